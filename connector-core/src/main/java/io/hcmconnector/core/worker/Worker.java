package io.hcmconnector.core.worker;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person as HCM's Workers endpoint shows one, reduced to what an account may carry.
 *
 * @param workRelationships as HCM shows them: those that have started by the date of the read, also those that have ended
 */
public record Worker(
        PersonId personId,
        PersonNumber personNumber,
        Personal personal,
        Contacts contacts,
        List<WorkRelationship> workRelationships) {

    /** Copies. */
    public Worker {
        workRelationships = List.copyOf(workRelationships);
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
                completed);
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
        return new Worker(personId, personNumber, personal, contacts, others);
    }

    /** Whether {@code shown} lacks a relationship of this worker that has no last day before {@code today}. */
    public boolean lacksOneThatGoesOn(Worker shown, LocalDate today) {
        return workRelationships.stream()
                .filter(r -> {
                    LocalDate last = r.period().termination();
                    return last == null || !last.isBefore(today);
                })
                .anyMatch(r -> shown.workRelationship(r.id()).isEmpty());
    }

    /** The id only. */
    @Override
    public String toString() {
        return "Worker[" + personId + "]";
    }
}
