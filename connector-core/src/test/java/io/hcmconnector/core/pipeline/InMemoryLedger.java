package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ledger in memory, true to the port, for one target or several. */
final class InMemoryLedger implements Ledger {
    private static final String IN_DOUBT = "in doubt";

    /** A row of the work list. */
    private static final class Row {
        private long upTo;
        private boolean repair;
        private int attempts;
        private Instant notBefore = Instant.MIN;
        private Optional<PersonNumber> waitsFor = Optional.empty();
        private boolean parked;
    }

    private final InMemoryStores stores;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Map<PersonId, Row>> work = new HashMap<>();
    private final Map<String, Map<PersonId, LastSent>> accounts = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    InMemoryLedger(InMemoryStores stores) {
        this.stores = stores;
    }

    private Map<PersonId, Row> work(String target) {
        return work.computeIfAbsent(target, t -> new LinkedHashMap<>());
    }

    private Map<PersonId, LastSent> accounts(String target) {
        return accounts.computeIfAbsent(target, t -> new HashMap<>());
    }

    @Override
    public int claim(String target, int limit, boolean withReports) {
        stores.beforeEachCall.run();
        List<JournalRecord> taken = stores.read(position(target), limit);
        for (JournalRecord record : taken) {
            put(target, record.person(), record.position(), false);
            positions.put(target, record.position());
            boolean isRenamed = record.what().kind() == JournalRecord.Kind.JOINER
                    || record.changed().contains("displayName");
            if (withReports && isRenamed) {
                stores.person(record.person()).map(KnownPerson::number).ifPresent(manager -> reports(target, manager));
            }
        }
        return taken.size();
    }

    private void reports(String target, PersonNumber manager) {
        stores.everybody().stream()
                .filter(person -> person.profile().get(ProfileAttribute.MANAGER).equals(Optional.of(manager.value())))
                .forEach(person -> put(target, person.id(), 0, false));
    }

    private void put(String target, PersonId person, long upTo, boolean repair) {
        Row row = work(target).computeIfAbsent(person, p -> new Row());
        row.upTo = Math.max(row.upTo, upTo);
        row.repair |= repair;
        row.attempts = 0;
        row.notBefore = Instant.MIN;
        row.waitsFor = Optional.empty();
        row.parked = false;
    }

    @Override
    public long position(String target) {
        return positions.getOrDefault(target, 0L);
    }

    @Override
    public List<Work> due(String target, Instant now, int limit, boolean managersFirst) {
        List<Work> all = new ArrayList<>();
        work(target).forEach((person, row) -> {
            if (!row.parked && row.waitsFor.isEmpty() && !row.notBefore.isAfter(now)) {
                all.add(new Work(
                        stores.person(person).orElseThrow(),
                        row.upTo,
                        Optional.ofNullable(accounts(target).get(person)),
                        row.repair || isInDoubt(target, person),
                        row.attempts));
            }
        });
        all.sort(Comparator.comparing(InMemoryLedger::priority).thenComparing(Work::upTo));
        List<Work> free = all.stream()
                .filter(w -> !managersFirst || !isBehindItsManager(target, w.person()))
                .toList();
        return (free.isEmpty() ? all : free).stream().limit(limit).toList();
    }

    @Override
    public Optional<Work> workOf(String target, PersonId person) {
        return due(target, Instant.MAX, Integer.MAX_VALUE, false).stream()
                .filter(work -> work.person().id().equals(person))
                .findFirst();
    }

    private boolean isInDoubt(String target, PersonId person) {
        LastSent sent = accounts(target).get(person);
        return sent != null && sent.digest().equals(IN_DOUBT);
    }

    private static int priority(Work work) {
        if (work.person().standing() == Standing.INACTIVE) {
            return 0;
        }
        return work.sent().isEmpty() ? 1 : 2;
    }

