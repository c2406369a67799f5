package io.hcmconnector.entra;

import io.hcmconnector.core.delivery.Spending;
import java.time.Duration;
import java.time.Instant;

/**
 * The requests of any 24 hours, the last of which are kept for leavers. Used by one thread at a time.
 *
 * @param requests how many there are
 * @param kept how many of them only a request with a leaver in it may take
 * @param spending what is spent already
 */
record DailyBudget(int requests, int kept, Spending spending) {
    private static final Duration WINDOW = Duration.ofHours(24);

    /** Takes one request; false when none is left. */
    boolean take(boolean leavers, Instant now) {
        if (spending.since(now.minus(WINDOW)) >= (leavers ? requests : requests - kept)) {
            return false;
        }
        spending.spend(now);
        return true;
    }

    /** When the next request may be sent, if none may be now. */
    Instant renewal(Instant now) {
        return spending.first(now.minus(WINDOW))
                .map(first -> first.plus(WINDOW))
                .orElse(now);
    }
}
