package io.hcmconnector.sandbox.script;

import io.hcmconnector.sandbox.population.Dated;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.AssignmentRow;
import io.hcmconnector.sandbox.population.Person.Contacts;
import io.hcmconnector.sandbox.population.Person.Employment;
import io.hcmconnector.sandbox.population.Person.ManagerRef;
import io.hcmconnector.sandbox.population.Person.ManagerRow;
import io.hcmconnector.sandbox.population.Person.NameRow;
import io.hcmconnector.sandbox.population.Person.Post;
import io.hcmconnector.sandbox.population.Person.Profile;
import io.hcmconnector.sandbox.population.Person.Relationship;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import io.hcmconnector.sandbox.population.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the part of a person that an operation is about, or says why it cannot be done. */
final class PersonnelFile {

    private PersonnelFile() {}

    static Relationship latest(Person person) {
        require(!person.relationships().isEmpty(), person.personNumber(), "has no work relationship");
        return person.relationships().get(person.relationships().size() - 1);
    }

    static Relationship terminated(Person person) {
        return person.relationships().stream()
                .filter(r -> r.termination() != null)
                .reduce((a, b) -> b)
                .orElseThrow(() -> new IllegalArgumentException(person.personNumber() + " has no termination"));
    }

    static Relationship relationship(Person person, long id) {
        return person.relationships().stream()
                .filter(r -> r.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(person.personNumber() + " has no period of service " + id));
    }

    static Profile profile(Person person, List<NameRow> names) {
        return new Profile(names, person.profile().contacts(), person.profile().account());
    }

    static Profile profile(Person person, Contacts contacts) {
        return new Profile(person.profile().names(), contacts, person.profile().account());
    }

    static long idOf(Post post, String attribute) {
        return switch (attribute) {
            case "JobId" -> post.job().id();
            case "OrganizationId" -> post.department().id();
            default -> post.location().id();
        };
    }

    static void require(boolean condition, String number, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(number + " " + problem);
        }
    }

    static Relationship current(Person person, LocalDate today) {
        return person.primaryAt(today)
                .orElseThrow(() -> new IllegalArgumentException(person.personNumber() + " has no work relationship"));
    }

    /** A new relationship that takes over what the latest one was about. */
    static Relationship newRelationship(Population population, Person person, Employment employment, LocalDate start) {
        Relationship model = latest(person);
        List<AssignmentRow> rows = model.primaryAssignment().rows();
        int count = person.relationships().size() + 1;
        Optional<ManagerRef> manager = model.primaryAssignment().managers().stream()
                .reduce((a, b) -> b)
                .map(ManagerRow::manager);
        return PopulationGenerator.relationship(
                population,
                employment,
                employment.type() + person.personNumber() + "-" + count,
                new AssignmentRow(
                        start, Dated.END_OF_TIME, rows.get(rows.size() - 1).post(), true),
                manager);
    }

    static Reference.LegalEmployer otherEmployer(Relationship relationship) {
        return Reference.LEGAL_EMPLOYERS.stream()
                .filter(e -> !e.equals(relationship.employment().employer()))
                .findFirst()
                .orElseThrow();
    }
}