    private boolean isBehindItsManager(String target, KnownPerson person) {
        return person.standing() == Standing.ACTIVE
                && person.profile()
                        .get(ProfileAttribute.MANAGER)
                        .map(PersonNumber::new)
                        .flatMap(stores::withNumber)
                        .filter(manager -> manager.standing() == Standing.ACTIVE
                                && !manager.id().equals(person.id()))
                        .map(manager -> {
                            Row row = work(target).get(manager.id());
                            return row != null
                                    && !row.parked
                                    && row.attempts == 0
                                    && !accounts(target).containsKey(manager.id());
                        })
                        .orElse(false);
    }

    @Override
    public Map<PersonNumber, String> remoteIds(String target, Set<PersonNumber> numbers) {
        Map<PersonNumber, String> ids = new HashMap<>();
        for (PersonNumber number : numbers) {
            stores.withNumber(number)
                    .map(person -> accounts(target).get(person.id()))
                    .flatMap(LastSent::remoteId)
                    .ifPresent(id -> ids.put(number, id));
        }
        return ids;
    }

    @Override
    public void begin(String target, List<Begun> begun, Instant now) {
        stores.beforeEachCall.run();
        begun.forEach(each -> doubt(target, each.work().person().id(), each.change()));
    }

    /** The target surely did not act. */
    private void asBefore(String target, Done done) {
        PersonId person = done.work().person().id();
        if (isInDoubt(target, person)) {
            done.work()
                    .sent()
                    .ifPresentOrElse(
                            sent -> accounts(target).put(person, sent),
                            () -> accounts(target).remove(person));
        }
    }

    @Override
    public Map<PersonNumber, Profile> profiles(Set<PersonNumber> people) {
        Map<PersonNumber, Profile> profiles = new HashMap<>();
        stores.withNumbers(people).forEach((number, person) -> profiles.put(number, person.profile()));
        return profiles;
    }

    @Override
    public Map<PersonNumber, PersonNumber> formerNumbers(String target, Set<PersonNumber> people) {
        Map<PersonNumber, PersonNumber> former = new HashMap<>();
        accounts(target)
                .forEach((id, sent) -> stores.person(id)
                        .map(KnownPerson::number)
                        .filter(number -> people.contains(number) && !number.equals(sent.number()))
                        .ifPresent(number -> former.put(number, sent.number())));
        return former;
    }

    @Override
    public void record(String target, List<Done> done, Instant now) {
        stores.beforeEachCall.run();
        done.forEach(one -> record(target, one, now));
        for (Done one : done) {
            if (accounts(target).containsKey(one.work().person().id())
                    && !isInDoubt(target, one.work().person().id())) {
                PersonNumber number = one.work().person().number();
                work(target).values().stream()
                        .filter(row -> row.waitsFor.equals(Optional.of(number)))
                        .forEach(row -> row.waitsFor = Optional.empty());
            }
        }
    }

    private void record(String target, Done done, Instant now) {
        PersonId person = done.work().person().id();
        Row row = work(target).get(person);
        boolean renewed = row == null
                || row.upTo != done.work().upTo()
                || row.repair && !done.work().repair();
        done.outcome()
                .match(new WriteOutcome.Cases<>(
                        applied -> taken(target, done, row, renewed, applied.remoteId(), applied.postponed()),
                        unchanged -> taken(target, done, row, renewed, unchanged.remoteId(), Set.of()),
                        rejected -> {
                            asBefore(target, done);
                            return refused(target, done, row, renewed, new Refusal(rejected.reason(), now, "OPEN"));
                        },
                        deferred -> {
                            asBefore(target, done);
                            return later(done, row, renewed, false);
                        },
                        unknown -> {
                            done.change().ifPresent(change -> doubt(target, person, change));
                            if (row != null && done.retry().equals(Retry.NONE)) {
                                row.repair = true;
                            }
                            return done.retry().equals(Retry.NONE)
                                    ? refused(target, done, row, renewed, new Refusal(unknown.reason(), now, "OPEN"))
                                    : later(done, row, renewed, true);
                        }));
    }

    private boolean refused(String target, Done done, Row row, boolean renewed, Refusal refusal) {
        deadLetters.add(new DeadLetter(
                deadLetters.size() + 1L,
                target,
                Optional.of(done.work().person().id()),
                Optional.of(done.work().person().number()),
                refusal));
        if (!renewed) {
            row.parked = true;
        }
        return true;
    }

