package io.hcmconnector.sandbox.population;

import io.hcmconnector.sandbox.population.Person.Assignment;
import io.hcmconnector.sandbox.population.Person.AssignmentRow;
import io.hcmconnector.sandbox.population.Person.ManagerRef;
import io.hcmconnector.sandbox.population.Person.ManagerRow;
import io.hcmconnector.sandbox.population.Person.Post;
import io.hcmconnector.sandbox.population.Person.Relationship;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Date arithmetic on work relationships: end, reopen and move them with all their rows. */
public final class Employments {

    private Employments() {}

    /** Ends a relationship on its last day; from the next day its assignments are inactive and have no manager. */
    public static Relationship terminate(Relationship relationship, LocalDate lastDay) {
        Relationship open = relationship.termination() == null ? relationship : reverse(relationship);
        List<Assignment> assignments = open.assignments().stream()
                .map(a -> {
                    List<AssignmentRow> rows = new ArrayList<>(Dated.until(a.rows(), lastDay));
                    Person.Post post =
                            a.rows().get(Math.max(0, rows.size() - 1)).post();
                    rows.add(new AssignmentRow(lastDay.plusDays(1), Dated.END_OF_TIME, post, false));
                    return new Assignment(
                            a.id(), a.number(), a.primary(), List.copyOf(rows), Dated.until(a.managers(), lastDay));
                })
                .toList();
        return new Relationship(open.id(), open.employment(), open.start(), lastDay, assignments);
    }

    /** Takes a termination back; the last rows before it are open again. */
    public static Relationship reverse(Relationship relationship) {
        List<Assignment> assignments = relationship.assignments().stream()
                .map(a -> new Assignment(
                        a.id(),
                        a.number(),
                        a.primary(),
                        Dated.reopen(
                                a.rows().stream().filter(AssignmentRow::active).toList()),
                        Dated.reopen(a.managers())))
                .toList();
        return new Relationship(relationship.id(), relationship.employment(), relationship.start(), null, assignments);
    }

    /** Moves the first day of a relationship; rows that would end before it are dropped, the first begins with it. */
    public static Relationship startOn(Relationship relationship, LocalDate start) {
        List<Assignment> assignments = relationship.assignments().stream()
                .map(a -> new Assignment(
                        a.id(), a.number(), a.primary(), beginOn(a.rows(), start), beginOn(a.managers(), start)))
                .toList();
        return new Relationship(
                relationship.id(), relationship.employment(), start, relationship.termination(), assignments);
    }

    /** Changes where and as what somebody works in the primary assignment, from a day on. */
    public static Relationship changePost(Relationship relationship, LocalDate from, UnaryOperator<Post> change) {
        return relationship.withAssignment(a -> new Assignment(
                a.id(),
                a.number(),
                a.primary(),
                Dated.changeFrom(
                        a.rows(),
                        from,
                        row -> new AssignmentRow(row.from(), row.to(), change.apply(row.post()), row.active())),
                a.managers()));
    }

    /** Changes the line manager of the primary assignment from a day on, to the end of the relationship. */
    public static Relationship changeManager(
            Relationship relationship, LocalDate from, long rowId, ManagerRef manager) {
        LocalDate last = relationship.termination() == null ? Dated.END_OF_TIME : relationship.termination();
        return relationship.withAssignment(a -> {
            List<ManagerRow> rows = new ArrayList<>(Dated.until(a.managers(), from.minusDays(1)));
            rows.add(new ManagerRow(from, last, rowId, manager));
            return new Assignment(a.id(), a.number(), a.primary(), a.rows(), List.copyOf(rows));
        });
    }

    private static <R extends Dated<R>> List<R> beginOn(List<R> rows, LocalDate start) {
        List<R> kept = new ArrayList<>(
                rows.stream().filter(row -> !row.to().isBefore(start)).toList());
        if (!kept.isEmpty()) {
            R first = kept.remove(0);
            kept.add(0, first.between(start, first.to()));
        }
        return List.copyOf(kept);
    }
}
