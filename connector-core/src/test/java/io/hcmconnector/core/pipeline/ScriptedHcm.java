package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Personal;
import io.hcmconnector.core.worker.Unit;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.WorkRelationship.Period;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerFixture;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * HCM as far as the core sees it: people with relationships that are shown only from their first day, department rows by effective
 * date, and a feed on the published axis.
 */
final class ScriptedHcm implements FeedSource, WorkerDirectory {
    /** A work relationship as HR keeps it. */
    static final class Relationship {
        final String id;
        final WorkerType type;
        final String country;
        LocalDate start;

        @Nullable
        LocalDate termination;

        final TreeMap<LocalDate, String> departments = new TreeMap<>();

        Relationship(String id, WorkerType type, LocalDate start, String country) {
            this.id = id;
            this.type = type;
            this.start = start;
            this.country = country;
            departments.put(LocalDate.MIN, "Engines");
        }

        /** As HCM shows it as of a date on which it has begun. */
        WorkRelationship asOf(LocalDate date) {
            LocalDate key = departments.floorKey(date);
            LocalDate next = departments.higherKey(date);
            LocalDate from = key.isBefore(start) ? start : key;
            Assignment row =
                    WorkerFixture.assignment(id + "-a", from, next == null ? WorkerFixture.OPEN : next.minusDays(1));
            Assignment placed = new Assignment(
                    row.id(),
                    row.number(),
                    row.status(),
                    new Assignment.Place(
                            row.place().job(),
                            new Unit("d", departments.get(key)),
                            row.place().businessUnit(),
                            row.place().location()),
                    row.manager());
            WorkRelationship plain = WorkerFixture.relationship(id, type, start.toString(), null, country);
            return new WorkRelationship(
                    id, type, true, plain.employer(), new Period(start, termination), Part.of(List.of(placed)));
        }
    }

    private final Clock clock;
    private final Map<PersonId, Map<String, Relationship>> people = new TreeMap<>();
    private final Map<PersonId, String> names = new LinkedHashMap<>();
    private final List<FeedEntry> entries = new ArrayList<>();
    /** User names of those who have one. */
    final Map<PersonId, String> userNames = new HashMap<>();

    /** Person numbers that are others than at first. */
    final Map<PersonId, PersonNumber> numbers = new HashMap<>();

    /** People whom a role does not show. */
    final Set<PersonId> hidden = new HashSet<>();
    /** No page of everybody can be read. */
    boolean pagesFail;
    /** Why a part of everybody who is found is not readable at the moment. */
    String inPart = "";
    /** Nothing answers at all. */
    boolean down;
    /** Everything answers, with nobody. */
    boolean showsNobody;
    /** Collections that fail, and how. */
    final Map<Collection, SourceFailure.Kind> broken = new EnumMap<>(Collection.class);

    /** Entries that cannot be understood. */
    final Map<Collection, List<FeedReading.Unreadable>> unreadable = new EnumMap<>(Collection.class);

    /** How long HCM asks to be left alone while it is down. */
    Duration rest = Duration.ZERO;

    /** How far the pod's clock is ahead. */
    Duration skew = Duration.ZERO;

    /** The age at which entries are purged. */
    Duration purgeAfter = Duration.ofDays(90);

    /** The age from which entries are in an archive that is not shown. */
    Duration hiddenArchive = Duration.ofDays(9_999);

    /** The collections that were asked for, in their order. */
    final List<Collection> asked = new ArrayList<>();

    /** Called before every answer; may throw to stand for a process that ends there. */
    Runnable beforeEachCall = () -> {};

    int pageSize = 2;
    private int ids;

    ScriptedHcm(Clock clock) {
        this.clock = clock;
    }

    // HR operations: each changes the people and publishes an entry

    Relationship hire(String person, WorkerType type, LocalDate start, String country) {
        Relationship made = new Relationship("P" + ++ids, type, start, country);
        relationships(person).put(made.id, made);
        publish(Collection.NEWHIRE, person, start, made.id);
        return made;
    }

    void terminate(String person, Relationship relationship, @Nullable LocalDate last) {
        String before = relationship.termination == null ? null : relationship.termination.toString();
        relationship.termination = last;
        publish(
                Collection.TERMINATION,
                person,
                last,
                relationship.id,
                Map.of("ActualTerminationDate", new FeedEntry.Change(before, last == null ? null : last.toString())));
    }

    void moveStart(String person, Relationship relationship, LocalDate start) {
        relationship.start = start;
        publish(Collection.WORKRELSHIPUPDATE, person, start, relationship.id);
    }

    void cancel(String person, Relationship relationship) {
        remove(person, relationship);
        publish(Collection.CANCELWORKRELSHIP, person, relationship.start, relationship.id);
    }

    /** Takes a relationship away without a word. */
    void remove(String person, Relationship relationship) {
        relationships(person).remove(relationship.id);
    }

    void move(String person, Relationship relationship, String department, LocalDate from) {
        relationship.departments.tailMap(from, true).clear();
        relationship.departments.put(from, department);
        publish(Collection.EMPASSIGNMENT, person, from, relationship.id);
    }

    void rename(String person, String family) {
        names.put(new PersonId(person), family);
        publish(Collection.EMPUPDATE, person, null, null);
    }

    void publish(Collection collection, String person, @Nullable LocalDate effective, @Nullable String period) {
        publish(collection, person, effective, period, Map.of());
    }

