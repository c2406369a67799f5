package io.hcmconnector.core.delivery;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.leaver;
import static io.hcmconnector.core.journal.Samples.mover;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.Confirmer.Answer;
import io.hcmconnector.core.delivery.Confirmer.Policy;
import io.hcmconnector.core.delivery.Confirmer.Resends;
import io.hcmconnector.core.delivery.Confirmer.Verdict;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.delivery.Receipts.State;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Receipt;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of changes that a target accepts to do later, over any {@link Receipts}. */
public abstract class ReceiptsConformance {
    private static final String TARGET = "entra";
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final Duration WITHIN = Duration.ofHours(2);
    private static final AttributeMapping MAPPING = new AttributeMapping(
            List.of(Row.copy("number", ProfileAttribute.PERSON_NUMBER), Row.copy("manager", ProfileAttribute.MANAGER)));

    private final HandClock clock = new HandClock(NOW);
    private final List<String> sent = new ArrayList<>();
    private final Map<PersonId, Verdict> says = new HashMap<>();
    private List<Awaited> asked = List.of();
    private Optional<String> trouble = Optional.empty();
    private Optional<String> silent = Optional.empty();
    private Stores stores;
    private Delivery delivery;

    /** An empty state. */
    protected abstract Stores stores();

    /** The receipts of the same state. */
    protected abstract Receipts receipts();

    /** Accepts everything; tells what the test says. */
    private final class Later implements TargetWriter, Confirmer {
        @Override
        public List<WriteOutcome> write(List<AccountChange> changes) {
            return changes.stream().<WriteOutcome>map(this::accept).toList();
        }

        private Applied accept(AccountChange change) {
            sent.add(change.person().value() + (change.active() ? "" : " off"));
            Receipt receipt =
                    new Receipt(clock.instant().plus(AFTER), clock.instant().plus(WITHIN));
            return new Applied(Optional.empty(), Set.of(), "accepted", Optional.of(receipt));
        }

        @Override
        public Optional<Confirmer> confirmer() {
            return Optional.of(this);
        }

        @Override
        public Policy policy() {
            return new Policy(AFTER, WITHIN, new Resends(2, 1));
        }

        @Override
        public Answer ask(List<Awaited> awaited) {
            asked = awaited;
            return new Answer(says, trouble, silent);
        }

        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public List<Finding> check() {
            return List.of();
        }
    }

    @BeforeEach
    void open() {
        stores = stores();
        delivery = new Delivery(
                new Delivery.Target(TARGET, MAPPING, new Later()), stores.ledger(), Gate.OPEN, receipts(), clock);
    }

    private void settle(long n, Standing standing, LifecycleEvent event, long manager) {
        stores.journal()
                .append(
                        List.of(settlement(person(n, standing, Optional.of(number(manager))), event)),
                        Optional.empty(),
                        clock.instant());
        deliver();
    }

    private void join(long n) {
        settle(n, Standing.ACTIVE, joiner(), 900);
    }

    private void deliver() {
        while (delivery.cycle().people() > 0) {
            // until nobody is due
        }
    }

    private void after(Duration time) {
        clock.advance(time);
        asked = List.of();
        deliver();
    }

    private Map<State, Long> counts() {
        return receipts().count(TARGET);
    }

    @Test
    void whatIsAcceptedIsAskedAboutInItsTimeAndConfirmedOnce() {
        join(1);
        assertThat(counts()).isEqualTo(Map.of(State.AWAITED, 1L));
        after(AFTER.minusSeconds(1));
        assertThat(asked).isEmpty();
        says.put(id(1), new Verdict(true, "create"));
        after(Duration.ofSeconds(1));
        assertThat(asked).singleElement().satisfies(awaited -> {
            assertThat(awaited.number()).isEqualTo(number(1));
            assertThat(awaited.sent().active()).isTrue();
            assertThat(awaited.accepted().changes()).isEqualTo(1);
            assertThat(awaited.accepted().at()).isEqualTo(NOW);
        });
        assertThat(counts()).isEqualTo(Map.of(State.CONFIRMED, 1L));
        after(WITHIN);
        assertThat(asked).isEmpty();
        assertThat(sent).containsExactly("N1");
    }

    @Test
    void leaversAreAskedAboutFirst() {
        join(1);
        join(2);
        settle(2, Standing.INACTIVE, leaver(), 900);
        after(AFTER);
        assertThat(asked).extracting(Awaited::person).containsExactly(id(2), id(1));
    }

