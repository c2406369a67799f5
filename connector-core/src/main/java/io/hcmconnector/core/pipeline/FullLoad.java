package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads everybody, a page at a time, and hands over to the feed without a gap: the cursors are pinned to the pod's clock before the
 * first page, so that whatever happens while the load runs is read from the feed afterwards.
 *
 * <p>A second pass finds people whose relationship starts later, whom HCM does not show as of today; they go through the inbox to be
 * read as of their first day. After a restart the load goes on behind the last page that was stored.
 */
public final class FullLoad {
    private static final String LABEL = "full load";

    private final FeedSource feed;
    private final WorkerDirectory directory;
    private final Settler.Stores stores;
    private final Assessor assessor;
    private final Surroundings surroundings;

    /** The clock, the zones that name today, and the collections to pin. */
    public record Surroundings(Clock clock, Zones zones, Set<Collection> collections) {
        /** Copies. */
        public Surroundings {
            collections = Set.copyOf(collections);
        }
    }

    /** A load from {@code directory}. */
    public FullLoad(
            FeedSource feed,
            WorkerDirectory directory,
            Settler.Stores stores,
            Assessor assessor,
            Surroundings surroundings) {
        this.feed = feed;
        this.directory = directory;
        this.stores = stores;
        this.assessor = assessor;
        this.surroundings = surroundings;
    }

    /** Whether a first load is still to be made or a load is unfinished. */
    public boolean isDue() {
        return stores.journal().load().map(load -> !load.finished()).orElse(true);
    }

    /** Whether no load was ever finished. */
    public boolean isFirst() {
        return stores.journal().checkpoints().stream().noneMatch(c -> c.label().equals(LABEL));
    }

    /** Asks for a load although one was made; the feed goes on from where it is. */
    public void begin() throws SourceFailure {
        if (stores.inbox().cursors().isEmpty() || stores.journal().load().isEmpty()) {
            pin();
        }
        stores.journal().beginLoad(LoadProgress.begin(surroundings.clock().instant()));
    }

    /** Mends the gaps that the last load, if it is over, has covered. */
    void mend(Outages outages) {
        stores.journal()
                .load()
                .filter(LoadProgress::finished)
                .ifPresent(load ->
                        outages.reloaded(load.startedAt(), surroundings.clock().instant()));
    }

    /**
     * Loads one page.
     *
     * @return how far the load has come
     * @throws SourceFailure when the page could not be read; the next call tries it again
     */
    public LoadProgress loadPage() throws SourceFailure {
        if (stores.journal().load().isEmpty()) {
            begin();
        }
        LoadProgress progress = stores.journal().load().orElseThrow();
        Instant now = surroundings.clock().instant();
        LocalDate today = LocalDate.ofInstant(now, surroundings.zones().standard());
        if (progress.pass() == Pass.CURRENT) {
            Page page = directory.all(Pass.CURRENT, today, progress.after());
            return storeCurrent(page, next(progress, page), now);
        }
        // As of the day on which the load began: the first pass did not meet those who started while it ran.
        LocalDate began =
                LocalDate.ofInstant(progress.startedAt(), surroundings.zones().standard());
        Page page = directory.all(Pass.FUTURE, began, progress.after());
        return storeFuture(page, next(progress, page), began, now);
    }

    private LoadProgress storeCurrent(Page page, LoadProgress next, Instant now) {
        List<Trigger> toLookAt = new ArrayList<>(unreadable(page, Trigger.About.THE_PERSON, now));
        List<Settlement> settlements = settlements(page, toLookAt, now);
        stores.inbox().add(toLookAt);
        stores.journal().append(settlements, Optional.of(next), now);
        return next;
    }

    private LoadProgress storeFuture(Page page, LoadProgress next, LocalDate began, Instant now) {
        List<Trigger> toLookAt = new ArrayList<>(unreadable(page, Trigger.About.date(began.plusYears(1)), now));
        toLookAt.addAll(futureStarters(page, began, now));
        stores.inbox().add(toLookAt);
        if (next.finished()) {
            // Before the load is over: otherwise a process that ends here would leave a load without its checkpoint.
            stores.journal().checkpoint(LABEL, now);
        }
        stores.journal().append(List.of(), Optional.of(next), now);
        return next;
    }

    private void pin() throws SourceFailure {
        Instant pod = feed.now();
        Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
        surroundings.collections().forEach(collection -> cursors.put(collection, pod));
        stores.inbox().pin(cursors);
    }

    private static LoadProgress next(LoadProgress progress, Page page) {
        boolean current = progress.pass() == Pass.CURRENT;
        long people = progress.people() + (current ? page.workers().size() : 0);
        if (page.next().isPresent()) {
            return new LoadProgress(progress.startedAt(), progress.pass(), page.next(), people, false);
        }
        return current
                ? new LoadProgress(progress.startedAt(), Pass.FUTURE, Optional.empty(), people, false)
                : new LoadProgress(progress.startedAt(), Pass.FUTURE, Optional.empty(), people, true);
    }

    /** What the page comes to; somebody who cannot be worked out goes through the inbox and holds back nobody. */
    private List<Settlement> settlements(Page page, List<Trigger> toLookAt, Instant now) {
        Map<PersonId, KnownPerson> known = stores.people()
                .known(page.workers().stream().map(Worker::personId).collect(Collectors.toSet()));
        List<Settlement> settlements = new ArrayList<>();
        for (Worker worker : page.workers()) {
            Trigger row = Trigger.of(worker.personId(), Trigger.Cause.FULL_LOAD, "full load", now);
            try {
                settlements.add(assessor.assess(
                        new Waiting(worker.personId(), List.of(row), 0, 0),
                        Optional.ofNullable(known.get(worker.personId())),
                        Reading.shown(worker),
                        now));
            } catch (RuntimeException e) {
                toLookAt.add(row);
            }
        }
        return settlements;
    }

    private static List<Trigger> unreadable(Page page, Trigger.About about, Instant now) {
        return page.notReadable().entrySet().stream()
                .map(person -> new Trigger(
                        person.getKey(), Trigger.Cause.FULL_LOAD, "full load: " + person.getValue(), about, now))
                .toList();
    }

    private static List<Trigger> futureStarters(Page page, LocalDate began, Instant now) {
        List<Trigger> triggers = new ArrayList<>();
        for (Worker worker : page.workers()) {
            worker.workRelationships().stream()
                    .map(WorkRelationship::period)
                    .map(WorkRelationship.Period::start)
                    .filter(start -> start.isAfter(began))
                    .forEach(start -> triggers.add(new Trigger(
                            worker.personId(),
                            Trigger.Cause.FULL_LOAD,
                            "full load: starts " + start,
                            Trigger.About.date(start),
                            now)));
        }
        return triggers;
    }
}
