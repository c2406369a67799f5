package io.hcmconnector.sandbox.script;

import static io.hcmconnector.sandbox.script.EntryPublisher.changed;

import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.population.Dated;
import io.hcmconnector.sandbox.population.Employments;
import io.hcmconnector.sandbox.population.Person;
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
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import io.hcmconnector.sandbox.population.Reference;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an HR specialist can do. Every operation changes the population and publishes the entries that Oracle documents
 * for it, all with the instant of the action; a business action often gives several entries with the same timestamp.
 * People are named by person number. An operation that makes no sense (reversing a termination that is not there) is an
 * {@link IllegalArgumentException} and changes nothing. Operations run one at a time.
 */
public final class HrDesk {

    private final Population population;
    private final Clock clock;
    private final EntryPublisher publisher;
    private final PopulationGenerator newcomers;

    /** A desk; new people come from a generator with a fixed seed. */
    public HrDesk(Population population, FeedStore feed, Clock clock) {
        this.population = population;
        this.clock = clock;
        this.publisher = new EntryPublisher(population, feed, clock);
        this.newcomers = new PopulationGenerator(population.size() + 17L, today());
    }

    /** Today at the desk, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Hires a new employee; the start may be past, today or future. Returns the person number. */
    public String hire(LocalDate start) {
        return add("E", start, "Employee");
    }

    /** Takes on a new contingent worker. Returns the person number. */
    public String addContingentWorker(LocalDate start) {
        return add("C", start, "Contingent Worker");
    }

    /** Adds a pending worker with a proposed start. Returns the person number. */
    public String addPendingWorker(LocalDate start) {
        return add("P", start, "Pending Worker");
    }

    private synchronized String add(String type, LocalDate start, String noun) {
        Optional<ManagerRef> manager = population.people().stream()
                .filter(p -> p.relationships().stream()
                        .anyMatch(r -> r.employment().type().equals("E") && r.covers(today())))
                .findFirst()
                .map(PopulationGenerator::reference);
        Person person = newcomers.newPerson(population, type, start, manager);
        save(person);
        announce(person, person.relationships().get(0), noun);
        return person.personNumber();
    }

    private void announce(Person person, Relationship relationship, String noun) {
        AssignmentRow row = relationship.primaryAssignment().rows().get(0);
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("DateStart", relationship.start());
        publish("newhire", noun + " Period of Service Created", "INSERT", person, relationship, start);
        Map<String, @Nullable Object> job = new LinkedHashMap<>();
        job.put("JobId", row.post().job().id());
        job.put("AssignmentNumber", relationship.primaryAssignment().number());
        publish("empassignment", "Person Assignment Created", "INSERT", person, relationship, job);
        if (!relationship.primaryAssignment().managers().isEmpty()) {
            publish("empassignment", "Person Manager Created", "INSERT", person, relationship, Map.of());
        }
    }

    /** Moves the first day of the latest relationship. */
    public synchronized void moveStartDate(String number, LocalDate start) {
        Person person = population.require(number);
        Relationship latest = latest(person);
        Relationship moved = Employments.startOn(latest, start);
        Person changed = person.withRelationship(moved);
        List<NameRow> names = person.profile().names();
        if (person.relationships().size() == 1 && start.isBefore(names.get(0).from())) {
            List<NameRow> earlier = new ArrayList<>(names);
            earlier.set(0, names.get(0).between(start, names.get(0).to()));
            changed = changed.withProfile(profile(person, earlier));
        }
        save(changed);
        entry(
                "workrelshipupdate",
                "Employee Work Relationship Updated",
                changed,
                moved,
                start,
                changed("DateStart", latest.start(), start));
    }

    /** Cancels the latest relationship (a no-show): it disappears with its assignments, the person record stays. */
    public synchronized void cancelWorkRelationship(String number) {
        Person person = population.require(number);
        Relationship latest = latest(person);
        require(latest.termination() == null, number, "has a termination date; reverse it before cancelling");
        save(person.withRelationships(person.relationships().stream()
                .filter(r -> r.id() != latest.id())
                .toList()));
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        old.put("DateStart", latest.start());
        old.put("PeriodType", latest.employment().type());
        publisher.publish(
                new EntryPublisher.Event("cancelworkrelship", "Person Work Relationship Cancelled", "DELETE"),
                new EntryPublisher.Subject(person, latest),
                today(),
                old);
    }

