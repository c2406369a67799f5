package io.hcmconnector.okta;

import io.hcmconnector.core.delivery.WriteOutcome;
import java.time.Instant;

/** Nothing can be sent now, for everybody. */
final class Postponed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Instant until;
    private final boolean outOfReach;

    Postponed(Instant until, String reason) {
        this(until, reason, false);
    }

    /** {@code outOfReach} when waiting alone is no help. */
    Postponed(Instant until, String reason, boolean outOfReach) {
        super(reason);
        this.until = until;
        this.outOfReach = outOfReach;
    }

    WriteOutcome outcome() {
        return new WriteOutcome.Deferred(until, String.valueOf(getMessage()), outOfReach);
    }
}
