package io.hcmconnector.core.writeback;

import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.delivery.AccountReader.Account;
import io.hcmconnector.core.delivery.AccountReader.Unreadable;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.GuardRules;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.writeback.SourceUsers.Outcome;
import io.hcmconnector.core.writeback.SourceUsers.Replacement;
import io.hcmconnector.core.writeback.SourceUsers.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Brings what one target has of people back to HCM, where it differs. A pass lists the target's accounts, compares them with what was last
 * known of the people, and writes to HCM person by person; HCM's own value is read before, and is not written over when it is not the one
 * that was known.
 *
 * <p>Only people whose account is to be active are written back, and only values: where the target has none, HCM keeps its own. Used by one
 * thread at a time.
 */
public final class WriteBack {

    /**
     * What is written back.
     *
     * @param target the name of the target
     * @param match what the external id of an account is
     * @param attributes nothing else is written
     * @param wins whose value counts where HCM has one of its own
     * @param guard how many people a pass writes without an operator's word
     */
    public record Settings(
            String target,
            ProfileAttribute match,
            Set<ProfileAttribute> attributes,
            Verdict.Wins wins,
            GuardRules.Share guard) {
        /** Copies. */
        public Settings {
            attributes = Set.copyOf(attributes);
        }
    }

    /** Where things are kept. */
    public record Stores(People people, WriteBackRegister register) {}

    private final Settings settings;
    private final AccountReader target;
    private final Stores stores;
    private final SourceUsers users;
    private final Clock clock;

    /** Writes back from {@code target} to {@code users}. */
    public WriteBack(Settings settings, AccountReader target, Stores stores, SourceUsers users, Clock clock) {
        this.settings = settings;
        this.target = target;
        this.stores = stores;
        this.users = users;
        this.clock = clock;
    }

    /** A value that is not the same on both sides, and what is to be done about it. */
    public record Difference(
            KnownPerson person, ProfileAttribute attribute, Optional<String> hcm, String there, Verdict verdict) {
        WriteBackRegister.Key key() {
            return new WriteBackRegister.Key(person.id(), attribute);
        }

        WriteBackRegister.Value value() {
            return new WriteBackRegister.Value(key(), there);
        }

        /** The key only: the values are personal. */
        @Override
        public String toString() {
            return "Difference[" + key() + ", " + verdict + "]";
        }
    }

    /**
     * What a comparison found.
     *
     * @param accounts how many were compared
     * @param differences in the order in which the target lists its accounts
     * @param settled what waited for an operator, or for us, and is no difference any more
     * @param held why nothing that no operator has approved is written, if so
     */
    public record Comparison(
            int accounts, List<Difference> differences, Set<WriteBackRegister.Key> settled, Optional<String> held) {
        /** Copies. */
        public Comparison {
            differences = List.copyOf(differences);
            settled = Set.copyOf(settled);
        }

        /** How many people have a value of which {@code verdict} was reached. */
        public long people(Verdict verdict) {
            return differences.stream()
                    .filter(difference -> difference.verdict() == verdict)
                    .map(difference -> difference.person().id())
                    .distinct()
                    .count();
        }
    }

    /**
     * What a pass came to, in people.
     *
     * @param refusals why values were not taken, by the reason
     */
    public record Result(Comparison comparison, int written, int changed, Map<String, Integer> refusals) {
        /** Copies. */
        public Result {
            refusals = Map.copyOf(refusals);
        }
    }

    /**
     * Compares, and writes nothing.
     *
     * @throws Unreadable when the accounts cannot be listed
     */
    public Comparison compare() throws Unreadable {
        Instant now = clock.instant();
        List<Difference> differences = new ArrayList<>();
        Set<WriteBackRegister.Key> settled = new HashSet<>();
        int[] accounts = new int[1];
        target.read(settings.attributes(), page -> {
            accounts[0] += page.size();
            compare(page, now, differences, settled);
        });
        return new Comparison(accounts[0], differences, settled, held(differences));
    }

    /**
     * Compares and writes, or puts into a hold what is more than goes without asking; until {@code stop}.
     *
     * @throws Unreadable when the accounts cannot be listed; nothing was written
     * @throws SourceFailure when HCM cannot be reached, or lets nobody write; whoever was written is
     */
    public Result pass(BooleanSupplier stop) throws Unreadable, SourceFailure {
        Comparison comparison = compare();
        stores.register().withdraw(comparison.settled());
        comparison.held().ifPresent(reason -> propose(comparison, reason));
        Set<PersonId> written = new HashSet<>();
        Set<PersonId> changed = new HashSet<>();
        Map<String, Integer> refusals = new HashMap<>();
        for (List<Difference> piece : pieces(comparison)) {
            if (stop.getAsBoolean()) {
                break;
            }
            PersonId id = piece.get(0).person().id();
            Outcome outcome = write(piece);
            switch (outcome.kind()) {
                case DONE -> written.add(id);
                case CHANGED -> changed.add(id);
                case REFUSED -> refusals.merge(outcome.detail(), 1, Integer::sum);
            }
        }
        return new Result(comparison, written.size(), changed.size(), refusals);
    }

