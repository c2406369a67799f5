package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.Checkpoint;
import io.hcmconnector.core.journal.Journal;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Inbox, journal and people in memory, true to the ports; {@link #ledger()} is the fourth. Survives what a test calls a restart:
 * make fresh stages over the same stores. {@link #beforeEachCall} may throw to stand for a process that ends there.
 */
final class InMemoryStores implements Inbox, Journal, People {
    private record Stored(long id, Trigger trigger) {}

    private record Postponement(Instant until, int attempts) {}

    /** Called at the beginning of every call that changes something. */
    Runnable beforeEachCall = () -> {};

    private final Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
    private final Set<String> entries = new HashSet<>();
    private final List<Stored> triggers = new ArrayList<>();
    private final Map<PersonId, Set<Settlement.Look>> looks = new HashMap<>();
    private final Map<PersonId, Postponement> postponements = new HashMap<>();
    private final Map<PersonId, KnownPerson> people = new TreeMap<>();
    private final Map<PersonId, String> lost = new TreeMap<>();
    private final Set<PersonId> vanished = new HashSet<>();
    private final List<JournalRecord> records = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final InMemoryLedger ledger = new InMemoryLedger(this);
    private Optional<LoadProgress> load = Optional.empty();
    private long triggerIds;
    final Map<String, String> badRows = new TreeMap<>();
    final Map<Collection, Set<String>> unreadable = new EnumMap<>(Collection.class);

    Ledger ledger() {
        return ledger;
    }

    Inbox inbox() {
        return this;
    }

    Settler.Stores forSettler() {
        return new Settler.Stores(this, this, this);
    }

    // Inbox

    @Override
    public Map<Collection, Instant> cursors() {
        return Map.copyOf(cursors);
    }

    @Override
    public void pin(Map<Collection, Instant> pinned) {
        beforeEachCall.run();
        cursors.putAll(pinned);
    }

    @Override
    public Set<String> seen(Collection collection, Set<String> ids) {
        return ids.stream().filter(id -> entries.contains(collection + id)).collect(Collectors.toSet());
    }

    @Override
    public void accept(Poll poll) {
        beforeEachCall.run();
        poll.entries().forEach(entry -> entries.add(entry.collection() + entry.id()));
        poll.unreadable()
                .forEach((collection, bad) -> bad.stream()
                        .filter(entry -> unreadable
                                .computeIfAbsent(collection, c -> new HashSet<>())
                                .add(entry.id()))
                        .flatMap(entry -> EntrySequencer.trigger(collection, entry, poll.at()).stream())
                        .forEach(this::store));
        poll.triggers().forEach(this::store);
        poll.cursors().forEach((collection, at) -> cursors.merge(collection, at, (a, b) -> a.isAfter(b) ? a : b));
    }

    @Override
    public void setAside(List<BadRow> rows, Instant at) {
        beforeEachCall.run();
        rows.forEach(row -> badRows.put(row.id(), row.reason()));
    }

    @Override
    public void putRight(String list, Set<String> bad) {
        beforeEachCall.run();
        badRows.keySet().removeIf(id -> id.startsWith(list) && !bad.contains(id));
    }

    @Override
    public void add(List<Trigger> more) {
        beforeEachCall.run();
        more.forEach(this::store);
    }

    @Override
    public int addForEverybody(String detail, Instant at) {
        beforeEachCall.run();
        people.keySet()
                .forEach(person ->
                        triggers.add(new Stored(++triggerIds, Trigger.of(person, Trigger.Cause.OPERATOR, detail, at))));
        return people.size();
    }

    @Override
    public void giveUp(Waiting waiting, String reason, Instant at) {
        beforeEachCall.run();
        lost.put(waiting.person(), reason);
        triggers.removeIf(s -> s.trigger().person().equals(waiting.person()) && s.id() <= waiting.upTo());
        postponements.remove(waiting.person());
    }

    /** People who were given up, with the reason. */
    Map<PersonId, String> lost() {
        return lost;
    }

    private void store(Trigger trigger) {
        if (trigger.isUrgent()) {
            postponements.remove(trigger.person());
        }
        postponements.computeIfPresent(trigger.person(), (person, old) -> new Postponement(old.until(), 0));
        triggers.add(new Stored(++triggerIds, trigger));
    }

    @Override
    public List<Waiting> due(Instant now, int limit) {
        Map<PersonId, List<Stored>> byPerson = new LinkedHashMap<>();
        waiting(now).stream()
                .sorted(Comparator.comparing(InMemoryStores::rank)
                        .thenComparing(s -> s.trigger().at())
                        .thenComparing(Stored::id))
                .filter(s -> !isPostponed(s.trigger().person(), now))
                .forEach(s -> byPerson.computeIfAbsent(s.trigger().person(), p -> new ArrayList<>())
                        .add(s));
        return byPerson.entrySet().stream()
                .limit(limit)
                .map(e -> new Waiting(
                        e.getKey(),
                        e.getValue().stream()
                                .sorted(Comparator.comparing(
                                                (Stored s) -> s.trigger().at())
                                        .thenComparing(Stored::id))
                                .map(Stored::trigger)
                                .toList(),
                        e.getValue().stream().mapToLong(Stored::id).max().orElse(0),
                        Optional.ofNullable(postponements.get(e.getKey()))
                                .map(Postponement::attempts)
                                .orElse(0)))
                .toList();
    }

    /** Who may lose access first, then dates, then all others. */
    private static int rank(Stored stored) {
        if (stored.trigger().cause() == Trigger.Cause.DUE_DATE) {
            return 1;
        }
        return stored.trigger().isUrgent() ? 0 : 2;
    }

    private List<Stored> waiting(Instant now) {
        List<Stored> all = new ArrayList<>(triggers);
        looks.forEach((person, dates) -> dates.stream()
                .filter(look -> !look.at().isAfter(now))
                .forEach(look ->
                        all.add(new Stored(0, Trigger.of(person, Trigger.Cause.DUE_DATE, look.why(), look.at())))));
        return all;
    }

    private boolean isPostponed(PersonId person, Instant now) {
        return postponements.containsKey(person)
                && postponements.get(person).until().isAfter(now);
    }

    @Override
    public Optional<Instant> nextDate(Instant now) {
        return looks.entrySet().stream()
                .flatMap(person -> person.getValue().stream()
                        .map(Settlement.Look::at)
                        .filter(at -> !isPostponed(person.getKey(), now) || !isPostponed(person.getKey(), at)))
                .min(Comparator.naturalOrder());
    }

    @Override
    public void postpone(PersonId person, Instant until, String reason) {
        beforeEachCall.run();
        postponements.merge(
                person, new Postponement(until, 1), (old, fresh) -> new Postponement(until, old.attempts() + 1));
    }

    @Override
    public Backlog backlog(Instant now) {
        Set<PersonId> all = waiting(now).stream().map(s -> s.trigger().person()).collect(Collectors.toSet());
        return new Backlog(
                all.size(), all.stream().filter(p -> isPostponed(p, now)).count());
    }

    @Override
    public void forgetEntriesBefore(Instant published) {
        // Nothing: what is kept longer is only skipped longer.
    }

    // Journal

    @Override
    public void append(List<Settlement> settlements, Optional<LoadProgress> progress, Instant now) {
        beforeEachCall.run();
        for (Settlement settlement : settlements) {
            PersonId person = settlement.waiting().person();
            settlement.person().ifPresent(known -> people.put(person, known));
            settlement.verdict().ifPresent(verdict -> {
                if (verdict.vanished()) {
                    vanished.add(person);
                } else {
                    vanished.remove(person);
                }
            });
            settlement.events().forEach(event -> records.add(record(person, event, now)));
            triggers.removeIf(s -> s.trigger().person().equals(person)
                    && s.id() <= settlement.waiting().upTo());
            if (settlement.waiting().upTo() > 0
                    || triggers.stream().noneMatch(s -> s.trigger().person().equals(person))) {
                postponements.remove(person);
            }
            Set<Settlement.Look> planned = looks.computeIfAbsent(person, p -> new LinkedHashSet<>());
            planned.removeIf(look -> look.kind() == Settlement.Look.Kind.TIMELINE);
            settlement.waiting().triggers().stream()
                    .filter(t -> t.cause() == Trigger.Cause.DUE_DATE)
                    .forEach(t -> planned.remove(new Settlement.Look(t.at(), t.detail())));
            planned.addAll(settlement.looks());
        }
        progress.ifPresent(p -> load = Optional.of(p));
    }

    private JournalRecord record(PersonId person, LifecycleEvent event, Instant now) {
        JournalRecord.Kind kind = event.match(
                joiner -> JournalRecord.Kind.JOINER,
                mover -> JournalRecord.Kind.MOVER,
                leaver -> JournalRecord.Kind.LEAVER);
        return new JournalRecord(
                records.size() + 1L,
                person,
                now,
                new JournalRecord.What(kind, event.reason().name(), event.explanation()),
                event.match(joiner -> new TreeSet<>(), LifecycleEvent.Mover::changed, leaver -> new TreeSet<>()));
    }

    @Override
    public List<JournalRecord> read(long position, int limit) {
        return records.stream()
                .filter(r -> r.position() > position)
                .limit(limit)
                .toList();
    }

    @Override
    public long head() {
        return records.size();
    }

    @Override
    public Checkpoint checkpoint(String label, Instant now) {
        beforeEachCall.run();
        Checkpoint made =
                new Checkpoint(Integer.toString(checkpoints.size() + 1), now, label, head(), Map.copyOf(cursors));
        checkpoints.add(made);
        return made;
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    @Override
    public long positionBefore(Instant at) {
        return records.stream().filter(r -> r.at().isBefore(at)).count();
    }

    @Override
    public Optional<LoadProgress> load() {
        return load;
    }

    @Override
    public void beginLoad(LoadProgress progress) {
        beforeEachCall.run();
        load = Optional.of(progress);
    }

    // People

    @Override
    public Map<PersonId, KnownPerson> known(Set<PersonId> ids) {
        return ids.stream().filter(people::containsKey).collect(Collectors.toMap(id -> id, people::get));
    }

    @Override
    public Optional<KnownPerson> withNumber(PersonNumber number) {
        return people.values().stream().filter(p -> p.number().equals(number)).findFirst();
    }

    @Override
    public Map<PersonNumber, KnownPerson> withNumbers(Set<PersonNumber> numbers) {
        return people.values().stream()
                .filter(person -> numbers.contains(person.number()))
                .collect(java.util.stream.Collectors.toMap(KnownPerson::number, person -> person));
    }

    @Override
    public List<KnownPerson> after(Optional<PersonId> after, int limit) {
        return people.values().stream()
                .filter(person ->
                        person.id().value().compareTo(after.map(PersonId::value).orElse("")) > 0)
                .sorted(Comparator.comparing(person -> person.id().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<KnownPerson> withAccessBy(ProfileAttribute attribute, Set<String> values) {
        Set<String> small =
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return people.values().stream()
                .filter(person -> person.standing().hasAccess())
                .filter(person -> person.profile()
                        .get(attribute)
                        .filter(value -> small.contains(value.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .toList();
    }

    @Override
    public List<PersonId> activeNotLookedAtSince(Optional<String> population, Instant at) {
        return people.values().stream()
                .filter(person -> person.id().population().equals(population))
                .filter(person -> person.standing().hasAccess())
                .filter(person -> person.snapshot().at().isBefore(at))
                .map(KnownPerson::id)
                .toList();
    }

    @Override
    public Map<Standing, Long> count() {
        return people.values().stream().collect(Collectors.groupingBy(KnownPerson::standing, Collectors.counting()));
    }

    // For tests

    /** As when a collection was added to the configuration of a state that does not know it. */
    void forget(Collection collection) {
        cursors.remove(collection);
    }

    List<KnownPerson> everybody() {
        return List.copyOf(people.values());
    }

    Optional<KnownPerson> person(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    /** The reasons of all events of a person, in their order. */
    List<String> reasons(PersonId id) {
        return records.stream()
                .filter(r -> r.person().equals(id))
                .map(r -> r.what().reason())
                .toList();
    }

    /** People with active accounts whom, or whose work, HCM no longer shows. */
    Set<PersonId> vanished() {
        return vanished;
    }

    Set<Settlement.Look> looks(PersonId id) {
        return Set.copyOf(looks.getOrDefault(id, Set.of()));
    }

    /** Triggers of a person that wait in the inbox, dates not counted. */
    List<Trigger> waitingFor(PersonId id) {
        return triggers.stream()
                .map(Stored::trigger)
                .filter(t -> t.person().equals(id))
                .toList();
    }
}
