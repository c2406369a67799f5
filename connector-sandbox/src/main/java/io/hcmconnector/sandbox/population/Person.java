package io.hcmconnector.sandbox.population;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One person with everything that HCM knows of them, past and future; immutable.
 *
 * @param personId Oracle's 15-digit id, never reused
 * @param personNumber the number people type
 * @param profile names, contacts and the user account
 * @param relationships work relationships in the order of their start, ended ones included
 */
public record Person(long personId, String personNumber, Profile profile, List<Relationship> relationships) {

    /** Copies the list. */
    public Person {
        relationships = List.copyOf(relationships);
    }

    /** What is not employment. */
    public record Profile(List<NameRow> names, Contacts contacts, Account account) {}

    /** A date-effective global name. */
    public record NameRow(LocalDate from, LocalDate to, PersonName name) implements Dated<NameRow> {
        @Override
        public NameRow between(LocalDate first, LocalDate last) {
            return new NameRow(first, last, name);
        }
    }

    /** The parts of a name. */
    public record PersonName(String first, @Nullable String middle, String last) {
        /** First and last name with a space. */
        public String display() {
            return first + " " + last;
        }
    }

    /** Contacts; each may be missing. */
    public record Contacts(
            @Nullable String workEmail,
            @Nullable String homeEmail,
            @Nullable String workPhone,
            @Nullable String mobile) {}

    /** The user account, as {@code /userAccounts} and SCIM list it. */
    public record Account(String userName, String guid, boolean suspended) {}

    /**
     * A work relationship (period of service).
     *
     * @param id PeriodOfServiceId
     * @param start first day
     * @param termination last day of employment, in the past or the future; null when none is planned
     */
    public record Relationship(
            long id,
            Employment employment,
            LocalDate start,
            @Nullable LocalDate termination,
            List<Assignment> assignments) {

        /** Whether the day lies in the relationship. */
        public boolean covers(LocalDate day) {
            return !day.isBefore(start) && (termination == null || !day.isAfter(termination));
        }

        /** The primary assignment. */
        public Assignment primaryAssignment() {
            return assignments.stream().filter(Assignment::primary).findFirst().orElse(assignments.get(0));
        }

        /** The same with the primary assignment changed. */
        public Relationship withAssignment(UnaryOperator<Assignment> change) {
            Assignment primary = primaryAssignment();
            return new Relationship(
                    id,
                    employment,
                    start,
                    termination,
                    assignments.stream()
                            .map(a -> a.equals(primary) ? change.apply(a) : a)
                            .toList());
        }

        /** The same with or without the primary flag. */
        public Relationship withPrimary(boolean primary) {
            return new Relationship(
                    id,
                    new Employment(employment.type(), employment.employer(), primary),
                    start,
                    termination,
                    assignments);
        }
    }

    /** For whom somebody works and as what: E employee, C contingent worker, P pending worker, N non-worker. */
    public record Employment(String type, Reference.LegalEmployer employer, boolean primary) {}

    /** An assignment with its date-effective rows and managers. */
    public record Assignment(
            long id, String number, boolean primary, List<AssignmentRow> rows, List<ManagerRow> managers) {}

    /** A date-effective row of an assignment; not active after the termination. */
    public record AssignmentRow(LocalDate from, LocalDate to, Post post, boolean active)
            implements Dated<AssignmentRow> {
        @Override
        public AssignmentRow between(LocalDate first, LocalDate last) {
            return new AssignmentRow(first, last, post, active);
        }
    }

    /** Where and as what somebody works. */
    public record Post(
            Reference.Job job,
            Reference.Department department,
            Reference.BusinessUnit businessUnit,
            Reference.Location location) {}

    /** A date-effective line manager. */
    public record ManagerRow(LocalDate from, LocalDate to, long id, ManagerRef manager) implements Dated<ManagerRow> {
        @Override
        public ManagerRow between(LocalDate first, LocalDate last) {
            return new ManagerRow(first, last, id, manager);
        }
    }

    /** The manager's person and assignment. */
    public record ManagerRef(long personId, long assignmentId, String assignmentNumber) {}

    /** The name in force on a day, or the nearest one. */
    public PersonName nameAt(LocalDate day) {
        return Dated.at(profile.names(), day)
                .orElseGet(() -> profile.names().get(0))
                .name();
    }

    /** The relationship that is primary on a day: flagged and covering it, else covering it, else the flagged or latest. */
    public Optional<Relationship> primaryAt(LocalDate day) {
        Comparator<Relationship> order = Comparator.<Relationship, Boolean>comparing(r -> r.covers(day))
                .thenComparing(r -> r.employment().primary())
                .thenComparing(Relationship::start);
        return relationships.stream().max(order);
    }

    /** The same person with another profile. */
    public Person withProfile(Profile newProfile) {
        return new Person(personId, personNumber, newProfile, relationships);
    }

    /** The same person under another number. */
    public Person withNumber(String newNumber) {
        return new Person(personId, newNumber, profile, relationships);
    }

    /** The same person with other relationships. */
    public Person withRelationships(List<Relationship> newRelationships) {
        return new Person(personId, personNumber, profile, newRelationships);
    }

    /** The same person with one relationship changed, found by its id. */
    public Person withRelationship(Relationship changed) {
        return withRelationships(relationships.stream()
                .map(r -> r.id() == changed.id() ? changed : r)
                .toList());
    }
}
