package io.hcmconnector.core.worker;

/** The kind of a work relationship: HCM's {@code WorkerType} in REST, {@code PeriodType} in Atom. */
public enum WorkerType {
    /** Employee. */
    E,
    /** Contingent worker. */
    C,
    /** Non-worker, for whom HCM publishes no feed. */
    N,
    /** Pending worker: hired, not started, not yet converted. */
    P
}
