package io.hcmconnector.core.guard;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.leaver;
import static io.hcmconnector.core.journal.Samples.mover;
import static io.hcmconnector.core.journal.Samples.number;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.guard.GuardRules.Limit;
import io.hcmconnector.core.guard.GuardRules.Share;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;

/** A target with a hundred people, of whom some are to leave or to change, behind a guard over any {@link Holds}. */
abstract class GuardFixture {
    static final String TARGET = "scim";
    static final Duration HOUR = Duration.ofHours(1);
    static final long PEOPLE = 100;
    static final AttributeMapping MAPPING = new AttributeMapping(List.of(
            Row.copy("number", ProfileAttribute.PERSON_NUMBER),
            Row.copy("middleName", ProfileAttribute.MIDDLE_NAME),
            Row.copy("manager", ProfileAttribute.MANAGER)));
    static final GuardRules RULES = new GuardRules(limit(3, 5), limit(10, 30), limit(2, 10), new Share(3, 5));

    final HandClock clock = new HandClock(NOW);
    final Writer writer = new Writer();
    final List<String> told = new ArrayList<>();
    Stores stores;
    Holds holds;
    CutOffs cutOffs;
    Delivery delivery;

    private static Limit limit(int count, int percent) {
        return new Limit(new Share(count, percent), HOUR);
    }

    /** An empty state. */
    protected abstract Stores stores();

    /** The holds of the same state. */
    protected abstract Holds holds();

    /** The cut-offs of the same state. */
    protected abstract CutOffs cutOffs();

    /** The absentees of the same state. */
    protected abstract Absentees absentees();

    /** Takes everything and remembers who was sent what. */
    static final class Writer implements TargetWriter {
        final Set<PersonNumber> deactivated = new LinkedHashSet<>();
        final Set<PersonNumber> provisioned = new LinkedHashSet<>();

        @Override
        public List<WriteOutcome> write(List<AccountChange> changes) {
            changes.forEach(change -> (change.active() ? provisioned : deactivated).add(change.person()));
            return changes.stream()
                    .<WriteOutcome>map(change -> new WriteOutcome.Applied(
                            Optional.of("r" + change.person().value()), Set.of(), "taken"))
                    .toList();
        }

        @Override
        public int batchSize() {
            return 7;
        }

        @Override
        public List<Finding> check() {
            return List.of();
        }
    }

    @BeforeEach
    void everybodyHasAnAccount() {
        stores = stores();
        holds = holds();
        cutOffs = cutOffs();
        delivery = delivery();
        append(1, PEOPLE, n -> person(n, Standing.ACTIVE, Optional.of(number(999))), joiner());
        deliver();
        assertThat(writer.provisioned).hasSize((int) PEOPLE);
        writer.provisioned.clear();
    }

    Delivery delivery() {
        return new Delivery(
                new Delivery.Target(TARGET, MAPPING, writer),
                stores.ledger(),
                new Guard(RULES, holds, (t, what, s) -> told.add(what)),
                Receipts.NONE,
                clock);
    }

    void append(long from, long to, LongFunction<KnownPerson> people, LifecycleEvent event) {
        List<Settlement> settlements = new ArrayList<>();
        LongStream.rangeClosed(from, to).forEach(n -> settlements.add(settlement(people.apply(n), event)));
        stores.journal().append(settlements, Optional.empty(), clock.instant());
    }

    void leave(long from, long to) {
        append(from, to, n -> person(n, Standing.INACTIVE, Optional.of(number(999))), leaver());
    }

    void getManager(long from, long to, long manager) {
        append(from, to, n -> person(n, Standing.ACTIVE, Optional.of(number(manager))), mover("manager"));
    }

    void deliver() {
        while (delivery.cycle().people() > 0) {
            // until nobody is due
        }
    }

    static List<PersonNumber> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(n -> number(n))
                .sorted(Comparator.comparing(PersonNumber::value))
                .toList();
    }

    Hold onlyHold() {
        List<Hold> open = holds.all().stream().filter(Hold::isOpen).toList();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    void blank(long from, long to) {
        append(from, to, n -> person(n, Standing.ACTIVE, Optional.empty()), mover("manager"));
    }

    Guard guard() {
        return new Guard(RULES, holds, (t, what, s) -> told.add(what));
    }
}
