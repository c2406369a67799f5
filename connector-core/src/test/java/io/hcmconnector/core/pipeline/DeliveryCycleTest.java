package io.hcmconnector.core.pipeline;

import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static io.hcmconnector.core.worker.WorkerFixture.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Gate;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.http.Sleeper;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One target's deliveries, on a ledger in memory. */
class DeliveryCycleTest {
    private final HandClock clock = new HandClock("2026-03-02T10:00:00Z");
    private final InMemoryStores stores = new InMemoryStores();
    private final FakeTarget target = new FakeTarget();
    private final Delivery delivery = new Delivery(
            new Delivery.Target("t", House.MAPPING, target), stores.ledger(), Gate.OPEN, Receipts.NONE, clock);

    private void joined(String person, String department, @Nullable String manager) {
        settled(person, Standing.ACTIVE, department, manager, new LifecycleEvent.Joiner(Reason.HIRED, "x"));
    }

    private void moved(String person, String department) {
        settled(
                person,
                Standing.ACTIVE,
                department,
                null,
                new LifecycleEvent.Mover(Reason.ATTRIBUTES_CHANGED, "x", new TreeSet<>(Set.of("department"))));
    }

    private void left(String person) {
        settled(person, Standing.INACTIVE, "Engines", null, new LifecycleEvent.Leaver(Reason.TERMINATED, "x"));
    }

    private void settled(
            String person, Standing standing, String department, @Nullable String manager, LifecycleEvent event) {
        Worker worker = worker(person, relationship("r" + person, WorkerType.E, "2020-01-01", null));
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        values.put(ProfileAttribute.DEPARTMENT, Optional.of(department));
        values.put(ProfileAttribute.MANAGER, Optional.ofNullable(manager));
        KnownPerson known = new KnownPerson(
                worker.personId(),
                worker.personNumber(),
                standing,
                new KnownPerson.Snapshot(worker, new Profile(values), clock.instant()),
                "x");
        Trigger trigger = Trigger.of(worker.personId(), Trigger.Cause.FEED_ENTRY, "x", clock.instant());
        stores.append(
                List.of(new Settlement(
                        new Waiting(worker.personId(), List.of(trigger), 0, 0),
                        Optional.of(known),
                        List.of(event),
                        List.of())),
                Optional.empty(),
                clock.instant());
    }

    private void deliver() {
        while (delivery.cycle().people() > 0) {
            // until nobody is due
        }
    }

    private List<String> received() {
        return target.received.stream().map(change -> change.person().value()).toList();
    }

    @Test
    void severalChangesOfOnePersonBecomeOneWriteAndWhatTheTargetHasIsPassedOver() {
        joined("1", "Engines", null);
        moved("1", "Mines");
        deliver();
        assertThat(target.received).hasSize(1);
        assertThat(target.state("1")).isEqualTo("Mines");
        moved("1", "Engines");
        moved("1", "Mines");
        Delivery.Result result = delivery.cycle();
        assertThat(result).isEqualTo(new Delivery.Result(1, 0, 0, 0, Optional.empty()));
        assertThat(target.received).hasSize(1);
    }

    @Test
    void leaversGoFirst() {
        joined("1", "Engines", null);
        deliver();
        target.received.clear();
        joined("2", "Engines", null);
        joined("3", "Engines", null);
        joined("4", "Engines", null);
        left("1");
        deliver();
        assertThat(received()).first().isEqualTo("N1");
    }

    @Test
    void aLeaverKeepsWhatWasSentAndIsSentOnlyOnce() {
        joined("1", "Engines", null);
        deliver();
        left("1");
        deliver();
        left("1");
        deliver();
        assertThat(received()).containsExactly("N1", "N1");
        assertThat(stores.ledger().due("t", clock.instant(), 10)).isEmpty();
        joined("1", "Engines", null);
        deliver();
        assertThat(target.state("1")).isEqualTo("Engines");
    }