    private void compare(
            List<Account> page, Instant now, List<Difference> differences, Set<WriteBackRegister.Key> settled) {
        Map<PersonNumber, KnownPerson> people = people(page);
        Map<WriteBackRegister.Key, WriteBackRegister.Entry> entries = stores.register()
                .of(people.values().stream().map(KnownPerson::id).collect(Collectors.toSet()));
        for (Account account : page) {
            KnownPerson person = people.get(account.person());
            if (person == null
                    || person.standing() != Standing.ACTIVE
                    || person.id().population().isPresent()) {
                continue;
            }
            for (ProfileAttribute attribute : settings.attributes()) {
                Optional<String> there = Optional.ofNullable(account.values().get(attribute))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
                Optional<String> hcm = person.profile().get(attribute);
                WriteBackRegister.Key key = new WriteBackRegister.Key(person.id(), attribute);
                WriteBackRegister.Entry entry = entries.getOrDefault(key, WriteBackRegister.Entry.NONE);
                Verdict verdict = there.map(text -> Verdict.of(attribute, hcm, text, entry, settings.wins(), now))
                        .orElse(Verdict.AGREES);
                if (verdict != Verdict.AGREES) {
                    differences.add(new Difference(person, attribute, hcm, there.orElseThrow(), verdict));
                } else if (entry.proposed().isPresent() || entry.approved().isPresent()) {
                    settled.add(key);
                }
            }
        }
    }

    /** The people of accounts, by the external ids of these. */
    private Map<PersonNumber, KnownPerson> people(List<Account> page) {
        Set<PersonNumber> ids = page.stream().map(Account::person).collect(Collectors.toSet());
        List<KnownPerson> found = switch (settings.match()) {
            case PERSON_NUMBER -> List.copyOf(stores.people().withNumbers(ids).values());
            case PERSON_ID ->
                List.copyOf(stores.people()
                        .known(ids.stream().map(id -> new PersonId(id.value())).collect(Collectors.toSet()))
                        .values());
            default ->
                stores.people()
                        .withAccessBy(
                                settings.match(),
                                ids.stream().map(PersonNumber::value).collect(Collectors.toSet()));
        };
        Map<PersonNumber, KnownPerson> people = new HashMap<>();
        found.forEach(person -> people.put(externalId(person), person));
        return people;
    }

    private PersonNumber externalId(KnownPerson person) {
        return settings.match() == ProfileAttribute.PERSON_NUMBER
                ? person.number()
                : person.profile().get(settings.match()).map(PersonNumber::new).orElse(person.number());
    }

    private Optional<String> held(List<Difference> differences) {
        long people = differences.stream()
                .filter(difference -> difference.verdict() == Verdict.WRITE || difference.verdict() == Verdict.WAITS)
                .map(difference -> difference.person().id())
                .distinct()
                .count();
        long population = stores.people().count().getOrDefault(Standing.ACTIVE, 0L);
        return people > settings.guard().of(population)
                ? Optional.of("values of " + people + " people would be written back to HCM from '" + settings.target()
                        + "', more than " + settings.guard().describe(population))
                : Optional.empty();
    }

    private void propose(Comparison comparison, String reason) {
        stores.register()
                .propose(
                        comparison.differences().stream()
                                .filter(difference -> difference.verdict() == Verdict.WRITE)
                                .map(Difference::value)
                                .toList(),
                        reason,
                        clock.instant());
    }

    /** Each phone is written by itself, as HCM keeps it: what is refused of one says nothing of the others. */
    private record Piece(PersonId person, Optional<ProfileAttribute> phone) {}

    /** What is to be written together. */
    private static Collection<List<Difference>> pieces(Comparison comparison) {
        return comparison.differences().stream()
                .filter(difference -> comparison.held().isPresent()
                        ? difference.verdict() == Verdict.WRITE_APPROVED
                        : difference.verdict().writes())
                .collect(Collectors.groupingBy(
                        difference -> new Piece(
                                difference.person().id(),
                                Optional.of(difference.attribute()).filter(SameValue::isPhone)),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private Outcome write(List<Difference> differences) throws SourceFailure {
        KnownPerson person = differences.get(0).person();
        Map<ProfileAttribute, Replacement> values = new HashMap<>();
        differences.forEach(difference ->
                values.put(difference.attribute(), new Replacement(difference.hcm(), difference.there())));
        Outcome outcome = users.write(
                new Request(person.id(), person.number(), person.profile().get(ProfileAttribute.USER_NAME), values));
        record(person.id(), differences, outcome);
        return outcome;
    }

    private void record(PersonId person, List<Difference> differences, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.kind() == Outcome.Kind.DONE) {
            differences.forEach(difference -> stores.register()
                    .written(
                            difference.value(),
                            new WriteBackRegister.Origin(settings.target(), target.path(difference.attribute())),
                            now));
        } else if (outcome.kind() == Outcome.Kind.CHANGED) {
            stores.register().lookAgain(person, now);
        }
    }
}
