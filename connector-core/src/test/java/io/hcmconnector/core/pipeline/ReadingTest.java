package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the source is read, on a clock that the test ticks by what the loop would wait. */
class ReadingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Writes down what it is told. */
    private static final class Told implements ConnectorListener {
        final List<String> failures = new ArrayList<>();
        final List<Instant> maintained = new ArrayList<>();

        @Override
        public void failed(String loop, Exception failure) {
            failures.add(loop);
        }

        @Override
        public void maintained(Instant until, SourceFailure failure) {
            maintained.add(until);
        }
    }

    private final House house = new House("2026-03-02T08:00:00Z");
    private final Told told = new Told();
    private Relationship ada;
    private Reading reading;

    @BeforeEach
    void employ() throws SourceFailure {
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        house.clock.advance(MINUTE);
        house.run();
        // Beyond the looks that follow an entry.
        house.runAt("2026-03-02T09:00:00Z");
        house.clock.advance(MINUTE);
        reading = new Reading(house.intake, house.timing(MINUTE), told);
    }

    private Duration step() {
        Duration wait = reading.run();
        house.deliver();
        house.clock.advance(wait);
        return wait;
    }

    @Test
    void aPollFollowsAPollAfterTheInterval() {
        assertThat(step()).isEqualTo(MINUTE);
        assertThat(step()).isEqualTo(MINUTE);
        assertThat(told.failures).isEmpty();
    }

    @Test
    void afterAFailureTheWaitsGrowAndASuccessEndsThem() {
        house.hcm.down = true;
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waits.add(step());
        }
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(80),
                        Duration.ofSeconds(160),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(300));
        assertThat(told.failures).hasSize(8).containsOnly("read");
        house.hcm.down = false;
        assertThat(step()).isEqualTo(MINUTE);
        house.hcm.down = true;
        assertThat(step()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void hcmIsLeftAloneForAsLongAsItAsksButNotForDays() {
        house.hcm.down = true;
        house.hcm.rest = Duration.ofMinutes(20);
        assertThat(step()).isEqualTo(Duration.ofMinutes(20));
        house.hcm.rest = Duration.ofDays(3);
        assertThat(step()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aDateThatComesWhileHcmIsLeftAloneIsSettledWhenItComes() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        // The day ends in Berlin at 23:00 UTC.
        house.clock.set(Instant.parse("2026-03-02T22:59:00Z"));
        house.hcm.down = true;
        house.hcm.rest = Duration.ofHours(1);
        step();
        assertThat(house.clock.instant()).isEqualTo(Instant.parse("2026-03-02T23:00:00Z"));
        step();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(told.failures).as("polls").hasSize(1);
    }

    @Test
    void aFailureInATimeOfMaintenanceIsExpected() {
        house.calendar = new MaintenanceCalendar(List.of(new MaintenanceCalendar.Window(
                new MaintenanceCalendar.Days.Weekly(DayOfWeek.MONDAY),
                LocalTime.of(8, 0),
                ZoneOffset.UTC,
                Duration.ofMinutes(64))));
        reading = new Reading(house.intake, house.timing(MINUTE), told);
        house.hcm.down = true;
        assertThat(step()).as("to the end of the maintenance").isEqualTo(Duration.ofMinutes(3));
        assertThat(told.maintained).containsExactly(Instant.parse("2026-03-02T09:04:00Z"));
        assertThat(told.failures).isEmpty();
        assertThat(step()).isEqualTo(Duration.ofSeconds(5));
        assertThat(told.failures).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopThePolls() {
        reading.run();
        house.clock.advance(Duration.ofHours(-5));
        assertThat(reading.run()).isLessThanOrEqualTo(MINUTE);
    }

    @Test
    void aSweepThatMakesNoHeadwayIsToldAndKeepsThePace() {
        house.sweeps = new SweepSchedule(Duration.ofDays(7), Optional.empty(), ZoneOffset.UTC);
        house.restart();
        reading = new Reading(house.intake, house.timing(MINUTE), told);
        house.hcm.pagesFail = true;
        house.clock.advance(Duration.ofDays(7));
        step();
        for (int i = 0; i < 5; i++) {
            assertThat(step()).isEqualTo(MINUTE);
        }
        assertThat(told.failures).containsOnly(ConnectorListener.LOAD).hasSize(5);
    }

    @Test
    void aLeaverIsNotBuriedBehindAStormThatIsBeingSettled() {
        for (int person = 100; person < 200; person++) {
            house.hcm.hire(Integer.toString(person), WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        }
        step();
        Instant began = house.clock.instant();
        boolean[] left = {false};
        house.hcm.beforeEachCall = () -> {
            house.clock.advance(Duration.ofSeconds(10));
            if (!left[0] && house.clock.instant().isAfter(began.plusSeconds(120))) {
                left[0] = true;
                house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 1));
            }
        };
        while (!house.stores.reasons(new PersonId("1")).contains("TERMINATED")) {
            step();
        }
        assertThat(house.stores.reasons(new PersonId("199")))
                .as("the storm is not over")
                .isEmpty();
        assertThat(house.clock.instant()).isBefore(began.plus(Duration.ofMinutes(6)));
    }
}
