package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Completes what HCM showed of a person from what was last known: what it did not show blanks nothing and ends nothing.
 *
 * <p>A work relationship that vanished is taken to be gone only when an entry said that it was cancelled; otherwise it is kept as it
 * last was, for HCM hides relationships for other reasons: a later first day, a role that lost a privilege, a broken page.
 */
final class LastKnown {
    private LastKnown() {}

    /**
     * The worker to go on with.
     *
     * @param kept relationships that HCM did not show and that are kept as they last were
     */
    record Reconciled(Worker worker, Set<String> kept) {
        /** Copies. */
        Reconciled {
            kept = Set.copyOf(kept);
        }
    }

    /** The worker to go on with; empty when HCM showed none and none was known. */
    static Optional<Reconciled> reconcile(Optional<Worker> shown, Optional<Worker> known, List<Trigger> triggers) {
        if (known.isEmpty()) {
            return shown.map(worker -> new Reconciled(worker, Set.of()));
        }
        Set<String> cancelled = triggers.stream()
                .map(trigger -> trigger.about().cancelledPeriod())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Worker last = known.get();
        Worker now = shown.map(worker -> worker.completedFrom(last)).orElseGet(() -> last.withRelationships(List.of()));
        List<WorkRelationship> relationships = new ArrayList<>(now.workRelationships());
        Set<String> kept = new HashSet<>();
        for (WorkRelationship before : last.workRelationships()) {
            boolean isCancelled = cancelled.contains(before.id())
                    || cancelled.contains(EntrySequencer.ANY_PERIOD)
                    || (before.isFromFile() && !cancelled.isEmpty());
            if (now.workRelationship(before.id()).isEmpty() && !isCancelled && !isConverted(before, shown, last)) {
                relationships.add(shown.isPresent() ? before : ended(before, triggers));
                kept.add(before.id());
            }
        }
        return Optional.of(new Reconciled(now.withRelationships(relationships), kept));
    }

    /**
     * Of somebody whom HCM has no more, only the entry of the termination still tells the last day: the person was erased before we
     * looked.
     */
    private static WorkRelationship ended(WorkRelationship before, List<Trigger> triggers) {
        return triggers.stream()
                .map(trigger -> trigger.about().lastDay())
                .filter(Objects::nonNull)
                .filter(last -> last.period() == null || last.period().equals(before.id()) || before.isFromFile())
                .reduce((earlier, later) -> later)
                .map(last -> new WorkRelationship(
                        before.id(),
                        before.type(),
                        before.primary(),
                        before.employer(),
                        new WorkRelationship.Period(before.period().start(), last.date()),
                        before.assignments()))
                .orElse(before);
    }

    /**
     * HCM removes the relationship of a pending worker when it is converted and publishes no cancellation: it is over when an
     * employment came in its place. Kept, it would outlive that employment.
     */
    private static boolean isConverted(WorkRelationship pending, Optional<Worker> shown, Worker last) {
        return pending.type() == WorkerType.P
                && shown.stream()
                        .flatMap(worker -> worker.workRelationships().stream())
                        .filter(r -> r.type() != WorkerType.P)
                        .anyMatch(r -> last.workRelationship(r.id()).isEmpty()
                                || !r.period().start().isBefore(pending.period().start()));
    }
}
