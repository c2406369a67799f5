package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.WriteOutcome;

/** A request that did not do what it was sent for, and what that means for the person. Stays within this package. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may have happened at the other end. */
    enum Kind {
        /** Nothing was done, for a reason that concerns the whole target. */
        TARGET,
        /** Nothing was done for this person. */
        PERSON,
        /** The value is taken: 409. */
        CONFLICT,
        /** The account is no longer of the version that was read: 412. */
        STALE,
        /** The request's method is not there: 405 or 501. */
        NO_SUCH_METHOD,
        /** The server failed or its answer was lost: it may have acted. */
        IN_DOUBT
    }

    private final Kind kind;
    private final transient WriteOutcome outcome;

    Trouble(Kind kind, WriteOutcome outcome) {
        super(kind.name(), null, false, false);
        this.kind = kind;
        this.outcome = outcome;
    }

    Kind kind() {
        return kind;
    }

    WriteOutcome outcome() {
        return outcome;
    }

    /** What the outcome says, for people. */
    String reason() {
        return outcome.match(new WriteOutcome.Cases<>(
                applied -> applied.detail(),
                unchanged -> unchanged.detail(),
                rejected -> rejected.reason(),
                deferred -> deferred.reason(),
                unknown -> unknown.reason()));
    }
}
