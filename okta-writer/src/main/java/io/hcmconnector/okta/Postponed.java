package io.hcmconnector.okta;

import io.hcmconnector.core.delivery.WriteOutcome;
import java.time.Instant;

/** Nothing can be sent now, for everybody. */
final class Postponed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Instant until;

    Postponed(Instant until, String reason) {
        super(reason);
        this.until = until;
    }

    WriteOutcome outcome() {
        return new WriteOutcome.Deferred(until, String.valueOf(getMessage()));
    }
}