    @Test
    void whatFailsIsSentAgainSoOftenAndThenIsADeadLetterInTheTargetsWords() {
        join(1);
        says.put(id(1), new Verdict(false, "Taken: another object has the name"));
        after(AFTER);
        assertThat(sent).containsExactly("N1", "N1");
        after(AFTER);
        assertThat(sent).hasSize(3);
        after(AFTER);
        assertThat(sent).hasSize(3);
        assertThat(counts()).isEqualTo(Map.of(State.FAILED, 1L));
        assertThat(stores.ledger().deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.target()).isEqualTo(TARGET);
            assertThat(letter.number()).contains(number(1));
            assertThat(letter.refusal().reason()).isEqualTo("Taken: another object has the name");
        });

        says.put(id(1), new Verdict(true, "create"));
        stores.ledger().retry(Set.of(stores.ledger().deadLetters().get(0).id()), clock.instant());
        deliver();
        assertThat(sent).as("whole, although it is what was sent last").hasSize(4);
        after(AFTER);
        assertThat(counts()).isEqualTo(Map.of(State.CONFIRMED, 1L));
        assertThat(stores.ledger().deadLetters().get(0).refusal().state()).isEqualTo("RESOLVED");
    }

    @Test
    void aLeaverOfWhomNothingIsSaidIsSentAgainOnceAndThenStaysUnconfirmed() {
        join(1);
        says.put(id(1), new Verdict(true, "create"));
        after(AFTER);
        says.clear();
        settle(1, Standing.INACTIVE, leaver(), 900);
        after(AFTER);
        after(WITHIN.minus(AFTER).minusSeconds(1));
        assertThat(sent).containsExactly("N1", "N1 off");
        after(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("N1", "N1 off", "N1 off");
        after(WITHIN);
        after(WITHIN);
        assertThat(sent).hasSize(3);
        assertThat(counts()).isEqualTo(Map.of(State.UNCONFIRMED, 1L));
        assertThat(stores.ledger().deadLetters()).isEmpty();
    }

    @Test
    void whileTheTargetDoesNothingTimeDoesNotCountAndAfterwardsAllOfItIsSentAgain() {
        join(1);
        trouble = Optional.of("the job is in quarantine");
        for (int i = 0; i < 30; i++) {
            after(AFTER);
        }
        assertThat(sent).containsExactly("N1");
        assertThat(counts()).isEqualTo(Map.of(State.AWAITED, 1L));
        trouble = Optional.empty();
        after(WITHIN);
        assertThat(sent).containsExactly("N1", "N1");
    }

    @Test
    void aTargetThatCannotBeAskedConfirmsNothingAndIsSentNothingAgain() {
        join(1);
        silent = Optional.of("ProvisioningLog.Read.All is missing");
        after(WITHIN.plus(WITHIN));
        assertThat(counts()).isEqualTo(Map.of(State.UNTRACKED, 1L));
        after(WITHIN);
        assertThat(sent).containsExactly("N1");
    }

    @Test
    void aSecondChangeBeforeTheFirstIsConfirmedAwaitsOneAnswerMore() {
        join(1);
        clock.advance(Duration.ofMinutes(1));
        settle(1, Standing.ACTIVE, mover("manager"), 901);
        after(AFTER);
        assertThat(asked).singleElement().satisfies(awaited -> {
            assertThat(awaited.accepted().changes()).isEqualTo(2);
            assertThat(awaited.accepted().first()).isEqualTo(NOW);
            assertThat(awaited.accepted().at()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        });
        says.put(id(1), new Verdict(true, "update"));
        after(AFTER);
        settle(1, Standing.ACTIVE, mover("manager"), 902);
        after(AFTER);
        assertThat(asked)
                .singleElement()
                .satisfies(awaited -> assertThat(awaited.accepted().changes()).isEqualTo(1));
    }

    @Test
    void aReceiptThatWasMadeAnewIsLeftAsItIs() {
        join(1);
        Receipts receipts = receipts();
        clock.advance(AFTER);
        List<Awaited> due = receipts.due(TARGET, clock.instant(), 10);
        stores.journal()
                .append(
                        List.of(settlement(person(1, Standing.INACTIVE, Optional.of(number(900))), leaver())),
                        Optional.empty(),
                        clock.instant());
        Delivery other = new Delivery(
                new Delivery.Target(TARGET, MAPPING, new Later()), stores.ledger(), Gate.OPEN, Receipts.NONE, clock);
        says.clear();
        other.deliverOnly(id(1));
        receipts.store(
                TARGET,
                Map.of(due.get(0), new Receipts.Decision(State.CONFIRMED, "", clock.instant(), clock.instant())),
                clock.instant());
        assertThat(counts()).isEqualTo(Map.of(State.AWAITED, 1L));
    }
}
