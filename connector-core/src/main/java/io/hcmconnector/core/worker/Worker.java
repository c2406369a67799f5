package io.hcmconnector.core.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as HCM's Workers endpoint shows one, reduced to what an account may carry.
 *
 * @param workRelationships as HCM shows them: those that have started by the date of the read, also those that have ended
 * @param untold labels of attributes of which the source of this worker, a file without such a column, could not tell anything; none of
 *     a worker whom HCM showed
 */
public record Worker(
        PersonId personId,
        PersonNumber personNumber,
        Personal personal,
        Contacts contacts,
        List<WorkRelationship> workRelationships,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        Set<String> untold) {

    /** Copies. */
    public Worker {
        workRelationships = List.copyOf(workRelationships);
        untold = untold == null ? Set.of() : Set.copyOf(untold);
    }

    /** A worker of whom all is told. */
    public Worker(
            PersonId personId,
            PersonNumber personNumber,
            Personal personal,
            Contacts contacts,
            List<WorkRelationship> workRelationships) {
        this(personId, personNumber, personal, contacts, workRelationships, Set.of());
    }

    @Override
    public Set<String> untold() {
        return untold == null ? Set.of() : untold;
    }

    /** The relationship with this period-of-service id, if there is one. */
    public Optional<WorkRelationship> workRelationship(String id) {
        return workRelationships.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /**
     * This worker, with every part that HCM did not show taken from {@code lastKnown}: also assignments, managers and look-ups
     * of the same relationship and assignment.
     */
    public Worker completedFrom(Worker lastKnown) {
        List<WorkRelationship> completed = new ArrayList<>();
        for (WorkRelationship relationship : workRelationships) {
            completed.add(lastKnown
                    .workRelationship(relationship.id())
                    .map(before -> Completion.of(relationship, before))
                    .orElse(relationship));
        }
        return new Worker(
                personId,
                personNumber,
                personal.completedFrom(lastKnown.personal),
                contacts.completedFrom(lastKnown.contacts),
                completed,
                untold);
    }

    /**
     * This worker with the relationships added that only {@code later}, a read as of a later date, shows: those that have not
     * started yet.
     */
    public Worker withFutureOf(Worker later) {
        List<WorkRelationship> all = new ArrayList<>(workRelationships);
        later.workRelationships.stream()
                .filter(r -> workRelationship(r.id()).isEmpty())
                .forEach(all::add);
        return withRelationships(all);
    }

    /** This worker with other relationships. */
    public Worker withRelationships(List<WorkRelationship> others) {
        return new Worker(personId, personNumber, personal, contacts, others, untold);
    }

    /**
     * This worker, with the relationships that only a file told of under the ids by which {@code shown} has them, which are those of the
     * same first day. One in whose place HCM shows another one, which has not ended before it, is left out.
     */
    public Worker recognisedIn(Worker shown) {
        if (workRelationships.stream().noneMatch(WorkRelationship::isFromFile)) {
            return this;
        }
        List<WorkRelationship> recognised = new ArrayList<>();
        for (WorkRelationship mine : workRelationships) {
            Optional<WorkRelationship> same =
                    shown.workRelationships.stream().filter(mine::isShownAs).findFirst();
            if (same.isPresent()) {
                recognised.add(mine.withId(same.get().id()));
            } else if (!mine.isFromFile() || shown.workRelationships.stream().allMatch(r -> endedBefore(r, mine))) {
                recognised.add(mine);
            }
        }
        return withRelationships(recognised);
    }

    /** This worker, whose every relationship has ended on {@code last} at the latest. */
    public Worker endedOn(LocalDate last) {
        return withRelationships(workRelationships.stream()
                .map(relationship -> relationship.endedOn(last))
                .toList());
    }

    /** Whether this worker has a relationship that {@code known} has not. */
    public boolean hasAnotherThan(Worker known) {
        return workRelationships.stream()
                .anyMatch(mine -> known.workRelationships.stream()
                        .noneMatch(other -> mine.isShownAs(other) || other.isShownAs(mine)));
    }

    private static boolean endedBefore(WorkRelationship one, WorkRelationship other) {
        LocalDate last = one.period().termination();
        return last != null && last.isBefore(other.period().start());
    }

    /** Whether {@code shown} lacks a relationship of this worker that has no last day before {@code today}. */
    public boolean lacksOneThatGoesOn(Worker shown, LocalDate today) {
        return workRelationships.stream()
                .filter(r -> {
                    LocalDate last = r.period().termination();
                    return last == null || !last.isBefore(today);
                })
                .anyMatch(mine -> shown.workRelationships.stream().noneMatch(mine::isShownAs));
    }

    /** The id only. */
    @Override
    public String toString() {
        return "Worker[" + personId + "]";
    }
}
