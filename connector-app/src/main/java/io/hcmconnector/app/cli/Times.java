package io.hcmconnector.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants and durations as people like to read them; JSON keeps them whole. */
public final class Times {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private Times() {}

    /** To the second, for example {@code 2026-11-23T06:18:25Z}. */
    public static String of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** In the two largest units, for example {@code 13 s}, {@code 4 min 5 s}, {@code 3 h 2 min} or {@code 2 d 7 h}. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.compareTo(MINUTE) < 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.compareTo(HOUR) < 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.compareTo(DAY) < 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
}
