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
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
     * @param missing people with accounts who are no longer in it, as far as they are looked for
     * @param trouble why nobody is looked for although some are missing; empty where that is not so
     */
    public record Result(String population, long people, long changed, long missing, Optional<String> trouble) {}

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
                if (surroundings.memory().version(population.name()).equals(Optional.of(version.text()))) {
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

        List<PersonId> missing = stores.people().activeNotLookedAtSince(Optional.of(population.name()), began).stream()
                .filter(person -> !found.mentioned.contains(person))
                .toList();
        if (missing.isEmpty()) {
            surroundings.memory().read(population.name(), version.text());
            return found.result(population, 0, Optional.empty());
        }
        if (found.unclear > 0) {
            surroundings.memory().read(population.name(), version.text());
            return found.result(
                    population,
                    0,
                    Optional.of(missing.size() + " people are missing, and " + found.unclear
                            + " rows cannot be taken apart, which may be theirs: nobody is looked for"));
        }
        Instant now = surroundings.clock().instant();
        if (!population.version().equals(version)
                || version.since().plus(AT_REST).isAfter(now)) {
            // Perhaps it is being written: the next poll reads it again.
            return found.result(
                    population,
                    0,
                    Optional.of(missing.size() + " people are missing; they are looked for when the list has been at"
                            + " rest for a minute"));
        }
        List<PersonId> lookedFor = surroundings
                .guard()
                .toLookFor(missing, found.people + missing.size(), "in the list of " + population.name(), now);
        stores.inbox()
                .add(lookedFor.stream()
                        .map(person -> Trigger.of(
                                person, Trigger.Cause.POPULATION, "no longer in the list of " + population.name(), now))
                        .toList());
        surroundings.memory().read(population.name(), version.text());
        return found.result(population, lookedFor.size(), Optional.empty());
    }

    private void store(Population population, Page page, Found found) {
        Instant now = surroundings.clock().instant();
        LoadRows rows = LoadRows.ofPopulation(population.name(), surroundings.zones(), now);
        Map<PersonId, KnownPerson> known = stores.people()
                .known(page.workers().stream().map(Worker::personId).collect(Collectors.toSet()));
        List<Settlement> settlements = rows.ofFile(page, known, assessor);
        List<Trigger> toLookAt = rows.toLookAt(page, Trigger.About.THE_PERSON);
        stores.inbox().setAside(page.badRows(), now);
        stores.inbox().add(toLookAt);
        stores.journal().append(assessor.duplicates().setAside(settlements, known), Optional.empty(), now);
        found.add(page, toLookAt);
    }

    /** What the pages of one list held. */
    private static final class Found {
        private final Set<PersonId> mentioned = new HashSet<>();
        private long people;
        private long changed;
        private long unclear;

        void add(Page page, List<Trigger> toLookAt) {
            people += page.workers().size();
            changed += toLookAt.size();
            toLookAt.forEach(trigger -> mentioned.add(trigger.person()));
            page.badRows().forEach(row -> row.person().ifPresent(mentioned::add));
            unclear += page.badRows().stream()
                    .filter(row -> row.person().isEmpty())
                    .count();
        }

        Result result(Population population, long missing, Optional<String> trouble) {
            return new Result(population.name(), people, changed, missing, trouble);
        }
    }
}
