package io.hcmconnector.core.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When HCM is maintained, so that its failure is expected. Pure. */
public record MaintenanceCalendar(List<Window> windows) {
    /** Never. */
    public static final MaintenanceCalendar NONE = new MaintenanceCalendar(List.of());

    /**
     * One line of the calendar: begins at times that {@link Days} names and lasts for a while.
     *
     * @param zone in which {@code time} is read
     */
    public record Window(Days days, LocalTime time, ZoneId zone, Duration length) {
        /** Refuses a window without length, and one that would overtake itself. */
        public Window {
            if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("a maintenance window lasts up to 7 days, not " + length);
            }
        }

        /** The beginnings of this window on days that could reach {@code now}, and the last one before. */
        private Stream<Instant> beginnings(Instant now) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            return days.until(today.plusDays(1))
                    .map(day -> LocalDateTime.of(day, time).atZone(zone).toInstant());
        }
    }

    /** On which days a window begins. */
    public sealed interface Days {
        /** Days of this kind up to {@code last}, at least those of the last forty days if there are any. */
        Stream<LocalDate> until(LocalDate last);

        /** One date. */
        record On(LocalDate date) implements Days {
            @Override
            public Stream<LocalDate> until(LocalDate last) {
                return Stream.of(date).filter(day -> !day.isAfter(last));
            }
        }

        /** Every day. */
        record Daily() implements Days {
            @Override
            public Stream<LocalDate> until(LocalDate last) {
                return last.minusDays(8).datesUntil(last.plusDays(1));
            }
        }

        /** A day of every week. */
        record Weekly(DayOfWeek weekday) implements Days {
            @Override
            public Stream<LocalDate> until(LocalDate last) {
                return last.minusDays(15).datesUntil(last.plusDays(1)).filter(day -> day.getDayOfWeek() == weekday);
            }
        }

        /**
         * A day of the week once in a month.
         *
         * @param ordinal 1 to 4, or -1 for the last one
         */
        record Monthly(int ordinal, DayOfWeek weekday) implements Days {
            @Override
            public Stream<LocalDate> until(LocalDate last) {
                return Stream.of(last, last.minusMonths(1), last.minusMonths(2))
                        .map(day -> day.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday)))
                        .filter(day -> !day.isAfter(last));
            }
        }
    }

    /** Copies. */
    public MaintenanceCalendar {
        windows = List.copyOf(windows);
    }

    /** When the maintenance ends in which {@code now} lies; empty when it lies in none. */
    public Optional<Instant> endAt(Instant now) {
        return windows.stream()
                .flatMap(window -> window.beginnings(now)
                        .filter(begin -> !begin.isAfter(now))
                        .map(begin -> begin.plus(window.length())))
                .filter(end -> end.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    /**
     * How much of the time from {@code from} to {@code to} was maintenance; of what lies more than a week before {@code to} perhaps
     * not all is counted.
     */
    public Duration within(Instant from, Instant to) {
        List<Span> spans = windows.stream()
                .flatMap(window -> window.beginnings(to).map(begin -> new Span(begin, begin.plus(window.length()))))
                .sorted(Comparator.comparing(Span::begin))
                .toList();
        Duration sum = Duration.ZERO;
        Instant counted = from;
        for (Span span : spans) {
            Instant begin = span.begin().isAfter(counted) ? span.begin() : counted;
            Instant end = span.end().isBefore(to) ? span.end() : to;
            if (end.isAfter(begin)) {
                sum = sum.plus(Duration.between(begin, end));
                counted = end;
            }
        }
        return sum;
    }

    private record Span(Instant begin, Instant end) {}
}
