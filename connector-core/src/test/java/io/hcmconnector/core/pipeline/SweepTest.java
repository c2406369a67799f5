package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From time to time everybody is read again, and what the feed did not tell goes the way of every change. */
class SweepTest {
    private final House house = new House("2026-03-02T08:00:00Z");
    private Relationship ada;

    @BeforeEach
    void employ() throws SourceFailure {
        house.sweeps = new SweepSchedule(Duration.ofDays(7), Optional.empty(), ZoneOffset.UTC);
        house.restart();
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        for (int person = 2; person < 6; person++) {
            house.hcm.hire(Integer.toString(person), WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        }
        house.run();
        house.runAfterAMinute();
        house.runAt("2026-03-03T08:00:00Z");
    }

    @Test
    void whatTheFeedDidNotTellIsFoundByTheNextSweep() throws SourceFailure {
        ada.departments.put(LocalDate.of(2026, 3, 1), "Quiet");
        ada.termination = null;
        house.runAt("2026-03-09T07:59:59Z");
        assertThat(house.target.state("1")).isEqualTo("Engines");
        house.runAt("2026-03-09T08:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("Quiet");
        assertThat(house.stores.reasons(new PersonId("1"))).endsWith("ATTRIBUTES_CHANGED");
    }

    @Test
    void aLeaverWhoseEntryWasNeverPublishedIsFound() throws SourceFailure {
        ada.termination = LocalDate.of(2026, 3, 4);
        house.runAt("2026-03-09T08:00:01Z");
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void aNewcomerWhoseEntryWasNeverPublishedIsFound() throws SourceFailure {
        house.hcm.relationships("9").put("P99", new Relationship("P99", WorkerType.E, LocalDate.of(2026, 3, 4), "DE"));
        house.runAt("2026-03-09T08:00:01Z");
        assertThat(house.target.accounts.get("N9").active()).isTrue();
    }

    @Test
    void aSweepThatFindsNothingWritesNothing() throws SourceFailure {
        int before = house.target.received.size();
        house.runAt("2026-03-09T08:00:01Z");
        house.runAt("2026-03-16T08:00:02Z");
        assertThat(house.target.received).hasSize(before);
    }

    @Test
    void somebodyWhomTheSweepDoesNotMeetIsLookedForAndKept() throws SourceFailure {
        house.hcm.people().remove(new PersonId("1"));
        house.runAt("2026-03-09T08:00:01Z");
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        assertThat(house.stores.person(new PersonId("1")).orElseThrow().why()).startsWith("NO_LONGER_SHOWN");
    }

    @Test
    void aPopulationThatHasShrunkIsHeldAndNobodyOfItIsLookedForOrTouched() throws SourceFailure {
        for (int person = 1; person < 4; person++) {
            house.hcm.people().remove(new PersonId(Integer.toString(person)));
        }
        house.runAt("2026-03-09T08:00:01Z");
        house.runAfterAMinute();
        assertThat(house.absentees).containsExactlyInAnyOrder(new PersonId("1"), new PersonId("2"), new PersonId("3"));
        assertThat(house.stores.person(new PersonId("1")).orElseThrow().why()).doesNotStartWith("NO_LONGER_SHOWN");
        assertThat(house.target.accounts.values()).allMatch(account -> account.active());
    }

    @Test
    void aRelationshipThatARowDoesNotShowIsLookedForBeforeAnybodyJudges() throws SourceFailure {
        ada.start = LocalDate.of(2026, 3, 20);
        house.runAt("2026-03-09T08:00:01Z");
        house.runAfterAMinute();
        assertThat(house.stores.reasons(new PersonId("1"))).endsWith("START_DATE_MOVED");
        assertThat(house.target.accounts.get("N1").active())
                .as("within the lead")
                .isTrue();
    }

    @Test
    void aSweepGoesOnAfterARestartAndTheNextFollowsAfterTheTime() throws SourceFailure {
        house.clock.advance(Duration.ofDays(7));
        house.intake.cycle();
        house.intake.cycle();
        house.restart();
        house.run();
        int loads = house.stores.checkpoints().size();
        house.runAfterAMinute();
        assertThat(house.stores.checkpoints()).hasSize(loads);
        house.clock.advance(Duration.ofDays(7));
        house.run();
        assertThat(house.stores.checkpoints()).hasSize(loads + 1);
    }

    @Test
    void theFirstLoadIsNoSweepUntilItIsOver() throws SourceFailure {
        House fresh = new House("2026-03-02T08:00:00Z");
        for (int person = 1; person < 6; person++) {
            fresh.hcm.hire(Integer.toString(person), WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        }
        fresh.intake.cycle();
        assertThat(fresh.intake.isFirstLoad()).isTrue();
        fresh.intake.requestLoad();
        assertThat(fresh.intake.isFirstLoad())
                .as("begun again at an operator's word")
                .isTrue();
        fresh.run();
        assertThat(fresh.intake.isFirstLoad()).isFalse();
    }

    @Test
    void aLeaverDoesNotWaitForASweepThatMakesNoHeadway() throws SourceFailure {
        house.hcm.pagesFail = true;
        house.clock.advance(Duration.ofDays(7));
        assertThatThrownBy(house::run).isInstanceOf(SourceFailure.class).hasMessageContaining("page of workers");
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 1));
        house.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(house::run).hasMessageContaining("page of workers");
        house.deliver();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        house.hcm.pagesFail = false;
        house.runAfterAMinute();
        assertThat(house.intake.loadTrouble()).isEmpty();
    }

    /** 20:00 in Berlin, where the standard day is, and 06:00 on the next day in Melbourne. */
    @Test
    void aRowAsOfYesterdayTakesBackNothingWhereItIsTodayAlready() throws SourceFailure {
        Relationship melbourne = house.hcm.hire("7", WorkerType.E, LocalDate.of(2020, 1, 1), "AU");
        house.runAfterAMinute();
        house.hcm.move("7", melbourne, "Quiet", LocalDate.of(2026, 3, 5));
        house.runAfterAMinute();
        house.runAt("2026-03-04T13:00:01Z");
        house.runAfterAMinute();
        assertThat(house.target.state("7")).isEqualTo("Quiet");
        int before = house.target.received.size();
        house.clock.set(Instant.parse("2026-03-04T19:00:00Z"));
        house.intake.requestLoad();
        house.run();
        assertThat(house.target.state("7")).isEqualTo("Quiet");
        assertThat(house.target.received).hasSize(before);
    }

    /** Just after midnight in Berlin, and the afternoon before in Los Angeles. */
    @Test
    void aRowAsOfTomorrowBringsNothingForwardWhereItIsNotYet() throws SourceFailure {
        Relationship california = house.hcm.hire("7", WorkerType.E, LocalDate.of(2020, 1, 1), "US");
        house.runAfterAMinute();
        house.hcm.move("7", california, "Quiet", LocalDate.of(2026, 3, 5));
        house.runAfterAMinute();
        house.clock.set(Instant.parse("2026-03-04T23:30:00Z"));
        house.intake.requestLoad();
        house.run();
        assertThat(house.target.state("7")).isEqualTo("Engines");
        house.runAt("2026-03-05T08:00:01Z");
        assertThat(house.target.state("7")).isEqualTo("Quiet");
    }

    @Test
    void aFirstLoadReadsPeopleAsOfTheirOwnTodayWhereARowChangesOverNight() throws SourceFailure {
        House fresh = new House("2026-03-04T19:00:00Z");
        Relationship melbourne = fresh.hcm.hire("7", WorkerType.E, LocalDate.of(2020, 1, 1), "AU");
        melbourne.departments.put(LocalDate.of(2026, 3, 5), "Quiet");
        fresh.run();
        fresh.runAfterAMinute();
        assertThat(fresh.target.state("7")).isEqualTo("Quiet");
    }

    @Test
    void peopleElsewhereOfWhomARowTellsNothingNewAreNotReadByThemselves() throws SourceFailure {
        house.hcm.hire("7", WorkerType.E, LocalDate.of(2020, 1, 1), "AU");
        house.runAfterAMinute();
        house.runAt("2026-03-04T19:00:00Z");
        house.intake.requestLoad();
        house.intake.cycle();
        house.intake.cycle();
        house.intake.cycle();
        assertThat(house.stores.waitingFor(new PersonId("7"))).isEmpty();
        assertThat(house.stores
                        .person(new PersonId("7"))
                        .orElseThrow()
                        .snapshot()
                        .at())
                .isEqualTo(Instant.parse("2026-03-04T19:00:00Z"));
    }
}
