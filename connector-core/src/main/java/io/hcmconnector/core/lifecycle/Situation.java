package io.hcmconnector.core.lifecycle;

import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.WorkRelationship;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that decides what a change means.
 *
 * @param before how the person stood
 * @param now the span of the timeline in which we are
 * @param changed the mapped attributes that differ from what was last known, by label
 * @param triggers why we look
 * @param vanished whether HCM answered and no longer showed what {@code now} stands on
 */
public record Situation(
        Before before, AccountTimeline.Span now, SortedSet<String> changed, List<Trigger> triggers, boolean vanished) {

    /**
     * How the person stood.
     *
     * @param state and
     * @param employment of the timeline of the worker as last known, at the time of that look
     */
    public record Before(Standing standing, Optional<AccountState> state, Optional<Employment> employment) {
        /** A person whom we did not know. */
        public static final Before UNKNOWN = new Before(Standing.NEVER, Optional.empty(), Optional.empty());
    }

    /** Copies. */
    public Situation {
        changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
        triggers = List.copyOf(triggers);
    }

    boolean isCausedBy(Trigger.Cause cause) {
        return triggers.stream().anyMatch(t -> t.cause() == cause);
    }

    boolean tellsOfCancellation() {
        return triggers.stream().anyMatch(t -> t.about().cancelledPeriod() != null);
    }

    Optional<WorkRelationship> relationshipBefore() {
        return before.employment().map(Employment::relationship);
    }

    Optional<WorkRelationship> relationshipNow() {
        return now.employment().map(Employment::relationship);
    }

    boolean isSameRelationship() {
        return relationshipBefore()
                .map(WorkRelationship::id)
                .equals(relationshipNow().map(WorkRelationship::id));
    }
}
