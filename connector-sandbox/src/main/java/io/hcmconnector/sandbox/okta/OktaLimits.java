package io.hcmconnector.sandbox.okta;

/**
 * What the org accepts.
 *
 * @param recordsPerRequest people in one bulk request
 * @param bytesPerRequest size of one bulk request
 * @param requestsPerSession bulk requests in one session
 * @param peoplePerSession people in one session
 * @param requestsPerMinute requests of any kind in one minute; more is answered with 429
 */
public record OktaLimits(
        int recordsPerRequest,
        int bytesPerRequest,
        int requestsPerSession,
        int peoplePerSession,
        int requestsPerMinute) {
    /** Checks the limits. */
    public OktaLimits {
        if (recordsPerRequest < 1
                || bytesPerRequest < 1
                || requestsPerSession < 1
                || peoplePerSession < 1
                || requestsPerMinute < 1) {
            throw new IllegalArgumentException("the limits of the Okta org must be at least 1");
        }
    }

    /** The documented limits, and a rate of 6,000 requests a minute, for which Okta publishes no figure. */
    public static OktaLimits standard() {
        return new OktaLimits(200, 200_000, 50, 10_000, 6000);
    }
}