    private void doubt(String target, PersonId person, AccountChange change) {
        LastSent before = accounts(target).get(person);
        boolean isThere = before != null && !before.sent().attributes().values().isEmpty();
        if (before != null || change.active()) {
            accounts(target)
                    .put(
                            person,
                            new LastSent(
                                    before == null ? change.person() : before.number(),
                                    before == null ? Optional.empty() : before.remoteId(),
                                    new AccountChange.Sent(
                                            change.active() || before.sent().active(),
                                            isThere ? before.sent().attributes() : change.attributes()),
                                    IN_DOUBT));
        }
    }

    private boolean taken(
            String target, Done done, Row row, boolean renewed, Optional<String> remoteId, Set<String> postponed) {
        PersonId person = done.work().person().id();
        done.change()
                .ifPresent(change -> accounts(target)
                        .merge(
                                person,
                                new LastSent(
                                        change.person(),
                                        remoteId,
                                        new AccountChange.Sent(change.active(), change.attributes()),
                                        done.digest()),
                                (old, fresh) -> new LastSent(
                                        fresh.number(),
                                        fresh.remoteId().or(old::remoteId),
                                        fresh.sent(),
                                        fresh.digest())));
        if (renewed) {
            return true;
        }
        if (postponed.isEmpty()) {
            work(target).remove(person);
        } else {
            row.attempts++;
            row.repair = false;
            row.waitsFor = done.retry().waitsFor();
            row.notBefore = done.retry().at().orElse(Instant.MIN);
        }
        return true;
    }

    private static boolean later(Done done, Row row, boolean renewed, boolean lost) {
        if (row != null && lost) {
            row.repair = true;
        }
        if (!renewed) {
            row.attempts++;
            row.notBefore = done.retry().at().orElseThrow();
            row.waitsFor = done.retry().waitsFor();
        }
        return true;
    }

    @Override
    public Backlog backlog(String target, Instant now) {
        List<Row> rows =
                work(target).values().stream().filter(row -> !row.parked).toList();
        List<Instant> deferred = rows.stream()
                .filter(row -> row.waitsFor.isEmpty() && row.notBefore.isAfter(now))
                .map(row -> row.notBefore)
                .sorted()
                .toList();
        return new Backlog(
                rows.size(),
                deferred.size(),
                deferred.stream().findFirst(),
                deadLetters.stream().filter(d -> d.target().equals(target)).count());
    }

    @Override
    public int rewind(String target, long position, Set<PersonNumber> only, Instant now) {
        Map<PersonId, Long> people = new LinkedHashMap<>();
        stores.read(position, Integer.MAX_VALUE).stream()
                .filter(r -> only.isEmpty()
                        || only.contains(stores.person(r.person()).orElseThrow().number()))
                .forEach(r -> people.put(r.person(), r.position()));
        people.forEach((person, upTo) -> put(target, person, upTo, true));
        return people.size();
    }

    @Override
    public int reconsider(String target, Instant now) {
        Set<PersonId> people = Set.copyOf(accounts(target).keySet());
        people.forEach(person -> put(target, person, 0, false));
        return people.size();
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return List.copyOf(deadLetters);
    }

    @Override
    public int retry(Set<Long> ids, Instant now) {
        return close(ids, true);
    }

    @Override
    public int discard(Set<Long> ids, String reason, Instant now) {
        return close(ids, false);
    }

    private int close(Set<Long> ids, boolean again) {
        List<DeadLetter> closed =
                deadLetters.stream().filter(d -> ids.contains(d.id())).toList();
        deadLetters.removeAll(closed);
        for (DeadLetter letter : closed) {
            Row row = work(letter.target()).remove(letter.person().orElseThrow());
            if (again && row != null) {
                put(letter.target(), letter.person().orElseThrow(), row.upTo, false);
            }
        }
        return closed.size();
    }

    Attributes sent(String target, PersonId person) {
        return accounts(target).get(person).sent().attributes();
    }
}
