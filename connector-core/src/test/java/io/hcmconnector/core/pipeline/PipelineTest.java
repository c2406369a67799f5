package io.hcmconnector.core.pipeline;

import static io.hcmconnector.core.worker.WorkerFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From HCM to the target, on a hand-ticked clock. */
class PipelineTest {
    private static final PersonId ONE = new PersonId("1");

    private final House house = new House("2026-03-02T10:00:00Z");
    private final ScriptedHcm hcm = house.hcm;

    private Relationship employed(String person) {
        return hcm.hire(person, WorkerType.E, day("2020-01-01"), "DE");
    }

    /** Person 1, loaded and delivered. */
    private Relationship loaded() throws SourceFailure {
        Relationship relationship = employed("1");
        house.run();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        return relationship;
    }

    @Test
    void aFullLoadProvisionsWhoIsEmployedAndCreatesNobodyWhoLeftBefore() throws SourceFailure {
        employed("1");
        hcm.terminate("2", employed("2"), day("2025-06-30"));
        hcm.hire("3", WorkerType.P, day("2026-02-01"), "DE");
        hcm.hire("4", WorkerType.N, day("2026-02-01"), "DE");
        house.run();
        assertThat(house.target.accounts).containsOnlyKeys("N1");
        assertThat(house.stores.reasons(ONE)).containsExactly("FIRST_LOAD");
        assertThat(house.stores.reasons(new PersonId("2"))).containsExactly("LEFT_BEFORE_GO_LIVE");
    }

    @Test
    void aChangeMadeWhileTheLoadRunsIsReadFromTheFeedAfterwards() throws SourceFailure {
        Relationship first = employed("1");
        for (int i = 2; i < 8; i++) {
            employed(Integer.toString(i));
        }
        house.clock.advance(Duration.ofHours(1));
        house.intake.cycle();
        house.clock.advance(Duration.ofMinutes(1));
        hcm.terminate("1", first, day("2026-03-01"));
        house.clock.advance(Duration.ofMinutes(1));
        house.run();
        assertThat(house.target.state("1")).isNotEqualTo("Engines");
        assertThat(house.stores.person(ONE).orElseThrow().standing()).isEqualTo(Standing.INACTIVE);
    }

    @Test
    void aLoadGoesOnAfterARestartAtEveryPageAndASecondLoadSendsNothing() throws SourceFailure {
        for (int i = 1; i <= 7; i++) {
            employed(Integer.toString(i));
        }
        hcm.hire("8", WorkerType.E, day("2026-03-10"), "DE");
        int cycles = 0;
        while (house.intake.cycle() == Intake.Next.CYCLE) {
            house.restart();
            cycles++;
        }
        house.deliver();
        assertThat(cycles).isGreaterThanOrEqualTo(5);
        assertThat(house.target.accounts).hasSize(8);
        assertThat(house.stores.load().map(LoadProgress::people)).contains(7L);
        int sent = house.target.received.size();
        house.intake.requestLoad();
        house.runAfterAMinute();
        assertThat(house.target.received).hasSize(sent);
    }

    @Test
    void someoneWhoStartsOnTheDayAfterTheLoadBeganIsFoundByALoadThatRunsOverMidnight() throws SourceFailure {
        employed("1");
        hcm.hire("2", WorkerType.E, day("2026-03-03"), "DE");
        house.clock.advance(Duration.ofHours(1));
        house.intake.cycle();
        house.clock.set(Instant.parse("2026-03-03T09:00:00Z"));
        house.run();
        assertThat(house.target.state("2")).isEqualTo("Engines");
    }

    @Test
    void aFutureStarterWhomTheLoadCouldNotReadIsLookedAtAgain() throws SourceFailure {
        hcm.hire("1", WorkerType.E, day("2026-03-10"), "DE");
        hcm.hidden.add(ONE);
        house.clock.advance(Duration.ofHours(1));
        house.run();
        hcm.hidden.clear();
        house.clock.advance(Duration.ofHours(2));
        house.run();
        assertThat(house.target.state("1")).isEqualTo("Engines");
    }

