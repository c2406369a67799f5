package io.hcmconnector.core.lifecycle;

/** Why an event is what it is: the rule of {@link LifecycleClassifier} that named it. */
public enum Reason {
    /** A person in scope is employed and was never provisioned. */
    HIRED,
    /** The first day is near enough to provision the person ahead of it. */
    FUTURE_HIRE,
    /** A full load met a person in scope who was never provisioned. */
    FIRST_LOAD,
    /** A person who had left has a new work relationship. */
    REHIRED,
    /** A pending worker became an employee or a contingent worker, or a contingent worker an employee. */
    CONVERTED,
    /** The termination was withdrawn, or moved to a later date than today. */
    LEAVER_REVERSED,
    /** The person came into the scope of the configuration. */
    ENTERED_SCOPE,

    /** Mapped attributes changed. */
    ATTRIBUTES_CHANGED,
    /** The name changed. */
    NAME_CHANGED,
    /** The line manager changed. */
    MANAGER_CHANGED,
    /** The legal employer changed while employment went on. */
    GLOBAL_TRANSFER,
    /** A last day was set, moved or taken away, and it is still to come. */
    LEAVER_DATE_CHANGED,
    /** The first day moved. */
    START_DATE_MOVED,

    /** No work relationship remains active after the last day. */
    TERMINATED,
    /** HCM says that the work relationship was cancelled, and none remains. */
    CANCELLED,
    /** The first day moved too far away for an account to be active. */
    START_MOVED_AWAY,
    /** The person left the scope of the configuration. */
    LEFT_SCOPE,
    /** The person had left before we came: an account that a target still holds is deactivated, none is created. */
    LEFT_BEFORE_GO_LIVE
}
