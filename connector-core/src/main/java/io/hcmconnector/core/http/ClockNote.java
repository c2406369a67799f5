package io.hcmconnector.core.http;

import java.time.Duration;
import java.time.Instant;

/** What an answer tells of the clocks at both ends, since what we sign carries times that the other end compares with its own. */
final class ClockNote {
    private static final Duration TOLERABLE = Duration.ofSeconds(60);

    private ClockNote() {}

    /**
     * A part of a sentence that says how far the clocks are apart, such as {@code ; this machine's clock is 312 s behind the
     * server's}; empty when they agree within a minute or the answer has no date.
     */
    static String of(HttpAnswer answer, Instant now) {
        return answer.date()
                .map(date -> Duration.between(date, now))
                .filter(ahead -> ahead.abs().compareTo(TOLERABLE) > 0)
                .map(ahead -> "; this machine's clock is " + ahead.abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " the server's, set it right")
                .orElse("");
    }
}