    @Test
    void aPersonWhoIsNotReadableHoldsBackNobodyAndIsSettledLater() throws SourceFailure {
        Relationship one = loaded();
        Relationship two = employed("2");
        hcm.hidden.add(ONE);
        hcm.terminate("1", one, day("2026-03-01"));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.target.state("2")).isEqualTo("Engines");
        assertThat(two.termination).isNull();
        hcm.hidden.clear();
        house.clock.advance(Duration.ofMinutes(2));
        house.run();
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aPlannedLastDayEndsAccessAlthoughHcmIsDownAndWhoeverWaitsBeforeIt() throws SourceFailure {
        Relationship one = loaded();
        for (int i = 2; i < 12; i++) {
            employed(Integer.toString(i));
        }
        house.runAfterAMinute();
        hcm.terminate("1", one, day("2026-03-03"));
        house.runAfterAMinute();
        for (int i = 2; i < 12; i++) {
            hcm.publish(Collection.EMPUPDATE, Integer.toString(i), null, null);
        }
        hcm.hidden.clear();
        house.clock.advance(Duration.ofMinutes(2));
        house.poll.poll();
        hcm.down = true;
        house.clock.set(Instant.parse("2026-03-03T23:00:00Z"));
        assertThatThrownBy(house.intake::cycle).isInstanceOf(SourceFailure.class);
        house.deliver();
        assertThat(house.target.state("1")).isEqualTo("inactive");
        hcm.down = false;
        house.clock.advance(Duration.ofMinutes(20));
        house.run();
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void anEntryIsKeptWhenADateOfTheSamePersonIsSettledOnWhatWasLastKnown() throws SourceFailure {
        Relationship one = loaded();
        hcm.terminate("1", one, day("2026-03-02"));
        house.runAfterAMinute();
        hcm.terminate("1", one, null);
        hcm.hidden.add(ONE);
        house.clock.set(Instant.parse("2026-03-02T23:00:00Z"));
        house.run();
        assertThat(house.target.state("1")).isEqualTo("inactive");
        assertThat(house.stores.waitingFor(ONE)).hasSize(1);
        hcm.hidden.clear();
        house.clock.advance(Duration.ofMinutes(15));
        house.run();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.stores.reasons(ONE)).endsWith("TERMINATED", "LEAVER_REVERSED");
    }

    @Test
    void aDateOfAPersonWhoIsPostponedForLongIsNotWaitedFor() throws SourceFailure {
        Relationship one = loaded();
        hcm.terminate("1", one, day("2026-03-02"));
        house.runAfterAMinute();
        hcm.hidden.add(ONE);
        hcm.publish(Collection.EMPUPDATE, "1", null, null);
        for (int i = 0; i < 20; i++) {
            house.clock.advance(Duration.ofMinutes(38));
            if (house.clock.instant().isAfter(Instant.parse("2026-03-02T22:59:00Z"))) {
                break;
            }
            house.run();
        }
        house.runAt("2026-03-02T23:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aCancelledHireIsDeactivatedFromWhatWasLastKnown() throws SourceFailure {
        house.run();
        Relationship hire = hcm.hire("1", WorkerType.E, day("2026-03-10"), "AU");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.stores.reasons(ONE)).containsExactly("FUTURE_HIRE");
        hcm.cancel("1", hire);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
        assertThat(house.stores.reasons(ONE)).endsWith("CANCELLED");
    }

    @Test
    void aCancellationThatIsPublishedBeforeTheRelationshipDisappearsIsNotForgotten() throws SourceFailure {
        Relationship one = loaded();
        hcm.publish(Collection.CANCELWORKRELSHIP, "1", one.start, one.id);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        hcm.remove("1", one);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
        assertThat(house.stores.waitingFor(ONE)).isEmpty();
    }

