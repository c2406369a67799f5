package io.hcmconnector.core.guard;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.mover;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.worker.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the guard promises over any {@link Holds}. */
public abstract class GuardConformance extends GuardFixture {
    @Test
    void soManyLeaversGoWithoutAsking() {
        leave(1, 5);
        deliver();
        assertThat(writer.deactivated).containsExactlyInAnyOrderElementsOf(numbers(1, 5));
        assertThat(holds.all()).isEmpty();
    }

    @Test
    void ofTooManyLeaversNoneGoesAndEverybodyElseDoes() {
        leave(1, 6);
        getManager(50, 52, 7);
        deliver();
        assertThat(writer.deactivated).isEmpty();
        assertThat(writer.provisioned).containsExactlyInAnyOrderElementsOf(numbers(50, 52));
        Hold hold = onlyHold();
        assertThat(hold.target()).isEqualTo(TARGET);
        assertThat(hold.what()).isEqualTo(Guard.LEAVERS);
        assertThat(told).containsExactly(Guard.LEAVERS);
        assertThat(hold.reason())
                .contains("6 people would lose access to scim within 1h", "no more than 5", "5 % of 100 active");
        assertThat(hold.tally()).isEqualTo(new Hold.Tally(6, 0, 0));
        assertThat(holds.members(hold.id())).extracting(Hold.Member::number).containsExactlyElementsOf(numbers(1, 6));
        assertThat(stores.ledger().backlog(TARGET, clock.instant()).waiting())
                .as("what waits for an operator does not wait for the target")
                .isZero();
    }

