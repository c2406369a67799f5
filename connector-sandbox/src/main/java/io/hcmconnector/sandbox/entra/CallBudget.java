package io.hcmconnector.sandbox.entra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The two rolling windows of bulkUpload. Refused calls count in the short window, as Graph's throttling page warns, and
 * not in the daily one. The owner holds the lock.
 */
final class CallBudget {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofHours(24);

    private final Deque<Instant> recent = new ArrayDeque<>();
    private final Deque<Instant> daily = new ArrayDeque<>();

    /** Counts a call; null when it may pass, else how long the client should wait. */
    @Nullable
    Duration take(Instant now, EntraLimits limits) {
        drop(recent, now.minus(SHORT));
        drop(daily, now.minus(DAY));
        recent.addLast(now);
        if (daily.size() >= limits.callsPerDay()) {
            return Duration.between(now, daily.getFirst().plus(DAY));
        }
        if (recent.size() > limits.callsPerFiveSeconds()) {
            return SHORT;
        }
        daily.addLast(now);
        return null;
    }

    private static void drop(Deque<Instant> calls, Instant until) {
        while (!calls.isEmpty() && !calls.getFirst().isAfter(until)) {
            calls.removeFirst();
        }
    }
}