    @Test
    void aCancellationOfARelationshipThatStaysIsGivenUpAfterAWhile() throws SourceFailure {
        Relationship one = loaded();
        hcm.publish(Collection.CANCELWORKRELSHIP, "1", one.start, one.id);
        for (int i = 0; i < 60; i++) {
            house.runAfterAMinute();
        }
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.stores.waitingFor(ONE)).isEmpty();
    }

    @Test
    void aRelationshipThatVanishesWithoutACancellationKeepsTheAccount() throws SourceFailure {
        Relationship one = loaded();
        hcm.remove("1", one);
        hcm.publish(Collection.EMPUPDATE, "1", null, null);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
    }

    @Test
    void anAnswerOfNobodyMakesNobodyALeaver() throws SourceFailure {
        loaded();
        hcm.showsNobody = true;
        hcm.publish(Collection.TERMINATION, "1", null, null);
        house.runAfterAMinute();
        house.intake.requestLoad();
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
    }

    @Test
    void aHireIsProvisionedFromTheLeadOnAndNotBefore() throws SourceFailure {
        house.run();
        hcm.hire("1", WorkerType.E, day("2026-04-01"), "DE");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("none");
        house.runAt("2026-03-17T21:59:00Z");
        assertThat(house.target.state("1")).isEqualTo("none");
        house.runAt("2026-03-17T22:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("Engines");
    }

    @Test
    void aFirstDayThatMovesAwayDeactivatesAndOneThatMovesBackReactivates() throws SourceFailure {
        house.run();
        Relationship hire = hcm.hire("1", WorkerType.E, day("2026-03-10"), "DE");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        hcm.moveStart("1", hire, day("2026-06-01"));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
        hcm.moveStart("1", hire, day("2026-03-12"));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.stores.reasons(ONE)).containsExactly("FUTURE_HIRE", "START_MOVED_AWAY", "START_DATE_MOVED");
    }

    @Test
    void aFirstDayThatHadBegunAndMovesAwayWithoutTellingWhereToDeactivates() throws SourceFailure {
        house.run();
        Relationship hire = hcm.hire("1", WorkerType.E, day("2026-03-01"), "DE");
        house.runAfterAMinute();
        hire.start = day("2026-08-01");
        hcm.publish(Collection.WORKRELSHIPUPDATE, "1", null, hire.id);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aTerminationBeforeTheFirstDayDeactivatesAnAccountThatWasMadeAhead() throws SourceFailure {
        house.run();
        Relationship hire = hcm.hire("1", WorkerType.E, day("2026-03-10"), "DE");
        house.runAfterAMinute();
        hcm.terminate("1", hire, day("2026-03-09"));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aMovedOrWithdrawnLastDayCannotFire() throws SourceFailure {
        Relationship one = loaded();
        hcm.terminate("1", one, day("2026-03-10"));
        house.runAfterAMinute();
        hcm.terminate("1", one, day("2026-03-20"));
        house.runAfterAMinute();
        house.runAt("2026-03-12T10:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("Engines");
        hcm.terminate("1", one, null);
        house.runAfterAMinute();
        house.runAt("2026-03-25T10:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("Engines");
    }

    @Test
    void aRehireReactivatesTheSameAccount() throws SourceFailure {
        Relationship one = loaded();
        hcm.terminate("1", one, day("2026-03-01"));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
        hcm.hire("1", WorkerType.E, day("2026-03-02"), "DE");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.stores.reasons(ONE)).containsExactly("FIRST_LOAD", "TERMINATED", "REHIRED");
    }

    @Test
    void aPendingWorkerIsProvisionedOnlyWhenConvertedAndLeavesAsAnEmployee() throws SourceFailure {
        house.run();
        Relationship pending = hcm.hire("1", WorkerType.P, day("2026-03-01"), "DE");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("none");
        hcm.remove("1", pending);
        Relationship employee = hcm.hire("1", WorkerType.E, day("2026-03-02"), "DE");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        assertThat(house.stores.reasons(ONE)).containsExactly("CONVERTED");
        hcm.terminate("1", employee, day("2026-03-01"));
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aConvertedPendingRelationshipDoesNotOutliveTheEmploymentWhenTheScopeTakesPendingWorkers()
            throws SourceFailure {
        house.rules = new LifecycleRules(
                house.rules.joinerLead(), house.rules.leaverAt(), House.ZONES, (worker, employment) -> true);
        house.restart();
        house.run();
        Relationship pending = hcm.hire("1", WorkerType.P, day("2026-03-01"), "DE");
        house.runAfterAMinute();
        hcm.remove("1", pending);
        Relationship employee = hcm.hire("1", WorkerType.E, day("2026-03-02"), "DE");
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
        hcm.terminate("1", employee, day("2026-03-02"));
        house.runAfterAMinute();
        house.runAt("2026-03-02T23:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aContractorWhoBecomesAnEmployeeAndAGlobalTransferAreMovers() throws SourceFailure {
        house.run();
        Relationship contract = hcm.hire("1", WorkerType.C, day("2026-01-01"), "DE");
        house.runAfterAMinute();
        hcm.terminate("1", contract, day("2026-03-04"));
        Relationship employee = hcm.hire("1", WorkerType.E, day("2026-03-05"), "DE");
        house.runAfterAMinute();
        house.runAt("2026-03-05T09:00:00Z");
        hcm.terminate("1", employee, day("2026-03-09"));
        hcm.hire("1", WorkerType.E, day("2026-03-10"), "US");
        house.runAfterAMinute();
        for (int hour = 0; hour < 24; hour++) {
            house.clock.set(Instant.parse("2026-03-09T20:00:00Z").plus(Duration.ofHours(hour)));
            house.run();
            assertThat(house.target.state("1")).isEqualTo("Engines");
        }
        assertThat(house.stores.reasons(ONE))
                .contains("CONVERTED", "GLOBAL_TRANSFER")
                .doesNotContain("TERMINATED");
    }

    @Test
    void aChangeThatIsAnnouncedForALaterDayComesOnThatDayWhateverHappensBetween() throws SourceFailure {
        Relationship one = loaded();
        hcm.move("1", one, "Mines", day("2026-03-10"));
        house.runAfterAMinute();
        hcm.rename("1", "Lovelace");
        house.runAfterAMinute();
        house.runAt("2026-03-09T22:59:00Z");
        assertThat(house.target.state("1")).isEqualTo("Engines");
        house.runAt("2026-03-09T23:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("Mines");
    }

    @Test
    void aChangeThatWasAnnouncedBeforeTheLoadComesOnItsDay() throws SourceFailure {
        Relationship one = employed("1");
        hcm.move("1", one, "Mines", day("2026-03-10"));
        house.clock.advance(Duration.ofHours(1));
        house.run();
        house.runAt("2026-03-10T10:00:00Z");
        assertThat(house.target.state("1")).isEqualTo("Mines");
    }

    @Test
    void anEntryThatIsPublishedMinutesBeforeTheWorkerShowsItIsLookedAtAgain() throws SourceFailure {
        Relationship one = loaded();
        hcm.publish(Collection.TERMINATION, "1", day("2026-03-01"), one.id);
        house.runAfterAMinute();
        hcm.rename("1", "Lovelace");
        house.runAfterAMinute();
        house.clock.advance(Duration.ofMinutes(7));
        house.run();
        one.termination = day("2026-03-01");
        assertThat(house.target.state("1")).isEqualTo("Engines");
        house.clock.advance(Duration.ofMinutes(25));
        house.run();
        assertThat(house.target.state("1")).isEqualTo("inactive");
    }

    @Test
    void somebodyWhoCannotBeWorkedOutHoldsBackNobody() throws SourceFailure {
        house.rules = new LifecycleRules(house.rules.joinerLead(), house.rules.leaverAt(), House.ZONES, (worker, e) -> {
            if (worker.personId().equals(ONE)) {
                throw new IllegalStateException("poison");
            }
            return true;
        });
        house.restart();
        employed("1");
        employed("2");
        house.run();
        employed("3");
        house.runAfterAMinute();
        assertThat(house.target.accounts).containsOnlyKeys("N2", "N3");
        assertThat(house.stores.waitingFor(ONE)).isNotEmpty();
    }

    @Test
    void aWriteWhoseProcessEndedBeforeItWasRecordedIsNotPassedOverWhenThePersonGoesBack() throws SourceFailure {
        Relationship one = loaded();
        hcm.terminate("1", one, day("2026-03-01"));
        house.target.afterTheAct = () -> {
            throw new IllegalStateException("killed");
        };
        house.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(house::run).hasMessage("killed");
        house.target.afterTheAct = () -> {};
        assertThat(house.target.state("1")).isEqualTo("inactive");
        house.restart();
        hcm.terminate("1", one, null);
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Engines");
    }

    @Test
    void somebodyWhomEntriesNameAndHcmNeverShowsIsGivenUpByNameAndNotSilently() throws SourceFailure {
        loaded();
        hcm.publish(Collection.NEWHIRE, "9", null, null);
        for (int i = 0; i < 8; i++) {
            house.clock.advance(Duration.ofHours(1));
            house.run();
        }
        assertThat(house.stores.lost()).containsOnlyKeys(new PersonId("9"));
        assertThat(house.stores.backlog(house.clock.instant()).people()).isZero();
    }

    @Test
    void oneTargetsRefusalIsADeadLetterOfThatPersonAlone() throws SourceFailure {
        employed("1");
        employed("2");
        house.target.instead = change ->
                change.person().value().equals("N1") ? Optional.of(new WriteOutcome.Rejected("no")) : Optional.empty();
        house.run();
        assertThat(house.target.accounts).containsOnlyKeys("N2");
        assertThat(house.stores.ledger().deadLetters()).hasSize(1);
    }
}