    @Test
    void aManagerWhoIsNotThereIsSentLater() {
        target.instead = change -> change.attributes().get("manager").isPresent()
                        && change.manager()
                                .flatMap(AccountChange.Manager::remoteId)
                                .isEmpty()
                ? Optional.of(new WriteOutcome.Applied(Optional.of("r1"), Set.of("manager"), "without manager"))
                : Optional.empty();
        joined("1", "Engines", "N2");
        deliver();
        assertThat(target.received).hasSize(1);
        assertThat(stores.ledger().backlog("t", clock.instant()).waiting()).isEqualTo(1);
        joined("2", "Engines", null);
        deliver();
        assertThat(target.accounts.get("N1").attributes()).containsEntry("manager", Optional.of("N2"));
        assertThat(stores.ledger().backlog("t", clock.instant()).waiting()).isZero();
    }

    @Test
    void aManagerOfTheSameJournalGoesBeforeTheReport() {
        joined("1", "Engines", "N2");
        joined("2", "Engines", null);
        deliver();
        assertThat(received()).containsExactly("N2", "N1");
    }

    @Test
    void twoWhoManageEachOtherAreBothDelivered() {
        joined("1", "Engines", "N2");
        joined("2", "Engines", "N1");
        deliver();
        assertThat(target.accounts).containsOnlyKeys("N1", "N2");
    }

    @Test
    void whatWasDeferredIsTriedAgainAtItsTime() {
        Instant until = clock.instant().plus(Duration.ofMinutes(5));
        target.instead = change -> Optional.of(new WriteOutcome.Deferred(until, "limit"));
        joined("1", "Engines", null);
        Delivery.Result result = delivery.cycle();
        assertThat(result.isProgress()).isFalse();
        assertThat(result.trouble()).contains(new Delivery.Trouble("limit", false));
        target.instead = change -> Optional.empty();
        deliver();
        assertThat(target.accounts).isEmpty();
        clock.set(until);
        deliver();
        assertThat(target.accounts).containsOnlyKeys("N1");
    }

    @Test
    void anUnknownAnswerIsFollowedByALookAtTheTargetEvenWhenThePersonGoesBack() {
        joined("1", "Engines", null);
        deliver();
        target.instead = change -> {
            target.accounts.put("N1", new FakeTarget.Account(true, Map.of("department", Optional.of("Mines"))));
            return Optional.of(new WriteOutcome.Unknown("answer lost"));
        };
        moved("1", "Mines");
        deliver();
        target.instead = change -> Optional.empty();
        moved("1", "Engines");
        clock.advance(Duration.ofMinutes(5));
        deliver();
        assertThat(target.received.get(target.received.size() - 1).before().sure())
                .isFalse();
        assertThat(target.state("1")).isEqualTo("Engines");
    }

    @Test
    void somebodyWhoLeavesAfterTheVeryFirstAnswerWasLostIsSentAsPerhapsThere() {
        target.instead = change -> Optional.of(new WriteOutcome.Unknown("answer lost"));
        joined("1", "Engines", null);
        delivery.cycle();
        left("1");
        delivery.cycle();
        AccountChange leaver = target.received.get(1);
        assertThat(leaver.active()).isFalse();
        assertThat(leaver.before().sure()).isFalse();
        assertThat(leaver.before().sent().orElseThrow().attributes().get("department"))
                .contains("Engines");
    }

    @Test
    void somebodyOfWhomTheTargetHasNoAccountIsNotSaidToHaveBeenSent() {
        target.instead = change -> Optional.of(new WriteOutcome.Unchanged(Optional.empty(), "no account"));
        left("1");
        delivery.cycle();
        stores.ledger().rewind("t", 0, Set.of(), clock.instant());
        delivery.cycle();
        assertThat(target.received)
                .hasSize(2)
                .allMatch(change -> change.before().sent().isEmpty());
    }

