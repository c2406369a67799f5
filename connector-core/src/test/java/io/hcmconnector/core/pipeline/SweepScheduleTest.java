package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LAST = Instant.parse("2026-03-01T10:00:00Z");

    private static boolean due(Duration every, String at, String now) {
        return new SweepSchedule(
                        every, Optional.of(at).filter(t -> !t.isEmpty()).map(LocalTime::parse), BERLIN)
                .isDue(LAST, Instant.parse(now));
    }

    @Test
    void aSweepIsDueWhenTheTimeHasPassed() {
        assertThat(due(Duration.ofDays(7), "", "2026-03-08T09:59:59Z")).isFalse();
        assertThat(due(Duration.ofDays(7), "", "2026-03-08T10:00:00Z")).isTrue();
        assertThat(due(Duration.ofDays(7), "", "2026-04-08T10:00:00Z")).isTrue();
    }

    @Test
    void noSweepIsDueWhereNoneIsWanted() {
        assertThat(due(Duration.ZERO, "", "2036-03-08T10:00:00Z")).isFalse();
    }

    @Test
    void aSweepBeginsInTheHoursAfterItsTimeOfTheDay() {
        assertThat(due(Duration.ofDays(1), "22:00", "2026-03-02T20:59:00Z")).isFalse();
        assertThat(due(Duration.ofDays(1), "22:00", "2026-03-02T21:00:00Z")).isTrue();
        assertThat(due(Duration.ofDays(1), "22:00", "2026-03-03T02:59:00Z")).isTrue();
        assertThat(due(Duration.ofDays(1), "22:00", "2026-03-03T03:00:00Z")).isFalse();
    }
}
