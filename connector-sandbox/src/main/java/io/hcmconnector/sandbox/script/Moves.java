package io.hcmconnector.sandbox.script;

import static io.hcmconnector.sandbox.script.EntryPublisher.changed;
import static io.hcmconnector.sandbox.script.PersonnelFile.current;
import static io.hcmconnector.sandbox.script.PersonnelFile.idOf;
import static io.hcmconnector.sandbox.script.PersonnelFile.profile;

import io.hcmconnector.sandbox.population.Dated;
import io.hcmconnector.sandbox.population.Employments;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.ManagerRef;
import io.hcmconnector.sandbox.population.Person.ManagerRow;
import io.hcmconnector.sandbox.population.Person.NameRow;
import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.population.Person.Post;
import io.hcmconnector.sandbox.population.Person.Relationship;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of what somebody does and is called, each dated from a day on; called by the desk, one at a time. */
final class Moves {
    private final Population population;
    private final EntryPublisher publisher;
    private final Clock clock;

    Moves(Population population, EntryPublisher publisher, Clock clock) {
        this.population = population;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Changes where and as what somebody works, in the primary assignment. */
    void changePost(String number, LocalDate from, String attribute, UnaryOperator<Post> change) {
        Person person = population.require(number);
        Relationship current = current(person, today());
        Post before = current.primaryAssignment().rows().stream()
                .filter(r -> !r.to().isBefore(from))
                .findFirst()
                .orElse(current.primaryAssignment().rows().get(0))
                .post();
        Relationship moved = Employments.changePost(current, from, change);
        save(person.withRelationship(moved));
        publisher.update(
                "empassignment",
                "Person Assignment Updated",
                person,
                moved,
                from,
                changed(attribute, idOf(before, attribute), idOf(change.apply(before), attribute)));
    }

    /** Changes the line manager. */
    void changeManager(String number, String managerNumber, LocalDate from) {
        Person person = population.require(number);
        Relationship current = current(person, today());
        ManagerRef manager = PopulationGenerator.reference(population.require(managerNumber));
        List<ManagerRow> old = current.primaryAssignment().managers();
        Relationship changed = Employments.changeManager(current, from, population.nextId(), manager);
        save(person.withRelationship(changed));
        Object before = Dated.at(old, from).map(m -> m.manager().assignmentId()).orElse(null);
        publisher.update(
                "empassignment",
                old.isEmpty() ? "Person Manager Created" : "Person Manager Updated",
                person,
                changed,
                from,
                changed("ManagerAssignmentId", before, manager.assignmentId()));
    }

    /** Changes the global name. */
    void changeName(String number, PersonName name, LocalDate from) {
        Person person = population.require(number);
        PersonName old = person.nameAt(from);
        Person changed = person.withProfile(profile(
                person,
                Dated.changeFrom(person.profile().names(), from, row -> new NameRow(row.from(), row.to(), name))));
        save(changed);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(changed("FirstName", old.first(), name.first()));
        attributes.putAll(changed("LastName", old.last(), name.last()));
        publisher.update("empupdate", "Person Name Updated", changed, current(changed, today()), from, attributes);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void save(Person person) {
        population.put(person, clock.instant());
    }
}
