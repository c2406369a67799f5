package io.hcmconnector.core.guard;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Gate;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reviews found that a guard may get wrong: races, renewals, age and second reasons. */
public abstract class GuardHardCases extends GuardFixture {
    @Test
    void leaversWhoComeBetweenInspectionAndDeliveryAreInspectedFirst() {
        Guard guard = guard();
        boolean[] once = {false};
        delivery = new Delivery(
                new Delivery.Target(TARGET, MAPPING, writer),
                stores.ledger(),
                (target, effects, now) -> {
                    guard.inspect(target, effects, now);
                    if (!once[0]) {
                        once[0] = true;
                        leave(1, 20);
                    }
                },
                Receipts.NONE,
                clock);
        getManager(1, 20, 7);
        deliver();
        deliver();
        assertThat(writer.deactivated).isEmpty();
        assertThat(onlyHold().tally().waiting()).isEqualTo(20);
    }

    @Test
    void whoWasCutOffIsInNoHoldAndStaysCutOffThroughAMistakeOfHcms() {
        cutOffs.cut(id(8), "seen with a box", NOW);
        leave(1, 20);
        deliver();
        assertThat(writer.deactivated).containsExactly(number(8));
        append(1, 20, n -> person(n, Standing.ACTIVE, Optional.of(number(999))), joiner());
        deliver();
        assertThat(writer.provisioned).isEmpty();
        assertThat(holds.all()).noneMatch(Hold::isOpen);
    }

    @Test
    void whoIsHeldIsCutOffAlsoWhenHcmIsLookedAtInBetween() {
        leave(1, 20);
        deliver();
        cutOffs.cut(id(8), "must be out", NOW);
        stores.journal()
                .append(
                        List.of(settlement(person(8, Standing.INACTIVE, Optional.of(number(999))))),
                        Optional.empty(),
                        clock.instant());
        deliver();
        assertThat(writer.deactivated).containsExactly(number(8));
        assertThat(onlyHold().tally().waiting()).isEqualTo(19);
    }

    @Test
    void ordinaryLeaversGoAgainWhenTheWindowHasPassedAlthoughAHoldIsOpen() {
        leave(1, 6);
        deliver();
        for (long n = 10; n < 20; n++) {
            clock.advance(Duration.ofMinutes(50));
            leave(n, n);
            deliver();
        }
        assertThat(writer.deactivated).containsExactlyElementsOf(numbers(11, 19));
    }

    @Test
    void whoIsHeldStaysHeldForTheSameHoweverOldTheHoldIs() {
        blank(1, 20);
        leave(50, 60);
        deliver();
        clock.advance(HOUR.plusMinutes(1));
        blank(1, 5);
        stores.ledger().rewind(TARGET, 0, Set.of(number(50)), clock.instant());
        deliver();
        assertThat(writer.provisioned).isEmpty();
        assertThat(writer.deactivated).isEmpty();
        assertThat(holds.all()).extracting(hold -> hold.tally().waiting()).containsExactlyInAnyOrder(20L, 11L);
    }

    @Test
    void whoWasRejectedIsNotSentByANewMappingButByANewEvent() {
        leave(1, 6);
        deliver();
        holds.reject(onlyHold().id(), Set.of(), "HR's mistake", clock.instant());
        append(2, 6, n -> person(n, Standing.ACTIVE, Optional.of(number(999))), joiner());
        deliver();
        clock.advance(HOUR.plusMinutes(1));
        stores.ledger().reconsider(TARGET, clock.instant());
        deliver();
        assertThat(writer.deactivated).isEmpty();
        leave(1, 1);
        deliver();
        assertThat(writer.deactivated).containsExactly(number(1));
    }

    @Test
    void anApprovalHoldsUntilItIsDelivered() {
        leave(1, 20);
        deliver();
        holds.approve(onlyHold().id(), Set.of(), clock.instant());
        clock.advance(HOUR.plusMinutes(1));
        stores.ledger().reconsider(TARGET, clock.instant());
        deliver();
        assertThat(writer.deactivated).hasSize(20);
    }

    @Test
    void oneStormIsOneHoldAndWhatComesLaterIsNotApprovedUnseen() {
        leave(1, 6);
        deliver();
        clock.advance(Duration.ofMinutes(1));
        leave(10, 15);
        deliver();
        Hold seen = onlyHold();
        assertThat(seen.tally().waiting()).isEqualTo(12);
        clock.advance(Duration.ofMinutes(2));
        leave(20, 90);
        deliver();
        assertThat(holds.approve(seen.id(), Set.of(), clock.instant())).isEqualTo(12);
        assertThat(onlyHold().tally().waiting()).isEqualTo(71);
    }

    @Test
    void anApprovalIsPastTheGuardThatWasNamedAndPastNoOther() {
        AttributeMapping two = new AttributeMapping(List.of(
                Row.copy("aManager", ProfileAttribute.MANAGER), Row.copy("bManager", ProfileAttribute.MANAGER)));
        delivery =
                new Delivery(new Delivery.Target("okta", two, writer), stores.ledger(), guard(), Receipts.NONE, clock);
        deliver();
        writer.provisioned.clear();
        blank(1, 40);
        deliver();
        assertThat(onlyHold().what()).isEqualTo(Guard.BLANKS + "aManager");
        holds.approve(onlyHold().id(), Set.of(), clock.instant());
        deliver();
        assertThat(writer.provisioned).isEmpty();
        assertThat(onlyHold().what()).isEqualTo(Guard.BLANKS + "bManager");
        holds.approve(onlyHold().id(), Set.of(), clock.instant());
        deliver();
        assertThat(onlyHold().what()).isEqualTo(Guard.CHANGES);
        holds.approve(onlyHold().id(), Set.of(), clock.instant());
        deliver();
        assertThat(writer.provisioned).hasSize(40);
    }

    @Test
    void whoIsApprovedAndNotYetDeliveredDoesNotRaiseTheLimit() {
        leave(1, 60);
        stores.ledger().claim(TARGET, 5_000, false);
        guard().inspect(TARGET, GuardHardCases::leavers, clock.instant());
        holds.approve(onlyHold().id(), Set.of(), clock.instant());
        guard().inspect(TARGET, GuardHardCases::leavers, clock.instant());
        told.clear();
        leave(71, 78);
        stores.ledger().claim(TARGET, 5_000, false);
        guard().inspect(TARGET, GuardHardCases::leavers, clock.instant());
        assertThat(told).containsExactly(Guard.LEAVERS);
    }

    private static List<Gate.Effect> leavers(List<Work> works) {
        return works.stream().map(work -> Gate.Effect.DEACTIVATES).toList();
    }
}
