package io.hcmconnector.sandbox.entra;

/**
 * What bulkUpload accepts.
 *
 * @param operationsPerRequest operations in one request; more is answered with 400
 * @param callsPerFiveSeconds calls in any five seconds, refused ones counted; more is answered with 429
 * @param callsPerDay accepted calls in any 24 hours; more is answered with 429
 * @param queuedOperations operations that wait for processing; more is answered with 500, "bucket is full"
 */
public record EntraLimits(int operationsPerRequest, int callsPerFiveSeconds, int callsPerDay, int queuedOperations) {
    /** Checks the limits. */
    public EntraLimits {
        if (operationsPerRequest < 1 || callsPerFiveSeconds < 1 || callsPerDay < 1 || queuedOperations < 1) {
            throw new IllegalArgumentException("the limits of the Entra tenant must be at least 1");
        }
    }

    /** 50 operations, 40 calls in 5 s and 6,000 a day (Entra ID Governance), 100,000 operations queued. */
    public static EntraLimits standard() {
        return new EntraLimits(50, 40, 6000, 100_000);
    }
}
