package io.hcmconnector.sandbox.script;

import static io.hcmconnector.sandbox.script.EntryPublisher.changed;
import static io.hcmconnector.sandbox.script.PersonnelFile.current;
import static io.hcmconnector.sandbox.script.PersonnelFile.latest;
import static io.hcmconnector.sandbox.script.PersonnelFile.newRelationship;
import static io.hcmconnector.sandbox.script.PersonnelFile.otherEmployer;
import static io.hcmconnector.sandbox.script.PersonnelFile.profile;
import static io.hcmconnector.sandbox.script.PersonnelFile.relationship;
import static io.hcmconnector.sandbox.script.PersonnelFile.require;
import static io.hcmconnector.sandbox.script.PersonnelFile.terminated;

import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.population.Employments;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.Contacts;
import io.hcmconnector.sandbox.population.Person.Employment;
import io.hcmconnector.sandbox.population.Person.ManagerRef;
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
import java.util.Objects;
import java.util.Optional;
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
    private final Moves moves;
    private final PopulationGenerator newcomers;

    /** A desk; new people come from a generator with a fixed seed. */
    public HrDesk(Population population, FeedStore feed, Clock clock) {
        this.population = population;
        this.clock = clock;
        this.publisher = new EntryPublisher(population, feed, clock);
        this.moves = new Moves(population, publisher, clock);
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
        publisher.announce(person, person.relationships().get(0), noun);
        return person.personNumber();
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
        publisher.update(
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

    /** Cancels the latest relationship and keys it again from another day, as HR does to correct it. */
    public synchronized void rekey(String number, LocalDate start) {
        Person person = population.require(number);
        Relationship again = newRelationship(population, person, latest(person).employment(), start);
        cancelWorkRelationship(number);
        addRelationship(population.require(number), again, List.of());
    }

    /** Hires somebody again who has left, in a new relationship of the same person. */
    public synchronized void rehire(String number, LocalDate start) {
        Person person = population.require(number);
        require(
                person.relationships().stream().noneMatch(r -> r.covers(start)),
                number,
                "still works on " + start + ", so cannot be rehired");
        begin(person, employee(latest(person)), start);
    }

    /** Hires somebody again who has left, under another person number. */
    public synchronized void rehireAs(String number, String newNumber, LocalDate start) {
        require(population.findByNumber(newNumber).isEmpty(), newNumber, "is somebody's number already");
        save(population.require(number).withNumber(newNumber));
        rehire(newNumber, start);
    }

    /** Turns a pending worker into an employee; the pending relationship disappears. */
    public synchronized void convertPendingWorker(String number, LocalDate start) {
        Person person = population.require(number);
        Relationship pending = person.relationships().stream()
                .filter(r -> r.employment().type().equals("P"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(number + " is not a pending worker"));
        begin(person, employee(pending), start, pending.id());
    }

    /** Ends a contingent relationship the day before and hires the person as an employee. */
    public synchronized void convertContractorToEmployee(String number, LocalDate start) {
        Relationship current = current(population.require(number), today());
        require(current.employment().type().equals("C"), number, "is not a contingent worker");
        end(number, current, start.minusDays(1));
        begin(population.require(number), employee(current), start);
    }

    /** Moves a person to another legal employer: the old relationship ends the day before the new one begins. */
    public synchronized void globalTransfer(String number, LocalDate start) {
        Relationship current = current(population.require(number), today());
        Reference.LegalEmployer other = otherEmployer(current);
        end(number, current, start.minusDays(1));
        begin(population.require(number), new Employment(current.employment().type(), other, true), start);
    }

    /** Adds a second relationship, which is not primary, with another legal employer. */
    public synchronized void addSecondRelationship(String number, String type, LocalDate start) {
        Person person = population.require(number);
        Relationship first = current(person, today());
        Reference.LegalEmployer other = otherEmployer(first);
        Relationship added = newRelationship(population, person, new Employment(type, other, false), start)
                .withPrimary(false);
        addRelationship(person, added, List.of());
    }

    /** Makes another relationship that covers today the primary one. */
    public synchronized void switchPrimary(String number) {
        Person person = population.require(number);
        Relationship old = current(person, today());
        Relationship next = person.relationships().stream()
                .filter(r -> r.id() != old.id() && r.covers(today()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(number + " has no other active relationship"));
        Person changed = person.withRelationship(old.withPrimary(false)).withRelationship(next.withPrimary(true));
        save(changed);
        String summary = "Employee Work Relationship Updated";
        publisher.update(
                "workrelshipupdate",
                summary,
                changed,
                old.withPrimary(false),
                today(),
                changed("PrimaryFlag", "Y", "N"));
        publisher.update(
                "workrelshipupdate",
                summary,
                changed,
                next.withPrimary(true),
                today(),
                changed("PrimaryFlag", "N", "Y"));
    }

    /** Ends the primary relationship on its last day, which may be past, today or future. */
    public synchronized void terminate(String number, LocalDate lastDay) {
        end(number, current(population.require(number), today()), lastDay);
    }

    /** Ends one relationship, named by its PeriodOfServiceId. */
    public synchronized void terminate(String number, long periodOfServiceId, LocalDate lastDay) {
        end(number, relationship(population.require(number), periodOfServiceId), lastDay);
    }

    /** Changes the date of a termination. */
    public synchronized void correctTermination(String number, LocalDate lastDay) {
        Person person = population.require(number);
        redate(person, Employments.terminate(terminated(person), lastDay), lastDay);
    }

    /** Takes a termination back. */
    public synchronized void reverseTermination(String number) {
        Person person = population.require(number);
        redate(person, Employments.reverse(terminated(person)), today());
    }

    private void redate(Person person, Relationship changed, LocalDate effective) {
        LocalDate before = relationship(person, changed.id()).termination();
        save(person.withRelationship(changed));
        Map<String, @Nullable Object> attributes = changed("ActualTerminationDate", before, changed.termination());
        publisher.update("termination", "Person Terminated", person, changed, effective, attributes);
    }

    /** Changes the job from a day on. */
    public synchronized void changeJob(String number, Reference.Job job, LocalDate from) {
        moves.changePost(
                number, from, "JobId", post -> new Post(job, post.department(), post.businessUnit(), post.location()));
    }

    /** Changes the department from a day on. */
    public synchronized void changeDepartment(String number, Reference.Department department, LocalDate from) {
        moves.changePost(
                number,
                from,
                "OrganizationId",
                post -> new Post(post.job(), department, post.businessUnit(), post.location()));
    }

    /** Changes the location from a day on. */
    public synchronized void changeLocation(String number, Reference.Location location, LocalDate from) {
        moves.changePost(
                number,
                from,
                "LocationId",
                post -> new Post(post.job(), post.department(), post.businessUnit(), location));
    }

    /** Changes the line manager from a day on. */
    public synchronized void changeManager(String number, String managerNumber, LocalDate from) {
        moves.changeManager(number, managerNumber, from);
    }

    /** Changes the global name from a day on. */
    public synchronized void changeName(String number, PersonName name, LocalDate from) {
        moves.changeName(number, name, from);
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

    /** What an integration user does: {@code author} is that of the entries that follow, the writer's own echo. */
    public synchronized void as(String author, Runnable change) {
        publisher.as(author, change);
    }

    /** Changes or (with null) removes the work phone. */
    public synchronized void changePhone(String number, @Nullable String phone) {
        Contacts old = population.require(number).profile().contacts();
        changePhones(number, new Contacts(old.workEmail(), old.homeEmail(), phone, old.mobile()));
    }

    /** Changes or (with null) removes the mobile phone. */
    public synchronized void changeMobile(String number, @Nullable String phone) {
        Contacts old = population.require(number).profile().contacts();
        changePhones(number, new Contacts(old.workEmail(), old.homeEmail(), old.workPhone(), phone));
    }

    private void changePhones(String number, Contacts contacts) {
        Person person = population.require(number);
        Contacts old = person.profile().contacts();
        boolean work = !Objects.equals(old.workPhone(), contacts.workPhone());
        update(
                person,
                profile(person, contacts),
                "Person Phone Updated",
                changed(
                        "PhoneNumber",
                        work ? old.workPhone() : old.mobile(),
                        work ? contacts.workPhone() : contacts.mobile()));
    }

    /** Changes the salary: an entry, but nothing that a reader of workers could see. */
    public synchronized void changeSalary(String number) {
        Person person = population.require(number);
        publisher.today("empassignment", "Person Salary Updated", "UPDATE", person, current(person, today()), Map.of());
    }

    /** Erases a person: nothing is left of them and nothing is published. */
    public synchronized void erase(String number) {
        population.remove(population.require(number).personId(), clock.instant());
    }

    private void end(String number, Relationship relationship, LocalDate lastDay) {
        require(!lastDay.isBefore(relationship.start()), number, "starts only on " + relationship.start());
        Person person = population.require(number);
        Relationship ended = Employments.terminate(relationship, lastDay);
        redate(person, ended, lastDay);
        Map<String, @Nullable Object> status = changed("AssignmentStatusType", "ACTIVE", "INACTIVE");
        publisher.update("empassignment", "Person Assignment Updated", person, ended, lastDay.plusDays(1), status);
    }

    /** Begins a primary relationship; the replaced ones disappear. */
    private void begin(Person person, Employment employment, LocalDate start, Long... replaced) {
        addRelationship(person, newRelationship(population, person, employment, start), List.of(replaced));
    }

    private void addRelationship(Person person, Relationship added, List<Long> replaced) {
        List<Relationship> all = new ArrayList<>(person.relationships().stream()
                .filter(r -> !replaced.contains(r.id()))
                .toList());
        all.add(added);
        Person changed = person.withRelationships(all);
        save(changed);
        publisher.announce(changed, added, added.employment().type().equals("C") ? "Contingent Worker" : "Employee");
    }

    private void update(Person person, Profile profile, String summary, Map<String, @Nullable Object> changes) {
        Person changed = person.withProfile(profile);
        save(changed);
        publisher.today("empupdate", summary, "UPDATE", changed, current(changed, today()), changes);
    }

    private void save(Person person) {
        population.put(person, clock.instant());
    }

    private static Employment employee(Relationship before) {
        return new Employment("E", before.employment().employer(), true);
    }
}
