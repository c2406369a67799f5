package io.hcmconnector.app.config;

import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.feed.MaintenanceCalendar.Days;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of maintenance as it is written in the file: {@code saturday 22:00 for 6h}, {@code first friday 22:00 UTC for 8h}, {@code daily
 * 02:00 for 30m}, {@code 2026-12-04T22:00 for 10h}.
 *
 * @param zone in which the time is read; the pod's where the file names none
 */
public record MaintenanceWindow(Days days, LocalTime time, Optional<ZoneId> zone, Duration length) {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");
    private static final String WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";

    /** The form of the text, for the schema too. */
    static final String PATTERN = "(?:([0-9]{4}-[0-9]{2}-[0-9]{2})T|(daily) |(?:(first|second|third|fourth|last) )?("
            + WEEKDAYS + ") )([0-9]{2}:[0-9]{2})(?: ([A-Za-z0-9_+/:-]+))? for ([0-9]{1,5}(?:m|h|d))";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    /** Reads the text; empty when it is none of the forms. */
    static Optional<MaintenanceWindow> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MaintenanceWindow(
                            days(matcher),
                            LocalTime.parse(matcher.group(5)),
                            Optional.ofNullable(matcher.group(6)).map(ZoneId::of),
                            length(matcher.group(7))))
                    .filter(window -> window.length().compareTo(Duration.ofDays(7)) <= 0
                            && !window.length().isZero());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Days days(Matcher matcher) {
        String date = matcher.group(1);
        if (date != null) {
            return new Days.On(LocalDate.parse(date));
        }
        if (matcher.group(2) != null) {
            return new Days.Daily();
        }
        DayOfWeek weekday = DayOfWeek.valueOf(String.valueOf(matcher.group(4)).toUpperCase(Locale.ROOT));
        String ordinal = matcher.group(3);
        return ordinal == null ? new Days.Weekly(weekday) : new Days.Monthly(ordinal(ordinal), weekday);
    }

    private static int ordinal(@Nullable String ordinal) {
        return "last".equals(ordinal) ? -1 : ORDINALS.indexOf(ordinal) + 1;
    }

    private static Duration length(String text) {
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** The line of the calendar, in {@code standard} where the file names no zone. */
    public MaintenanceCalendar.Window in(ZoneId standard) {
        return new MaintenanceCalendar.Window(days, time, zone.orElse(standard), length);
    }
}
