package io.hcmconnector.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When everybody is read again, to find what the feed does not tell: a changed primary flag, a second relationship that becomes the
 * primary one, an entry that was never published. Pure.
 *
 * @param every from the beginning of one reading to that of the next; zero for never
 * @param at the time of the day before which it does not begin, nor later than some hours after it; empty for any
 * @param zone in which {@code at} is read
 */
public record SweepSchedule(Duration every, Optional<LocalTime> at, ZoneId zone) {
    private static final Duration WINDOW = Duration.ofHours(6);

    /** Whether a sweep is due at {@code now} when everybody was last read from {@code last} on. */
    public boolean isDue(Instant last, Instant now) {
        if (every.isZero() || now.isBefore(last.plus(every))) {
            return false;
        }
        LocalTime time = LocalTime.ofInstant(now, zone);
        return at.map(begin -> Math.floorMod(
                                Duration.between(begin, time).toSeconds(),
                                Duration.ofDays(1).toSeconds())
                        < WINDOW.toSeconds())
                .orElse(true);
    }
}
