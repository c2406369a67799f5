package io.hcmconnector.sandbox.population;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Everybody, indexed by person id, person number, assignment number and user name. Thread-safe; a change replaces the
 * whole person, so that a reader sees each person before or after it and never in between.
 */
public final class Population {

    private static final int VERSIONS_KEPT = 16;

    private record Version(Instant replacedAt, @Nullable Person before) {}

    private final NavigableMap<Long, Person> byId = new ConcurrentSkipListMap<>();
    private final Map<String, Long> byNumber = new ConcurrentHashMap<>();
    private final Map<String, Long> byAssignment = new ConcurrentHashMap<>();
    private final Map<Long, Deque<Version>> earlier = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(300000001000000L);
    private final AtomicLong numbers = new AtomicLong(100000);

    /** A new 15-digit id. */
    public long nextId() {
        return ids.incrementAndGet();
    }

    /** A new person number. */
    public String nextNumber() {
        return Long.toString(numbers.incrementAndGet());
    }

    /** Adds a person who was there before anybody looked. */
    public void load(Person person) {
        index(person);
    }

    /**
     * Adds or replaces a person.
     *
     * @param at when, for readers that lag behind
     */
    public synchronized void put(Person person, Instant at) {
        remember(person.personId(), at);
        Person before = byId.get(person.personId());
        if (before != null && !before.personNumber().equals(person.personNumber())) {
            byNumber.remove(before.personNumber());
        }
        index(person);
    }

    /** Removes a person altogether. */
    public synchronized void remove(long personId, Instant at) {
        remember(personId, at);
        Person gone = byId.remove(personId);
        if (gone != null) {
            byNumber.remove(gone.personNumber());
            gone.relationships().forEach(r -> r.assignments().forEach(a -> byAssignment.remove(a.number())));
        }
    }

    /** How many people there are. */
    public int size() {
        return byId.size();
    }

    /** Everybody by ascending person id; a live view. */
    public Collection<Person> people() {
        return byId.values();
    }

    /** Everybody whose id is greater, ascending; a live view. */
    public Collection<Person> after(long personId) {
        return byId.tailMap(personId, false).values();
    }

    /** By person id. */
    public Optional<Person> find(long personId) {
        return Optional.ofNullable(byId.get(personId));
    }

    /** By person number. */
    public Optional<Person> findByNumber(String personNumber) {
        return Optional.ofNullable(byNumber.get(personNumber)).flatMap(this::find);
    }

    /** By the number of any assignment. */
    public Optional<Person> findByAssignment(String assignmentNumber) {
        return Optional.ofNullable(byAssignment.get(assignmentNumber)).flatMap(this::find);
    }

    /** By person number, or an error that names it. */
    public Person require(String personNumber) {
        return findByNumber(personNumber)
                .orElseThrow(() -> new IllegalArgumentException("there is no person with number " + personNumber));
    }

    /** A person as they were at an instant of the past, for a reader that lags behind; empty when not yet there. */
    public synchronized Optional<Person> seenAt(Person current, Instant instant) {
        Person seen = current;
        for (Version version : earlier.getOrDefault(current.personId(), new ArrayDeque<>())) {
            if (!version.replacedAt().isAfter(instant)) {
                break;
            }
            seen = version.before();
            if (seen == null) {
                break;
            }
        }
        return Optional.ofNullable(seen);
    }

    private void remember(long personId, Instant at) {
        Deque<Version> versions = earlier.computeIfAbsent(personId, id -> new ArrayDeque<>());
        versions.addFirst(new Version(at, byId.get(personId)));
        if (versions.size() > VERSIONS_KEPT) {
            versions.removeLast();
        }
    }

    private void index(Person person) {
        byId.put(person.personId(), person);
        byNumber.put(person.personNumber(), person.personId());
        person.relationships()
                .forEach(r -> r.assignments().forEach(a -> byAssignment.put(a.number(), person.personId())));
    }
}
