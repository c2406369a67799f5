package io.hcmconnector.core.lifecycle;

import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static io.hcmconnector.core.worker.WorkerFixture.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.core.worker.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At each tick an account is active exactly when the clock on the wall where the person works says so: on both sides of the date line,
 * where the clocks change at midnight, and in the week in which Samoa left a day out.
 */
class TimelineOnTheWallClockTest {
    private static final List<LeaverMoment> MOMENTS = List.of(
            LeaverMoment.END_OF_DAY, LeaverMoment.BEGINNING_OF_DAY, new LeaverMoment(Optional.of(LocalTime.of(17, 0))));

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/New_York, 2026-03-08",
        "America/New_York, 2026-11-01",
        "Australia/Melbourne, 2026-04-05",
        "Australia/Melbourne, 2026-10-04",
        "Australia/Lord_Howe, 2026-04-05",
        "America/Santiago, 2026-04-05",
        "America/Santiago, 2026-09-06",
        "Africa/Cairo, 2026-04-24",
        "Pacific/Kiritimati, 2026-01-01",
        "Pacific/Pago_Pago, 2026-01-01",
        "Pacific/Apia, 2011-12-30",
        "Asia/Kolkata, 2026-06-30",
        "UTC, 2026-12-31"
    })
    void anAccountIsActiveWhenTheClockOnTheWallSaysSo(String zone, LocalDate around) {
        ZoneId wall = ZoneId.of(zone);
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            LocalDate first = around.minusDays(random.nextInt(3));
            LocalDate last = around.plusDays(random.nextInt(3));
            LeaverMoment moment = moment(random, last, wall);
            AccountTimeline timeline = AccountTimeline.of(
                    worker("1", relationship("r", WorkerType.E, first.toString(), last.toString())),
                    new LifecycleRules(Duration.ZERO, moment, new Zones(wall, Map.of()), (person, employment) -> true));
            Instant tick = around.minusDays(4).atStartOfDay(wall).toInstant();
            Instant end = around.plusDays(5).atStartOfDay(wall).toInstant();
            while (tick.isBefore(end)) {
                assertThat(timeline.at(tick).state() == AccountState.ACTIVE)
                        .as("seed %s: %s to %s, leaving %s, at %s", seed, first, last, moment, tick)
                        .isEqualTo(isAtWork(first, last, moment, LocalDateTime.ofInstant(tick, wall)));
                tick = tick.plusSeconds(1 + random.nextInt(1_800));
            }
        }
    }

    /** An hour that the clock on the wall never shows is the matter of another test. */
    private static LeaverMoment moment(Random random, LocalDate last, ZoneId wall) {
        LeaverMoment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
        boolean shown = moment.time()
                .map(time -> !wall.getRules().getValidOffsets(last.atTime(time)).isEmpty())
                .orElse(true);
        return shown ? moment : LeaverMoment.END_OF_DAY;
    }

    private static boolean isAtWork(LocalDate first, LocalDate last, LeaverMoment moment, LocalDateTime now) {
        LocalDateTime leaving =
                moment.time().map(last::atTime).orElseGet(() -> last.plusDays(1).atStartOfDay());
        return !now.isBefore(first.atStartOfDay()) && now.isBefore(leaving);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Pacific/Kiritimati, 2026-01-01",
        "Pacific/Apia, 2011-12-30",
        "Africa/Cairo, 2026-04-24"
    })
    void theDatesOnWhichToLookAgainAreThoseAtWhichTheStateChanges(String zone, LocalDate around) {
        ZoneId wall = ZoneId.of(zone);
        AccountTimeline timeline = AccountTimeline.of(
                worker(
                        "1",
                        relationship(
                                "r",
                                WorkerType.E,
                                around.toString(),
                                around.plusDays(2).toString())),
                new LifecycleRules(
                        Duration.ofDays(1),
                        LeaverMoment.END_OF_DAY,
                        new Zones(wall, Map.of()),
                        (person, employment) -> true));
        Instant now = around.minusDays(5).atStartOfDay(wall).toInstant();
        int changes = 0;
        while (!timeline.after(now).isEmpty()) {
            Instant next = timeline.after(now).get(0).from();
            assertThat(timeline.at(next.minusNanos(1)).state())
                    .as("just before %s", next)
                    .isEqualTo(timeline.at(now).state());
            assertThat(timeline.at(next).state())
                    .as("at %s", next)
                    .isNotEqualTo(timeline.at(now).state());
            now = next;
            changes++;
        }
        assertThat(changes)
                .as("ahead of the first day, the first day, after the last day")
                .isEqualTo(3);
    }
}
