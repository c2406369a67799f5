package io.hcmconnector.okta;

import java.time.Instant;

/**
 * An import session as Okta shows it.
 *
 * @param id {@code aps...}
 * @param lastUpdated when it was created, last filled or triggered
 */
record OktaSession(String id, Status status, Instant lastUpdated) {

    /** The states of a session, in the order in which they are passed. */
    enum Status {
        /** Nothing was uploaded that concerns anybody. */
        CREATED,
        /** Something was uploaded. */
        IN_PROGRESS,
        /** The import was started; it can no longer be stopped. */
        TRIGGERED,
        /** The import is over; single people may still have failed. */
        COMPLETED,
        /** The import failed; the data has to be uploaded again. */
        ERROR,
        /** Cancelled. */
        CLOSED,
        /** Left alone for 24 hours. */
        EXPIRED,
        /** A state that did not exist when this was written. */
        OTHER;

        /** Whether it may be filled and cancelled. */
        boolean isOpen() {
            return this == CREATED || this == IN_PROGRESS;
        }

        /** Whether its import was started, whatever came of it. */
        boolean isStarted() {
            return this == TRIGGERED || this == COMPLETED || this == ERROR;
        }
    }
}
