package io.hcmconnector.entra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the requests of the last 24 hours, in memory. Used by one thread at a time. */
final class DailyBudget {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final int requests;
    private final Deque<Instant> spent = new ArrayDeque<>();

    DailyBudget(int requests) {
        this.requests = requests;
    }

    /** Takes one request; false when none is left. */
    boolean take(Instant now) {
        while (!spent.isEmpty() && !spent.peekFirst().plus(WINDOW).isAfter(now)) {
            spent.removeFirst();
        }
        if (spent.size() >= requests) {
            return false;
        }
        spent.addLast(now);
        return true;
    }

    /** When the next request may be sent, if none may be now. */
    Instant renewal(Instant now) {
        return spent.isEmpty() ? now : spent.getFirst().plus(WINDOW);
    }
}