    @Test
    void leaversInDripsAreCountedOverTheWindowAndNotLonger() {
        for (long n = 1; n <= 6; n++) {
            leave(n, n);
            deliver();
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(writer.deactivated).containsExactlyInAnyOrderElementsOf(numbers(1, 5));
        assertThat(onlyHold().tally().waiting()).isEqualTo(1);
        clock.advance(HOUR.plusMinutes(1));
        leave(8, 8);
        deliver();
        assertThat(writer.deactivated).contains(number(8));
        assertThat(onlyHold().tally().waiting()).isEqualTo(1);
    }

    @Test
    void whomAnOperatorApprovesGoesAndDoesNotCount() {
        leave(1, 20);
        deliver();
        long hold = onlyHold().id();
        assertThat(holds.approve(hold, Set.of(number(3), number(4), number(77)), clock.instant()))
                .isEqualTo(2);
        deliver();
        assertThat(writer.deactivated).containsExactlyInAnyOrder(number(3), number(4));
        assertThat(onlyHold().tally()).isEqualTo(new Hold.Tally(18, 2, 0));
        assertThat(holds.approve(hold, Set.of(), clock.instant())).isEqualTo(18);
        deliver();
        assertThat(writer.deactivated).hasSize(20);
        assertThat(holds.all()).singleElement().satisfies(done -> {
            assertThat(done.isOpen()).isFalse();
            assertThat(done.tally()).isEqualTo(new Hold.Tally(0, 20, 0));
        });
        leave(21, 22);
        deliver();
        assertThat(writer.deactivated)
                .as("the next ordinary leavers go, though many were approved within the hour")
                .contains(number(21), number(22));
    }

    @Test
    void anApprovalIsOfThePersonAsTheyThenAre() {
        leave(1, 6);
        deliver();
        append(2, 2, n -> person(n, Standing.ACTIVE, Optional.of(number(5))), mover("manager"));
        long hold = onlyHold().id();
        holds.approve(hold, Set.of(), clock.instant());
        deliver();
        assertThat(writer.deactivated).doesNotContain(number(2)).hasSize(5);
        assertThat(writer.provisioned).containsExactly(number(2));
        assertThat(holds.members(hold))
                .filteredOn(member -> member.person().equals(id(2)))
                .extracting(Hold.Member::state)
                .containsExactly("APPROVED");
    }

    @Test
    void whoseTerminationIsWithdrawnLeavesTheHold() {
        leave(1, 6);
        deliver();
        append(2, 2, n -> person(n, Standing.ACTIVE, Optional.of(number(999))), joiner());
        deliver();
        assertThat(writer.provisioned).as("nothing was sent, so nothing is").isEmpty();
        Hold hold = onlyHold();
        assertThat(hold.tally().waiting()).isEqualTo(5);
        assertThat(holds.members(hold.id()))
                .filteredOn(member -> member.person().equals(id(2)))
                .extracting(Hold.Member::state)
                .containsExactly("GONE");
    }

    @Test
    void whomAnOperatorRejectsIsLeftAloneUntilSomethingNewHappens() {
        leave(1, 6);
        deliver();
        long hold = onlyHold().id();
        assertThat(holds.reject(hold, Set.of(number(1)), "HR's mistake", clock.instant()))
                .isEqualTo(1);
        deliver();
        assertThat(onlyHold().tally()).isEqualTo(new Hold.Tally(5, 0, 1));
        assertThat(holds.members(hold))
                .filteredOn(member -> member.person().equals(id(1)))
                .extracting(Hold.Member::note)
                .containsExactly(Optional.of("HR's mistake"));
        assertThat(writer.deactivated).isEmpty();
        holds.reject(hold, Set.of(), "all of it", clock.instant());
        clock.advance(HOUR.plusMinutes(1));
        leave(1, 1);
        deliver();
        assertThat(writer.deactivated).containsExactly(number(1));
    }

    @Test
    void tooManyChangesAreHeldAndLeaversAreNot() {
        getManager(1, 31, 7);
        leave(60, 61);
        deliver();
        assertThat(writer.provisioned).isEmpty();
        assertThat(writer.deactivated).containsExactlyInAnyOrder(number(60), number(61));
        assertThat(onlyHold().what()).isEqualTo(Guard.CHANGES);
        assertThat(onlyHold().reason()).contains("31 accounts would change");
    }

    @Test
    void anAttributeThatManyWouldLoseIsHeldForThemAndNamesIt() {
        blank(1, 11);
        getManager(20, 22, 7);
        deliver();
        assertThat(onlyHold().what()).isEqualTo(Guard.BLANKS + "manager");
        assertThat(onlyHold().reason()).contains("11 people would lose their manager");
        assertThat(writer.provisioned).containsExactlyInAnyOrderElementsOf(numbers(20, 22));
    }

    @Test
    void whatTheTargetHasAlreadyIsNoChange() {
        stores.ledger().reconsider(TARGET, clock.instant());
        stores.ledger().rewind(TARGET, 0, Set.of(), clock.instant());
        deliver();
        assertThat(holds.all()).isEmpty();
        assertThat(writer.provisioned).as("a replay sends all again").hasSize((int) PEOPLE);
    }

    @Test
    void aHoldOutlivesTheProcessAndNobodyInItIsSent() {
        leave(1, 6);
        stores.ledger().claim(TARGET, 1_000, false);
        delivery = delivery();
        deliver();
        delivery = delivery();
        deliver();
        assertThat(writer.deactivated).isEmpty();
        assertThat(onlyHold().tally().waiting()).isEqualTo(6);
    }

    @Test
    void whomAnOperatorCutsOffIsDeactivatedPastTheGuardAndStaysSo() {
        leave(1, 7);
        cutOffs.cut(id(8), "seen with a box", NOW);
        cutOffs.cut(id(7), "cannot wait", NOW);
        deliver();
        assertThat(writer.deactivated).containsExactlyInAnyOrder(number(7), number(8));
        assertThat(onlyHold().tally().waiting()).isEqualTo(6);
        getManager(8, 8, 9);
        deliver();
        assertThat(writer.provisioned).as("HCM still shows the person at work").isEmpty();
        assertThat(cutOffs.of(id(8))).contains(new CutOffs.CutOff(NOW, "seen with a box"));
        assertThat(cutOffs.count()).isEqualTo(2);
        assertThat(stores.journal().read(PEOPLE + 7, 2))
                .extracting(told -> told.what().reason() + ", " + told.what().explanation())
                .containsExactly("CUT_OFF, an operator: seen with a box", "CUT_OFF, an operator: cannot wait");
    }

    @Test
    void aCutOffEndsWhenItIsTakenBackOrThePersonIsHiredAgain() {
        cutOffs.cut(id(7), "by mistake", NOW);
        cutOffs.cut(id(8), "for good", NOW);
        deliver();
        assertThat(cutOffs.restore(id(7), "wrong person", NOW)).isTrue();
        assertThat(cutOffs.restore(id(7), "again", NOW)).isFalse();
        leave(8, 8);
        assertThat(cutOffs.count()).as("HCM's word may be a mistake").isEqualTo(1);
        append(8, 8, n -> person(n, Standing.ACTIVE), joiner());
        deliver();
        assertThat(writer.provisioned).containsExactly(number(7));
        leave(8, 8);
        append(8, 8, n -> person(n, Standing.ACTIVE), new LifecycleEvent.Joiner(Reason.REHIRED, "hired again"));
        deliver();
        assertThat(writer.provisioned)
                .as("one is back, the other was hired again")
                .containsExactlyInAnyOrder(number(7), number(8));
    }

    @Test
    void oneOfManyIsDeliveredAloneWhenAnOperatorAsks() {
        getManager(1, 5, 9);
        cutOffs.cut(id(3), "now", NOW);
        assertThat(delivery.deliverOnly(id(3)).applied()).isEqualTo(1);
        assertThat(delivery.deliverOnly(id(3)).people()).isZero();
        assertThat(writer.deactivated).containsExactly(number(3));
        assertThat(writer.provisioned).isEmpty();
    }

    @Test
    void targetsAreGuardedApart() {
        leave(1, 6);
        deliver();
        assertThat(holds.population("okta", NOW)).isZero();
        assertThat(holds.waiting("okta", Guard.LEAVERS, NOW.minus(HOUR))).isEmpty();
        assertThat(holds.waiting(TARGET, Guard.LEAVERS, NOW.minus(HOUR))).hasSize(6);
        assertThat(holds.population(TARGET, NOW)).isEqualTo(PEOPLE);
    }

    @Test
    void peopleWhomALoadDidNotMeetAreHeldUntilTheyAreSeenOrAnOperatorHasThemLookedFor() {
        clock.advance(HOUR);
        assertThat(missing(1, 6)).isEmpty();
        Hold hold = onlyHold();
        assertThat(hold.target()).isEqualTo(Inbox.SOURCE);
        assertThat(hold.what()).isEqualTo(PopulationGuard.POPULATION);
        assertThat(hold.reason()).contains("6 people", "no more than 5", "5 % of 100 active");
        assertThat(told).containsExactly(PopulationGuard.POPULATION);

        lookAt(6);
        assertThat(onlyHold().tally().waiting()).isEqualTo(5);
        assertThat(holds.members(hold.id()))
                .extracting(Hold.Member::state)
                .containsExactly("WAITING", "WAITING", "WAITING", "WAITING", "WAITING", "GONE");
        assertThat(holds.approve(hold.id(), Set.of(number(1), number(6)), clock.instant()))
                .isEqualTo(1);
        assertThat(holds.reject(hold.id(), Set.of(number(2)), "erased", clock.instant()))
                .isEqualTo(1);
        assertThat(onlyHold().tally()).isEqualTo(new Hold.Tally(3, 1, 1));
        assertThat(stores.inbox().due(clock.instant(), 10))
                .extracting(waiting -> waiting.person())
                .containsExactly(id(1));
        deliver();
        assertThat(writer.deactivated).isEmpty();
    }

    @Test
    void theNextLoadSaysWhoWaitsAndSoFewAsMayBeMissingAreLookedFor() {
        assertThat(missing(1, 5)).hasSize(5);
        assertThat(holds.all()).isEmpty();
        clock.advance(HOUR);
        assertThat(missing(1, 10)).isEmpty();
        clock.advance(HOUR);
        assertThat(missing(4, 12)).isEmpty();
        assertThat(onlyHold().tally().waiting()).isEqualTo(9);
        assertThat(onlyHold().reason()).contains("9 people");
    }

    private List<PersonId> missing(long from, long to) {
        return new PopulationGuard(RULES.population(), absentees(), (t, what, s) -> told.add(what))
                .toLookFor(LongStream.rangeClosed(from, to).mapToObj(n -> id(n)).toList(), PEOPLE, clock.instant());
    }

    private void lookAt(long n) {
        KnownPerson known = person(n, Standing.ACTIVE, Optional.of(number(999)));
        KnownPerson.Snapshot snapshot = known.snapshot();
        stores.journal()
                .append(
                        List.of(settlement(
                                new KnownPerson(
                                        known.id(),
                                        known.number(),
                                        known.standing(),
                                        new KnownPerson.Snapshot(
                                                snapshot.worker(), snapshot.profile(), clock.instant()),
                                        known.why()),
                                mover("manager"))),
                        Optional.empty(),
                        clock.instant());
    }
}
