package io.hcmconnector.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.MaintenanceCalendar.Days;
import io.hcmconnector.core.feed.MaintenanceCalendar.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintenanceCalendarTest {
    private static MaintenanceCalendar calendar(Days days, String time, ZoneId zone, Duration length) {
        return new MaintenanceCalendar(List.of(new Window(days, LocalTime.parse(time), zone, length)));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aWindowBeginsAndEndsToTheInstant() {
        MaintenanceCalendar once =
                calendar(new Days.On(LocalDate.of(2026, 12, 4)), "22:00", ZoneOffset.UTC, Duration.ofHours(10));
        assertThat(once.endAt(at("2026-12-04T21:59:59.999Z"))).isEmpty();
        assertThat(once.endAt(at("2026-12-04T22:00:00Z"))).contains(at("2026-12-05T08:00:00Z"));
        assertThat(once.endAt(at("2026-12-05T07:59:59Z"))).contains(at("2026-12-05T08:00:00Z"));
        assertThat(once.endAt(at("2026-12-05T08:00:00Z"))).isEmpty();
    }

    @Test
    void aWeeklyWindowReachesOverMidnightInItsOwnZone() {
        MaintenanceCalendar weekly = calendar(
                new Days.Weekly(DayOfWeek.SATURDAY), "22:00", ZoneId.of("America/New_York"), Duration.ofHours(6));
        assertThat(weekly.endAt(at("2026-03-01T03:00:00Z"))).contains(at("2026-03-01T09:00:00Z"));
        assertThat(weekly.endAt(at("2026-03-01T02:59:59Z"))).isEmpty();
        // A week later the clocks go forward in the night: six hours stay six hours.
        assertThat(weekly.endAt(at("2026-03-08T08:59:59Z"))).contains(at("2026-03-08T09:00:00Z"));
    }

    @Test
    void theFirstAndTheLastOfAMonthAreFound() {
        MaintenanceCalendar first =
                calendar(new Days.Monthly(1, DayOfWeek.FRIDAY), "20:00", ZoneOffset.UTC, Duration.ofHours(8));
        assertThat(first.endAt(at("2026-05-01T21:00:00Z"))).contains(at("2026-05-02T04:00:00Z"));
        assertThat(first.endAt(at("2026-05-08T21:00:00Z"))).isEmpty();
        MaintenanceCalendar last =
                calendar(new Days.Monthly(-1, DayOfWeek.SUNDAY), "23:00", ZoneOffset.UTC, Duration.ofHours(2));
        assertThat(last.endAt(at("2026-06-01T00:30:00Z"))).contains(at("2026-06-01T01:00:00Z"));
    }

    @Test
    void everyDayHasADailyWindowAndTheLatestEndCounts() {
        MaintenanceCalendar both = new MaintenanceCalendar(List.of(
                new Window(new Days.Daily(), LocalTime.of(2, 0), ZoneOffset.UTC, Duration.ofMinutes(30)),
                new Window(
                        new Days.On(LocalDate.of(2026, 3, 2)),
                        LocalTime.of(2, 15),
                        ZoneOffset.UTC,
                        Duration.ofHours(1))));
        assertThat(both.endAt(at("2026-03-02T02:20:00Z"))).contains(at("2026-03-02T03:15:00Z"));
        assertThat(both.endAt(at("2026-03-03T02:20:00Z"))).contains(at("2026-03-03T02:30:00Z"));
    }

    @Test
    void timesOfMaintenanceAreCountedOnceHoweverTheyOverlap() {
        MaintenanceCalendar calendar = new MaintenanceCalendar(List.of(
                new Window(new Days.Daily(), LocalTime.of(2, 0), ZoneOffset.UTC, Duration.ofMinutes(30)),
                new Window(
                        new Days.On(LocalDate.of(2026, 3, 2)),
                        LocalTime.of(2, 15),
                        ZoneOffset.UTC,
                        Duration.ofHours(1))));
        assertThat(calendar.within(at("2026-03-02T00:00:00Z"), at("2026-03-04T00:00:00Z")))
                .isEqualTo(Duration.ofMinutes(75 + 30));
        assertThat(calendar.within(at("2026-03-02T02:10:00Z"), at("2026-03-02T02:20:00Z")))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(calendar.within(at("2026-03-02T04:00:00Z"), at("2026-03-03T01:00:00Z")))
                .isZero();
        assertThat(MaintenanceCalendar.NONE.within(at("2026-03-02T00:00:00Z"), at("2026-03-04T00:00:00Z")))
                .isZero();
    }

    @Test
    void aWindowWithoutLengthOrLongerThanAWeekIsRefused() {
        for (Duration length : List.of(Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(8))) {
            assertThatThrownBy(() -> calendar(new Days.Daily(), "00:00", ZoneOffset.UTC, length))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