    private void publish(
            Collection collection,
            String person,
            @Nullable LocalDate effective,
            @Nullable String period,
            Map<String, FeedEntry.Change> changes) {
        entries.add(new FeedEntry(
                "entry-" + ++ids,
                collection,
                podNow(),
                "Changed",
                new FeedEntry.Context(
                        new PersonId(person),
                        new PersonNumber("N" + person),
                        effective,
                        new FeedEntry.Work(period, null, null),
                        Map.of()),
                changes));
    }

    Map<String, Relationship> relationships(String person) {
        return people.computeIfAbsent(new PersonId(person), p -> new LinkedHashMap<>());
    }

    Set<PersonId> people() {
        return people.keySet();
    }

    // FeedSource

    @Override
    public Instant now() throws SourceFailure {
        answer();
        return podNow();
    }

    private Instant podNow() {
        return clock.instant().plus(skew);
    }

    @Override
    public FeedReading read(Collection collection, FeedWindow window) throws SourceFailure {
        asked.add(collection);
        answer();
        if (broken.containsKey(collection)) {
            throw new SourceFailure(broken.get(collection), "the feed employee/" + collection.path() + " is broken");
        }
        if (window.after().isBefore(podNow().minus(hiddenArchive))) {
            throw new SourceFailure(SourceFailure.Kind.ARCHIVE_REFUSED, "HCM does not show its archive");
        }
        Instant kept = podNow().minus(purgeAfter);
        return new FeedReading(
                entries.stream()
                        .filter(e ->
                                e.collection() == collection && e.published().isAfter(kept))
                        .filter(e -> e.published().isAfter(window.after())
                                && !e.published().isAfter(window.until()))
                        .toList(),
                unreadable.getOrDefault(collection, List.of()));
    }

    // WorkerDirectory

    @Override
    public Found find(Set<PersonId> persons, LocalDate asOf) throws SourceFailure {
        answer();
        Map<PersonId, Worker> found = new LinkedHashMap<>();
        Map<PersonId, String> notReadable = new LinkedHashMap<>();
        Set<PersonId> gone = new HashSet<>();
        for (PersonId person : persons) {
            Optional<Worker> shown = showsNobody ? Optional.empty() : asOf(person, asOf);
            if (hidden.contains(person)) {
                notReadable.put(person, "no privilege");
            } else if (shown.isPresent()) {
                found.put(person, shown.get());
            } else {
                gone.add(person);
            }
        }
        Map<PersonId, String> parts = new HashMap<>();
        if (!inPart.isEmpty()) {
            found.keySet().forEach(person -> parts.put(person, inPart));
        }
        return new Found(found, notReadable, gone, parts);
    }

    @Override
    public Page all(Pass pass, LocalDate asOf, Optional<PersonId> after) throws SourceFailure {
        answer();
        if (pagesFail) {
            throw new SourceFailure(SourceFailure.Kind.UNAVAILABLE, "a page of workers breaks");
        }
        LocalDate date = pass == Pass.CURRENT ? asOf : asOf.plusYears(1);
        List<PersonId> rest = people.keySet().stream()
                .filter(p -> after.isEmpty() || p.compareTo(after.get()) > 0)
                .filter(p -> asOf(p, date).isPresent())
                .filter(p -> pass == Pass.CURRENT
                        || relationships(p.value()).values().stream().anyMatch(r -> r.start.isAfter(asOf)))
                .toList();
        List<PersonId> page = rest.stream().limit(pageSize).toList();
        Map<PersonId, String> notReadable = new LinkedHashMap<>();
        page.stream().filter(hidden::contains).forEach(p -> notReadable.put(p, "no privilege"));
        return new Page(
                page.stream()
                        .filter(p -> !hidden.contains(p))
                        .map(p -> asOf(p, date).orElseThrow())
                        .toList(),
                notReadable,
                rest.size() > page.size() ? Optional.of(page.get(page.size() - 1)) : Optional.empty());
    }

    @Override
    public Optional<PersonId> personWith(PersonNumber number, LocalDate asOf) throws SourceFailure {
        answer();
        PersonId id = new PersonId(number.value().substring(1));
        return asOf(id, asOf).map(Worker::personId);
    }

    private Optional<Worker> asOf(PersonId person, LocalDate date) {
        WorkRelationship[] shown = people.getOrDefault(person, Map.of()).values().stream()
                .filter(r -> !r.start.isAfter(date))
                .map(r -> r.asOf(date))
                .toArray(WorkRelationship[]::new);
        if (shown.length == 0) {
            return Optional.empty();
        }
        Worker plain = WorkerFixture.worker(person.value(), shown);
        return Optional.of(new Worker(
                plain.personId(),
                numbers.getOrDefault(person, plain.personNumber()),
                personal(person),
                plain.contacts(),
                plain.workRelationships()));
    }

    private Personal personal(PersonId person) {
        Personal plain = WorkerFixture.personal("Ada", names.getOrDefault(person, "Byron"));
        return new Personal(
                plain.name(),
                Part.of(Optional.ofNullable(userNames.get(person))),
                plain.dateOfBirth(),
                plain.legislative(),
                plain.citizenships());
    }

    private void answer() throws SourceFailure {
        beforeEachCall.run();
        if (down) {
            throw new SourceFailure(SourceFailure.Kind.UNAVAILABLE, "down for a test", rest);
        }
    }
}