    @Test
    void anAnswerLostAtTheEndOfOurPatienceIsNotForgottenWithTheDeadLetter() {
        target.instead = change -> !change.person().value().equals("N1")
                ? Optional.empty()
                : Optional.of(
                        target.received.size() < 16
                                ? new WriteOutcome.Deferred(clock.instant(), "busy")
                                : new WriteOutcome.Unknown("reset"));
        joined("1", "Engines", null);
        for (int i = 0; stores.ledger().deadLetters().isEmpty(); i++) {
            assertThat(i).isLessThan(20);
            moved("2", "Dept" + i);
            delivery.cycle();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(stores.ledger().deadLetters().get(0).refusal().reason()).startsWith("unclear 8 times");
        stores.ledger().discard(Set.of(1L), "known", clock.instant());
        left("1");
        delivery.cycle();
        assertThat(target.received.get(target.received.size() - 1).before().sent())
                .isPresent();
    }

    @Test
    void aRefusalIsADeadLetterAndTheNextChangeIsANewChance() {
        target.instead = change -> Optional.of(new WriteOutcome.Rejected("userName is taken"));
        joined("1", "Engines", null);
        deliver();
        assertThat(stores.ledger().deadLetters())
                .extracting(d -> d.refusal().reason())
                .containsExactly("userName is taken");
        target.instead = change -> Optional.empty();
        deliver();
        assertThat(target.accounts).isEmpty();
        stores.ledger().retry(Set.of(1L), clock.instant());
        deliver();
        assertThat(target.accounts).containsOnlyKeys("N1");
    }

    @Test
    void aRewoundTargetIsReadAndRepairedAlthoughTheDigestIsTheSame() {
        joined("1", "Engines", null);
        deliver();
        target.accounts.clear();
        assertThat(stores.ledger().rewind("t", 0, Set.of(), clock.instant())).isEqualTo(1);
        deliver();
        assertThat(target.state("1")).isEqualTo("Engines");
    }

    @Test
    void onePersonWhoIsPutOffForeverWhileOthersAreTakenBecomesADeadLetter() {
        target.instead = change -> change.person().value().equals("N1")
                ? Optional.of(new WriteOutcome.Unknown("reset"))
                : Optional.empty();
        joined("1", "Engines", null);
        for (int i = 0; i < 12; i++) {
            moved("2", "Dept" + i);
            delivery.cycle();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(stores.ledger().deadLetters())
                .extracting(d -> d.number().orElseThrow().value())
                .containsExactly("N1");
    }

    @Test
    void aTargetThatStopsInTheMiddleOfABatchAfterALongOutageGivesUpNobody() {
        target.instead =
                change -> Optional.of(new WriteOutcome.Deferred(clock.instant().plusSeconds(60), "down"));
        for (int i = 1; i <= 3; i++) {
            joined(Integer.toString(i), "Engines", null);
        }
        for (int i = 0; i < 12; i++) {
            delivery.cycle();
            clock.advance(Duration.ofHours(1));
        }
        target.instead = change -> change.person().value().equals("N1")
                ? Optional.empty()
                : Optional.of(new WriteOutcome.Deferred(clock.instant().plusSeconds(60), "limit"));
        delivery.cycle();
        assertThat(target.accounts).containsOnlyKeys("N1");
        assertThat(stores.ledger().deadLetters()).isEmpty();
    }

    @Test
    void somebodyOfWhomNoAccountCanBeMadeHoldsBackNobody() {
        AttributeMapping poisonous = new AttributeMapping(List.of(
                AttributeMapping.Row.of("department", ProfileAttribute.DEPARTMENT, profile -> {
                    if (profile.get(ProfileAttribute.DEPARTMENT).equals(Optional.of("Poison"))) {
                        throw new IllegalArgumentException("Ada Byron cannot be mapped");
                    }
                    return profile.get(ProfileAttribute.DEPARTMENT);
                })));
        joined("1", "Poison", null);
        joined("2", "Engines", null);
        Delivery other = new Delivery(
                new Delivery.Target("t", poisonous, target), stores.ledger(), Gate.OPEN, Receipts.NONE, clock);
        assertThat(other.cycle().rejected()).isEqualTo(1);
        assertThat(target.accounts).containsOnlyKeys("N2");
        assertThat(stores.ledger().deadLetters())
                .extracting(d -> d.refusal().reason())
                .containsExactly("the account could not be worked out: IllegalArgumentException");
    }

    @Test
    void aWriterThatAnswersTooFewOutcomesIsAnErrorAndNothingIsRecorded() {
        TargetWriter careless = new TargetWriter() {
            @Override
            public List<WriteOutcome> write(List<AccountChange> changes) {
                return List.of();
            }

            @Override
            public int batchSize() {
                return 5;
            }

            @Override
            public List<Finding> check() {
                return List.of();
            }
        };
        joined("1", "Engines", null);
        Delivery broken = new Delivery(
                new Delivery.Target("t", House.MAPPING, careless), stores.ledger(), Gate.OPEN, Receipts.NONE, clock);
        assertThatIllegalStateException().isThrownBy(broken::cycle).withMessageContaining("0 outcomes for 1 changes");
        assertThat(stores.ledger().due("t", clock.instant(), 5)).hasSize(1);
    }

    @Test
    void aLeaverWhoseCreationWasInterruptedIsKnownToHavePerhapsAnAccount() {
        joined("1", "Engines", null);
        target.afterTheAct = () -> {
            throw new IllegalStateException("killed");
        };
        assertThatIllegalStateException().isThrownBy(delivery::cycle).withMessage("killed");
        target.afterTheAct = () -> {};
        left("1");
        Delivery afterARestart = new Delivery(
                new Delivery.Target("t", House.MAPPING, target), stores.ledger(), Gate.OPEN, Receipts.NONE, clock);
        afterARestart.cycle();
        AccountChange last = target.received.get(target.received.size() - 1);
        assertThat(last.active()).isFalse();
        assertThat(last.before().sent())
                .as("a target that cannot be read goes by this")
                .isPresent();
        assertThat(last.before().sure()).isFalse();
        assertThat(target.state("1")).isEqualTo("inactive");
    }

    @Test
    void aRunWithAnEndWaitsForWhatWasPutOffAndIsThenAtRest() throws InterruptedException {
        Instant until = clock.instant().plus(Duration.ofMinutes(5));
        target.batchSize = 1;
        target.instead = change -> clock.instant().isBefore(until)
                ? Optional.of(new WriteOutcome.Deferred(until, "spacing"))
                : Optional.empty();
        for (int i = 1; i <= 9; i++) {
            joined(Integer.toString(i), "Engines", null);
        }
        List<Duration> waits = new ArrayList<>();
        assertThat(run(wait -> {
                    waits.add(wait);
                    clock.advance(wait);
                }))
                .isEmpty();
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(5));
        assertThat(target.accounts).hasSize(9);
    }

    @Test
    void aRunWithAnEndThatIsToldToStopLeavesItsWaitAtOnce() throws InterruptedException {
        Instant begun = clock.instant();
        target.instead = change ->
                Optional.of(new WriteOutcome.Deferred(clock.instant().plus(Duration.ofMinutes(10)), "spacing"));
        joined("1", "Engines", null);
        boolean[] stop = new boolean[1];
        OneRun run = new OneRun(
                stores.ledger(),
                clock,
                wait -> {
                    clock.advance(wait);
                    stop[0] = true;
                },
                ConnectorListener.SILENT);
        assertThat(run.deliver(delivery, () -> stop[0])).isEmpty();
        assertThat(clock.instant()).isBefore(begun.plusSeconds(5));
    }

    @Test
    void aRunWithAnEndGivesUpATargetThatTakesNothingEvenIfItNamesNoLaterTime() throws InterruptedException {
        target.instead = change -> Optional.of(new WriteOutcome.Deferred(clock.instant(), "out of reach"));
        joined("1", "Engines", null);
        assertThat(run(clock::advance)).contains("out of reach");
        assertThat(clock.instant()).isBefore(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @Test
    void aRunWithAnEndDoesNotWaitForATargetThatIsOutOfReach() throws InterruptedException {
        target.instead = change ->
                Optional.of(WriteOutcome.Deferred.outOfReach(clock.instant().plusSeconds(60), "connection refused"));
        joined("1", "Engines", null);
        assertThat(run(wait -> {
                    throw new IllegalStateException("waited " + wait);
                }))
                .contains("connection refused");
        assertThat(stores.ledger().backlog("t", clock.instant()).waiting()).isEqualTo(1);
    }

    @Test
    void aRunWithAnEndDoesNotWaitForLong() throws InterruptedException {
        target.instead = change ->
                Optional.of(new WriteOutcome.Deferred(clock.instant().plus(Duration.ofHours(3)), "daily limit"));
        joined("1", "Engines", null);
        assertThat(run(wait -> {
                    throw new IllegalStateException("waited " + wait);
                }))
                .contains("daily limit");
    }

    private Optional<String> run(Sleeper sleeper) throws InterruptedException {
        return new OneRun(stores.ledger(), clock, sleeper, ConnectorListener.SILENT).deliver(delivery, () -> false);
    }
}
