package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * A writer with a limit of a day: hands over as many changes as the budget has requests for, leavers before all others and from the part
 * that is kept for them, and puts the rest off until requests are given back. That no more requests are sent than there are is the
 * endpoint's to see to, which takes each from the same budget.
 */
public final class MeteredWriter implements TargetWriter {
    private final TargetWriter writer;
    private final DailyBudget budget;
    private final IntUnaryOperator requests;
    private final Clock clock;

    /**
     * The same as {@code writer} within {@code budget}.
     *
     * @param requests how many requests so many changes take at most, as a rule
     */
    public MeteredWriter(TargetWriter writer, DailyBudget budget, IntUnaryOperator requests, Clock clock) {
        this.writer = writer;
        this.budget = budget;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public Optional<Confirmer> confirmer() {
        return writer.confirmer();
    }

    @Override
    public boolean keepsLast(String attribute) {
        return writer.keepsLast(attribute);
    }

    @Override
    public NameUse nameUse(PersonNumber person, Attributes attributes) {
        return writer.nameUse(person, attributes);
    }

    @Override
    public Optional<AccountReader> accountReader() {
        return writer.accountReader();
    }

    @Override
    public Optional<DailyBudget> budget() {
        return Optional.of(budget);
    }

    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        Instant now = clock.instant();
        int left = budget.left(now);
        Set<Integer> leavers = first(changes, false, left);
        int others = left - requests.applyAsInt(leavers.size()) - budget.limit().kept();
        Set<Integer> chosen = new HashSet<>(leavers);
        chosen.addAll(first(changes, true, others));
        List<AccountChange> handedOver = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (chosen.contains(i)) {
                handedOver.add(changes.get(i));
            }
        }
        List<WriteOutcome> outcomes = handedOver.isEmpty() ? List.of() : writer.write(handedOver);
        List<WriteOutcome> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < changes.size(); i++) {
            all.add(chosen.contains(i) ? outcomes.get(next++) : putOff(changes.get(i), now, handedOver.isEmpty()));
        }
        return all;
    }

    /** The places of the first changes that are {@code active} and for which {@code room} requests do; one at least where there is any. */
    private Set<Integer> first(List<AccountChange> changes, boolean active, int room) {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            int taken = places.isEmpty() ? 1 : requests.applyAsInt(places.size() + 1);
            if (changes.get(i).active() == active && taken <= room) {
                places.add(i);
            }
        }
        return places;
    }

    /** What was handed over may have taken less than was reckoned with: then the rest is tried soon. */
    private WriteOutcome putOff(AccountChange change, Instant now, boolean spent) {
        return new Deferred(
                spent ? budget.renews(now).orElse(now) : now,
                (spent ? "the " : "nearly all ") + budget.limit().requests() + " requests of 24 hours are spent"
                        + (change.active() ? ", but for those that are kept for leavers" : ""));
    }

    @Override
    public int batchSize() {
        return writer.batchSize();
    }

    @Override
    public boolean needsManagersFirst() {
        return writer.needsManagersFirst();
    }

    @Override
    public boolean renamesAccounts() {
        return writer.renamesAccounts();
    }

    @Override
    public Optional<TargetSchema> schema() {
        return writer.schema();
    }

    @Override
    public List<Finding> check() {
        return writer.check();
    }

    @Override
    public void close() {
        writer.close();
    }
}
