package io.hcmconnector.core.state;

import io.hcmconnector.core.trigger.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How single values are written to columns and read back. */
final class Columns {
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final DateTimeFormatter FIXED_WIDTH = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Before every other instant: due at once. */
    static final String ALWAYS = FIXED_WIDTH.format(EARLIEST);

    /** After every other instant: due only when something happens. */
    static final String NEVER = FIXED_WIDTH.format(LATEST);

    private static final String WITHDRAWN = "WITHDRAWN";

    private Columns() {}

    /** All nine digits, always as wide; years before 0 and after 9999 become the first and the last instant between them. */
    static String text(Instant instant) {
        Instant kept = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return FIXED_WIDTH.format(kept);
    }

    static Instant instant(String text) {
        return Instant.parse(text);
    }

    static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    /** A last day, or that there is none any more; a column that is null tells of neither. */
    static String lastDay(@Nullable LocalDate date) {
        return date == null ? WITHDRAWN : date.toString();
    }

    static Trigger.@Nullable LastDay lastDay(@Nullable String period, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return new Trigger.LastDay(period, text.equals(WITHDRAWN) ? null : LocalDate.parse(text));
    }

    static int flag(boolean value) {
        return value ? 1 : 0;
    }

    /** Words of others, without the one character that PostgreSQL refuses: an answer that holds it must not stop us. */
    static String words(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