    /** Hires somebody again who has left, in a new relationship of the same person. */
    public synchronized void rehire(String number, LocalDate start) {
        Person person = population.require(number);
        require(
                person.relationships().stream().noneMatch(r -> r.covers(start)),
                number,
                "still works on " + start + ", so cannot be rehired");
        begin(person, "E", latest(person).employment().employer(), start);
    }

    /** Turns a pending worker into an employee; the pending relationship disappears. */
    public synchronized void convertPendingWorker(String number, LocalDate start) {
        Person person = population.require(number);
        Relationship pending = person.relationships().stream()
                .filter(r -> r.employment().type().equals("P"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(number + " is not a pending worker"));
        begin(person, "E", pending.employment().employer(), start, List.of(pending.id()));
    }

    /** Ends a contingent relationship the day before and hires the person as an employee. */
    public synchronized void convertContractorToEmployee(String number, LocalDate start) {
        Relationship current = current(population.require(number));
        require(current.employment().type().equals("C"), number, "is not a contingent worker");
        end(number, current, start.minusDays(1));
        begin(population.require(number), "E", current.employment().employer(), start);
    }

    /** Moves a person to another legal employer: the old relationship ends the day before the new one begins. */
    public synchronized void globalTransfer(String number, LocalDate start) {
        Relationship current = current(population.require(number));
        Reference.LegalEmployer other = Reference.LEGAL_EMPLOYERS.stream()
                .filter(e -> !e.equals(current.employment().employer()))
                .findFirst()
                .orElseThrow();
        end(number, current, start.minusDays(1));
        begin(population.require(number), current.employment().type(), other, start);
    }

    /** Adds a second relationship, which is not primary, with another legal employer. */
    public synchronized void addSecondRelationship(String number, String type, LocalDate start) {
        Person person = population.require(number);
        Relationship first = current(person);
        Reference.LegalEmployer other = Reference.LEGAL_EMPLOYERS.stream()
                .filter(e -> !e.equals(first.employment().employer()))
                .findFirst()
                .orElseThrow();
        Relationship added = newRelationship(person, new Employment(type, other, false), start)
                .withPrimary(false);
        addRelationship(person, added, List.of());
    }

    /** Makes another relationship that covers today the primary one. */
    public synchronized void switchPrimary(String number) {
        Person person = population.require(number);
        Relationship old = current(person);
        Relationship next = person.relationships().stream()
                .filter(r -> r.id() != old.id() && r.covers(today()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(number + " has no other active relationship"));
        Person changed = person.withRelationship(old.withPrimary(false)).withRelationship(next.withPrimary(true));
        save(changed);
        String summary = "Employee Work Relationship Updated";
        entry("workrelshipupdate", summary, changed, old.withPrimary(false), today(), changed("PrimaryFlag", "Y", "N"));
        entry("workrelshipupdate", summary, changed, next.withPrimary(true), today(), changed("PrimaryFlag", "N", "Y"));
    }

    /** Ends the primary relationship on its last day, which may be past, today or future. */
    public synchronized void terminate(String number, LocalDate lastDay) {
        end(number, current(population.require(number)), lastDay);
    }

    /** Ends one relationship, named by its PeriodOfServiceId. */
    public synchronized void terminate(String number, long periodOfServiceId, LocalDate lastDay) {
        end(number, relationship(population.require(number), periodOfServiceId), lastDay);
    }

    /** Changes the date of a termination. */
    public synchronized void correctTermination(String number, LocalDate lastDay) {
        Person person = population.require(number);
        Relationship ended = terminated(person);
        Relationship corrected = Employments.terminate(ended, lastDay);
        save(person.withRelationship(corrected));
        entry(
                "termination",
                "Person Terminated",
                person,
                corrected,
                lastDay,
                changed("ActualTerminationDate", ended.termination(), lastDay));
    }

    /** Takes a termination back. */
    public synchronized void reverseTermination(String number) {
        Person person = population.require(number);
        Relationship ended = terminated(person);
        Relationship open = Employments.reverse(ended);
        save(person.withRelationship(open));
        entry(
                "termination",
                "Person Terminated",
                person,
                open,
                today(),
                changed("ActualTerminationDate", ended.termination(), null));
    }

    /** Changes the job from a day on. */
    public void changeJob(String number, Reference.Job job, LocalDate from) {
        changePost(
                number, from, "JobId", post -> new Post(job, post.department(), post.businessUnit(), post.location()));
    }

    /** Changes the department from a day on. */
    public void changeDepartment(String number, Reference.Department department, LocalDate from) {
        changePost(
                number,
                from,
                "OrganizationId",
                post -> new Post(post.job(), department, post.businessUnit(), post.location()));
    }

    /** Changes the location from a day on. */
    public void changeLocation(String number, Reference.Location location, LocalDate from) {
        changePost(
                number,
                from,
                "LocationId",
                post -> new Post(post.job(), post.department(), post.businessUnit(), location));
    }

    private synchronized void changePost(String number, LocalDate from, String attribute, UnaryOperator<Post> change) {
        Person person = population.require(number);
        Relationship current = current(person);
        Post before = current.primaryAssignment().rows().stream()
                .filter(r -> !r.to().isBefore(from))
                .findFirst()
                .orElse(current.primaryAssignment().rows().get(0))
                .post();
        Relationship moved = current.withAssignment(a -> new Assignment(
                a.id(),
                a.number(),
                a.primary(),
                Dated.changeFrom(
                        a.rows(),
                        from,
                        row -> new AssignmentRow(row.from(), row.to(), change.apply(row.post()), row.active())),
                a.managers()));
        save(person.withRelationship(moved));
        entry(
                "empassignment",
                "Person Assignment Updated",
                person,
                moved,
                from,
                changed(attribute, idOf(before, attribute), idOf(change.apply(before), attribute)));
    }

    /** Changes the line manager from a day on. */
    public synchronized void changeManager(String number, String managerNumber, LocalDate from) {
        Person person = population.require(number);
        Relationship current = current(person);
        ManagerRef manager = PopulationGenerator.reference(population.require(managerNumber));
        List<ManagerRow> old = current.primaryAssignment().managers();
        List<ManagerRow> rows = new ArrayList<>(Dated.until(old, from.minusDays(1)));
        LocalDate last = current.termination() == null ? Dated.END_OF_TIME : current.termination();
        rows.add(new ManagerRow(from, last, population.nextId(), manager));
        Relationship changed = current.withAssignment(
                a -> new Assignment(a.id(), a.number(), a.primary(), a.rows(), List.copyOf(rows)));
        save(person.withRelationship(changed));
        Object before = Dated.at(old, from).map(m -> m.manager().assignmentId()).orElse(null);
        entry(
                "empassignment",
                old.isEmpty() ? "Person Manager Created" : "Person Manager Updated",
                person,
                changed,
                from,
                changed("ManagerAssignmentId", before, manager.assignmentId()));
    }

    /** Changes the global name from a day on. */
    public synchronized void changeName(String number, PersonName name, LocalDate from) {
        Person person = population.require(number);
        PersonName old = person.nameAt(from);
        Person changed = person.withProfile(profile(
                person,
                Dated.changeFrom(person.profile().names(), from, row -> new NameRow(row.from(), row.to(), name))));
        save(changed);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(changed("FirstName", old.first(), name.first()));
        attributes.putAll(changed("LastName", old.last(), name.last()));
        entry("empupdate", "Person Name Updated", changed, current(changed), from, attributes);
    }

    /** Changes the user name of the account. */
    public synchronized void changeUserName(String number, String userName) {
        Person person = population.require(number);
        Person.Account old = person.profile().account();
        update(
                person,
                new Profile(
                        person.profile().names(),
                        person.profile().contacts(),
                        new Person.Account(userName, old.guid(), old.suspended())),
                "Person User Name Updated",
                changed("UserName", old.userName(), userName));
    }

    /** Changes or (with null) removes the work e-mail address. */
    public synchronized void changeWorkEmail(String number, @Nullable String email) {
        Person person = population.require(number);
        Contacts old = person.profile().contacts();
        update(
                person,
                profile(person, new Contacts(email, old.homeEmail(), old.workPhone(), old.mobile())),
                "Person Work Email Address Updated",
                changed("EmailAddress", old.workEmail(), email));
    }

    /** Writes an e-mail address back as an integration user does; the entry that follows is the writer's own echo. */
    public synchronized void writeBackEmail(String number, String email, String author) {
        publisher.as(author, () -> changeWorkEmail(number, email));
    }

    /** Changes or (with null) removes the work phone. */
    public synchronized void changePhone(String number, @Nullable String phone) {
        Person person = population.require(number);
        Contacts old = person.profile().contacts();
        update(
                person,
                profile(person, new Contacts(old.workEmail(), old.homeEmail(), phone, old.mobile())),
                "Person Phone Updated",
                changed("PhoneNumber", old.workPhone(), phone));
    }

    /** Changes the salary: an entry, but nothing that a reader of workers could see. */
    public synchronized void changeSalary(String number) {
        Person person = population.require(number);
        publish("empassignment", "Person Salary Updated", "UPDATE", person, current(person), Map.of());
    }

    /** Erases a person: nothing is left of them and nothing is published. */
    public synchronized void erase(String number) {
        population.remove(population.require(number).personId(), clock.instant());
    }

    private void end(String number, Relationship relationship, LocalDate lastDay) {
        require(!lastDay.isBefore(relationship.start()), number, "starts only on " + relationship.start());
        Person person = population.require(number);
        Relationship ended = Employments.terminate(relationship, lastDay);
        save(person.withRelationship(ended));
        entry(
                "termination",
                "Person Terminated",
                person,
                ended,
                lastDay,
                changed("ActualTerminationDate", relationship.termination(), lastDay));
        entry(
                "empassignment",
                "Person Assignment Updated",
                person,
                ended,
                lastDay.plusDays(1),
                changed("AssignmentStatusType", "ACTIVE", "INACTIVE"));
    }

    private void begin(Person person, String type, Reference.LegalEmployer employer, LocalDate start) {
        begin(person, type, employer, start, List.of());
    }

    private void begin(
            Person person, String type, Reference.LegalEmployer employer, LocalDate start, List<Long> replaced) {
        addRelationship(person, newRelationship(person, new Employment(type, employer, true), start), replaced);
    }

    private Relationship newRelationship(Person person, Employment employment, LocalDate start) {
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

    private void addRelationship(Person person, Relationship added, List<Long> replaced) {
        List<Relationship> all = new ArrayList<>(person.relationships().stream()
                .filter(r -> !replaced.contains(r.id()))
                .toList());
        all.add(added);
        Person changed = person.withRelationships(all);
        save(changed);
        announce(changed, added, added.employment().type().equals("C") ? "Contingent Worker" : "Employee");
    }

    private void update(Person person, Profile profile, String summary, Map<String, @Nullable Object> changes) {
        Person changed = person.withProfile(profile);
        save(changed);
        publish("empupdate", summary, "UPDATE", changed, current(changed), changes);
    }

    /** An entry that takes effect today, or on the first day of a relationship that begins later or was created now. */
    private void publish(
            String collection,
            String summary,
            String operation,
            Person person,
            Relationship relationship,
            Map<String, @Nullable Object> changes) {
        boolean first = operation.equals("INSERT") || relationship.start().isAfter(today());
        publisher.publish(
                new EntryPublisher.Event(collection, summary, operation),
                new EntryPublisher.Subject(person, relationship),
                first ? relationship.start() : today(),
                changes);
    }

    private void entry(
            String collection,
            String summary,
            Person person,
            Relationship relationship,
            LocalDate effective,
            Map<String, @Nullable Object> changes) {
        publisher.publish(
                new EntryPublisher.Event(collection, summary, "UPDATE"),
                new EntryPublisher.Subject(person, relationship),
                effective,
                changes);
    }

    private void save(Person person) {
        population.put(person, clock.instant());
    }

    private Relationship current(Person person) {
        return person.primaryAt(today())
                .orElseThrow(() -> new IllegalArgumentException(person.personNumber() + " has no work relationship"));
    }

    private static Relationship latest(Person person) {
        require(!person.relationships().isEmpty(), person.personNumber(), "has no work relationship");
        return person.relationships().get(person.relationships().size() - 1);
    }

    private static Relationship terminated(Person person) {
        return person.relationships().stream()
                .filter(r -> r.termination() != null)
                .reduce((a, b) -> b)
                .orElseThrow(() -> new IllegalArgumentException(person.personNumber() + " has no termination"));
    }

    private static Relationship relationship(Person person, long id) {
        return person.relationships().stream()
                .filter(r -> r.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(person.personNumber() + " has no period of service " + id));
    }

    private static Profile profile(Person person, List<NameRow> names) {
        return new Profile(names, person.profile().contacts(), person.profile().account());
    }

    private static Profile profile(Person person, Contacts contacts) {
        return new Profile(person.profile().names(), contacts, person.profile().account());
    }

    private static long idOf(Post post, String attribute) {
        return switch (attribute) {
            case "JobId" -> post.job().id();
            case "OrganizationId" -> post.department().id();
            default -> post.location().id();
        };
    }

    private static void require(boolean condition, String number, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(number + " " + problem);
        }
    }
}
