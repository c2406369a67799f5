package io.hcmconnector.core.delivery;

import io.hcmconnector.core.http.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The requests that one target may be sent in any 24 hours, the last of which are kept for leavers. Safe for use by several threads.
 */
public final class DailyBudget implements Quota {
    private static final Duration WINDOW = Duration.ofHours(24);

    /**
     * How many requests there are.
     *
     * @param percentForLeavers so many in a hundred of them are for leavers only, 0 to 99
     */
    public record Limit(int requests, int percentForLeavers) {
        /** How many of them are kept. */
        public int kept() {
            return Math.toIntExact((long) requests * percentForLeavers / 100);
        }
    }

    private final Limit limit;
    private volatile Spending spending = Spending.inMemory();

    /** A budget of which nothing is spent. */
    public DailyBudget(Limit limit) {
        this.limit = limit;
    }

    /** The same, with what {@code earlier} says was spent, and counted there from now on. */
    public void countIn(Spending earlier) {
        this.spending = earlier;
    }

    /** The limit. */
    public Limit limit() {
        return limit;
    }

    /** How many may still be sent, those that are kept among them. */
    public int left(Instant now) {
        return Math.max(0, limit.requests() - spending.since(now.minus(WINDOW)));
    }

    /** When the first that was spent is given back; empty when none was. */
    public Optional<Instant> renews(Instant now) {
        return spending.first(now.minus(WINDOW)).map(first -> first.plus(WINDOW));
    }

    /** Takes one request, whoever it is for. */
    @Override
    public synchronized Optional<Instant> take(Instant now) {
        if (left(now) == 0) {
            return Optional.of(renews(now).orElse(now));
        }
        spending.spend(now);
        return Optional.empty();
    }
}
