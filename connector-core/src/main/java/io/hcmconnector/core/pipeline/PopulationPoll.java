package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Population;
import io.hcmconnector.core.enrich.Population.Version;
import io.hcmconnector.core.enrich.Populations;
import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.enrich.Roster.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the list of each population when it has changed. Newcomers are settled from their rows; people of whom a row tells something
 * else, and those who are missing, go through the inbox and are read by themselves.
 *
 * <p>Only a list tells that somebody is missing which was read whole, was left alone for a minute, and has no row that cannot be taken
 * apart. One that cannot be read holds back no other, and not the feed.
 */
public final class PopulationPoll {
    private static final Duration AT_REST = Duration.ofMinutes(1);

    private final Populations populations;
    private final Settler.Stores stores;
    private final NamingAssessor assessor;
    private final Surroundings surroundings;
    private final Map<String, Version> notAtRest = new HashMap<>();

    /** The versions that were last read, durably. */
    public interface Memory {
        /** The version of the population's list that was last read to its end. */
        Optional<String> version(String population);

        /** Remembers that this version has been read. */
        void read(String population, String version);
    }

    /** What was read, who may be missing, the zones that name today, and the clock. */
    public record Surroundings(Memory memory, PopulationGuard guard, Zones zones, Clock clock) {}

    /**
     * What the reading of a list came to.
     *
     * @param people how many it holds
     * @param changed how many of them are known, and it tells something else of them
     * @param missing people with accounts who are no longer in it
     * @param fate what becomes of those
     */
    public record Result(String population, long people, long changed, long missing, Fate fate) {}

    /** What becomes of people who are missing from a list. */
    public enum Fate {
        /** They are looked for, one by one. */
        LOOKED_FOR("looked for"),
        /** They are more than are looked for without an operator's word. */
        HELD("held until an operator decides"),
        /** The list may still be written. */
        NOT_YET("looked for when the list has been at rest for a minute"),
        /** Nobody knows who is missing. */
        UNCLEAR("not looked for, because rows cannot be taken apart which may be theirs");

        private final String text;

        Fate(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /** What is told of each list, with each poll. */
    public interface Listener {
        /** The list was read. */
        void read(Result result);

        /** The list is as it was when it was last read. */
        void unchanged(String population);

        /** The list could not be read; it is tried with the next poll. */
        void unreadable(String population, SourceFailure failure);
    }

    /** A poll of {@code populations}. */
    public PopulationPoll(
            Populations populations, Settler.Stores stores, NamingAssessor assessor, Surroundings surroundings) {
        this.populations = populations;
        this.stores = stores;
        this.assessor = assessor;
        this.surroundings = surroundings;
    }

    /**
     * Reads every list that has changed.
     *
     * @return the first failure, if a list could not be read
     */
    Optional<SourceFailure> poll(Listener listener) {
        Optional<SourceFailure> first = Optional.empty();
        for (Population population : populations.all()) {
            try {
                Version version = population.version();
                if (isRead(population, version)) {
                    listener.unchanged(population.name());
                } else {
                    listener.read(read(population, version));
                }
            } catch (SourceFailure failure) {
                listener.unreadable(population.name(), failure);
                first = first.or(() -> Optional.of(failure));
            }
        }
        return first;
    }

    /** Also when it was read before it was at rest, and is not yet. */
    private boolean isRead(Population population, Version version) {
        return surroundings.memory().version(population.name()).equals(Optional.of(version.text()))
                || (version.equals(notAtRest.get(population.name()))
                        && !isAtRest(version, surroundings.clock().instant()));
    }

    private Result read(Population population, Version version) throws SourceFailure {
        Instant began = surroundings.clock().instant();
        LocalDate today = LocalDate.ofInstant(began, surroundings.zones().standard());
        Found found = new Found();
        Roster roster = population.roster();
        Optional<String> next = Optional.empty();
        do {
            Page page = roster.page(Pass.CURRENT, today, next);
            store(population, page, found);
            next = page.next();
        } while (next.isPresent());

        stores.inbox().putRight(listOf(population), found.bad);
        List<PersonId> missing = stores.people().activeNotLookedAtSince(Optional.of(population.name()), began).stream()
                .filter(person -> !found.mentioned.contains(person))
                .toList();
        Fate fate = found.unclear > 0 ? Fate.UNCLEAR : decide(population, version, found, missing);
        if (fate == Fate.NOT_YET) {
            notAtRest.put(population.name(), version);
        } else {
            surroundings.memory().read(population.name(), version.text());
        }
        return new Result(population.name(), found.people, found.changed, missing.size(), fate);
    }

    private Fate decide(Population population, Version version, Found found, List<PersonId> missing)
            throws SourceFailure {
        Instant now = surroundings.clock().instant();
        if (missing.isEmpty()) {
            return Fate.LOOKED_FOR;
        }
        if (!isAtRest(version, now) || !population.version().equals(version)) {
            return Fate.NOT_YET;
        }
        List<PersonId> lookedFor = surroundings
                .guard()
                .toLookFor(missing, found.people + missing.size(), "in the list of " + population.name(), now);
        stores.inbox()
                .add(lookedFor.stream()
                        .map(person -> Trigger.of(
                                person, Trigger.Cause.POPULATION, "no longer in the list of " + population.name(), now))
                        .toList());
        return lookedFor.isEmpty() ? Fate.HELD : Fate.LOOKED_FOR;
    }

    private static boolean isAtRest(Version version, Instant now) {
        return !version.since().plus(AT_REST).isAfter(now);
    }

    private void store(Population population, Page page, Found found) {
        Instant now = surroundings.clock().instant();
        LoadRows rows = LoadRows.ofPopulation(population.name(), surroundings.zones(), now);
        Map<PersonId, KnownPerson> known = stores.people()
                .known(page.workers().stream().map(Worker::personId).collect(Collectors.toSet()));
        List<Settlement> settlements = rows.ofFile(page, known, assessor);
        List<Trigger> toLookAt = rows.toLookAt(page, Trigger.About.THE_PERSON);
        List<BadRow> bad = page.badRows().stream()
                .map(row -> new BadRow(listOf(population) + row.id(), row.reason(), row.person()))
                .toList();
        stores.inbox().setAside(bad, now);
        stores.inbox().add(toLookAt);
        stores.journal().append(assessor.duplicates().setAside(settlements, known), Optional.empty(), now);
        found.add(page, bad, toLookAt);
    }

    /** How the ids of the population's bad rows begin. */
    private static String listOf(Population population) {
        return population.name() + ": ";
    }

    /** What the pages of one list held. */
    private static final class Found {
        private final Set<PersonId> mentioned = new HashSet<>();
        private final Set<String> bad = new HashSet<>();
        private long people;
        private long changed;
        private long unclear;

        void add(Page page, List<BadRow> rows, List<Trigger> toLookAt) {
            rows.forEach(row -> bad.add(row.id()));
            people += page.workers().size();
            changed += toLookAt.size();
            toLookAt.forEach(trigger -> mentioned.add(trigger.person()));
            page.badRows().forEach(row -> row.person().ifPresent(mentioned::add));
            unclear += page.badRows().stream()
                    .filter(row -> row.person().isEmpty())
                    .count();
        }
    }
}
