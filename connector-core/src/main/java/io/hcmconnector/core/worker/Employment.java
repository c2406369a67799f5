package io.hcmconnector.core.worker;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The work relationship that speaks for a person, with the assignment that speaks for it.
 *
 * @param assignment empty when HCM showed none
 */
public record Employment(WorkRelationship relationship, Optional<Assignment> assignment) {

    /**
     * Which of several relationships speaks for the person: one with HCM's primary flag first; then an employee before a contingent
     * worker, before a non-worker, before a pending worker; then the one that started last; then the higher id, so that the choice
     * never depends on the order in which HCM lists them.
     */
    public static final Comparator<WorkRelationship> PRECEDENCE = Comparator.comparing(WorkRelationship::primary)
            .reversed()
            .thenComparing(WorkRelationship::type)
            .thenComparing(r -> r.period().start(), Comparator.reverseOrder())
            .thenComparing(WorkRelationship::id, Comparator.reverseOrder());

    private static final Comparator<Assignment> ASSIGNMENT_PRECEDENCE = Comparator.comparing(
                    (Assignment a) -> a.status().active())
            .reversed()
            .thenComparing(a -> a.status().primary(), Comparator.reverseOrder())
            .thenComparing(a -> a.status().start(), Comparator.reverseOrder())
            .thenComparing(Assignment::id);

    /**
     * {@code relationship} with its assignment on {@code date}: of the rows that hold on the date an active one first, then the
     * primary one, then the one that began last; where none holds, the first that is to come, then the last that was.
     */
    public static Employment on(WorkRelationship relationship, LocalDate date) {
        List<Assignment> rows = relationship.assignments().read().orElse(List.of());
        Comparator<Assignment> byStart = Comparator.comparing(a -> a.status().start());
        Optional<Assignment> holding =
                rows.stream().filter(a -> a.status().holdsOn(date)).min(ASSIGNMENT_PRECEDENCE);
        Optional<Assignment> coming =
                rows.stream().filter(a -> a.status().start().isAfter(date)).min(byStart);
        return new Employment(
                relationship, holding.or(() -> coming).or(() -> rows.stream().max(byStart)));
    }
}
