package io.hcmconnector.sandbox.population;

import io.hcmconnector.sandbox.population.Person.Account;
import io.hcmconnector.sandbox.population.Person.Assignment;
import io.hcmconnector.sandbox.population.Person.AssignmentRow;
import io.hcmconnector.sandbox.population.Person.Contacts;
import io.hcmconnector.sandbox.population.Person.Employment;
import io.hcmconnector.sandbox.population.Person.ManagerRef;
import io.hcmconnector.sandbox.population.Person.ManagerRow;
import io.hcmconnector.sandbox.population.Person.NameRow;
import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.population.Person.Post;
import io.hcmconnector.sandbox.population.Person.Profile;
import io.hcmconnector.sandbox.population.Person.Relationship;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes people, the same ones for the same seed and day: about 84 in 100 employees, 10 contingent workers, 2 pending
 * workers and 4 non-workers; some with two relationships, some who have left, some whose end is planned; a manager tree.
 */
public final class PopulationGenerator {

    private static final String[] FIRST = {
        "Anna",
        "Ben",
        "Chlo\u00e9",
        "David",
        "Elif",
        "Fran\u00e7ois",
        "Grace",
        "Hiroshi",
        "Ingrid",
        "Jos\u00e9",
        "Karin",
        "Liam",
        "Mar\u00eda",
        "Noah",
        "\u00d8ystein",
        "Priya",
        "Ren\u00e9e",
        "S\u00f6ren",
        "Tom\u00e1\u0161",
        "Wei"
    };
    private static final String[] LAST = {
        "Andersson", "Baker", "Costa", "Dvo\u0159\u00e1k", "Evans", "Fischer", "Garc\u00eda", "Huber", "Ito", "Jensen",
        "Kowalski", "L\u00f3pez", "M\u00fcller", "Nguyen", "O'Brien", "Patel", "Quinn", "Rossi", "Stra\u00dfer",
                "Yilmaz"
    };

    private final SplittableRandom random;
    private final LocalDate today;

    /** A generator for one seed and one "today". */
    public PopulationGenerator(long seed, LocalDate today) {
        this.random = new SplittableRandom(seed);
        this.today = today;
    }

    /** A population of this many people. */
    public Population generate(int workers) {
        Population population = new Population();
        List<Person> managers = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            int kind = i == 0 ? 0 : random.nextInt(100);
            String type = kind < 84 ? "E" : kind < 94 ? "C" : kind < 96 ? "P" : "N";
            LocalDate start = type.equals("P")
                    ? today.plusDays(5 + random.nextInt(30))
                    : today.minusDays(30 + random.nextInt(3000));
            Optional<ManagerRef> manager = managers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(reference(
                            managers.get(random.nextInt(Math.max(1, Math.min(managers.size(), i / 8))))));
            Person person = newPerson(population, type, start, manager);
            int fate = i == 0 ? 50 : random.nextInt(100);
            if (!type.equals("P") && fate < 8) {
                LocalDate end =
                        fate < 6 ? today.minusDays(1 + random.nextInt(25)) : today.plusDays(2 + random.nextInt(40));
                person = person.withRelationship(
                        Employments.terminate(person.relationships().get(0), end));
            } else if (type.equals("E") && fate < 10) {
                person = second(population, person, start.plusDays(20));
            } else if (type.equals("E")) {
                managers.add(person);
            }
            population.load(person);
        }
        return population;
    }

    /** A new person with one relationship, not yet in the population. */
    public Person newPerson(Population population, String type, LocalDate start, Optional<ManagerRef> manager) {
        int place = random.nextInt(Reference.LOCATIONS.size());
        PersonName name = new PersonName(pick(FIRST), random.nextInt(4) == 0 ? pick(FIRST) : null, pick(LAST));
        long id = population.nextId();
        String number = population.nextNumber();
        String user = ascii(name.first()) + "." + ascii(name.last()) + number;
        Contacts contacts = new Contacts(
                user + "@example.com",
                random.nextInt(3) == 0 ? user + "@home.example" : null,
                random.nextInt(10) == 0 ? null : "555" + number,
                random.nextInt(3) == 0 ? null : "177" + number);
        Account account = new Account(user + "@example.com", String.format("%032X", id), false);
        Post post = new Post(
                Reference.JOBS.get(random.nextInt(Reference.JOBS.size())),
                Reference.DEPARTMENTS.get(random.nextInt(Reference.DEPARTMENTS.size())),
                Reference.BUSINESS_UNITS.get(Math.min(place, 2)),
                Reference.LOCATIONS.get(place));
        Relationship relationship = relationship(
                population,
                new Employment(type, Reference.LEGAL_EMPLOYERS.get(place), true),
                type + number,
                new AssignmentRow(start, Dated.END_OF_TIME, post, true),
                manager);
        Profile profile = new Profile(List.of(new NameRow(start, Dated.END_OF_TIME, name)), contacts, account);
        return new Person(id, number, profile, List.of(relationship));
    }

    /** A new relationship with one assignment that begins with the row. */
    public static Relationship relationship(
            Population population,
            Employment employment,
            String assignmentNumber,
            AssignmentRow row,
            Optional<ManagerRef> manager) {
        List<ManagerRow> managers = manager.map(
                        m -> List.of(new ManagerRow(row.from(), Dated.END_OF_TIME, population.nextId(), m)))
                .orElse(List.of());
        Assignment assignment = new Assignment(population.nextId(), assignmentNumber, true, List.of(row), managers);
        return new Relationship(population.nextId(), employment, row.from(), null, List.of(assignment));
    }

    /** How a report names this person as manager. */
    public static ManagerRef reference(Person manager) {
        Relationship latest =
                manager.relationships().get(manager.relationships().size() - 1);
        Relationship primary = manager.relationships().stream()
                .filter(r -> r.employment().primary())
                .findFirst()
                .orElse(latest);
        Assignment assignment = primary.primaryAssignment();
        return new ManagerRef(manager.personId(), assignment.id(), assignment.number());
    }

    private Person second(Population population, Person person, LocalDate start) {
        Relationship first = person.relationships().get(0);
        AssignmentRow row = first.primaryAssignment().rows().get(0);
        Reference.LegalEmployer other = Reference.LEGAL_EMPLOYERS.stream()
                .filter(e -> !e.equals(first.employment().employer()))
                .findFirst()
                .orElseThrow();
        Relationship more = relationship(
                population,
                new Employment("C", other, false),
                "C" + person.personNumber(),
                row.between(start, Dated.END_OF_TIME),
                Optional.empty());
        return person.withRelationships(List.of(first, more));
    }

    private String pick(String[] names) {
        return names[random.nextInt(names.length)];
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replace("\u00df", "ss")
                .replace("\u00d8", "O")
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
