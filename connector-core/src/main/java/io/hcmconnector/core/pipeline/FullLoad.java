package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.enrich.Roster.Page;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.LoadProgress.Place;
import io.hcmconnector.core.journal.LoadProgress.Purpose;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads everybody, a page at a time. The first time it hands over to the feed without a gap: the cursors are pinned to the pod's clock before the
 * first page, so that whatever happens while the load runs is read from the feed afterwards.
 *
 * <p>A second pass finds people whose relationship starts later, whom HCM does not show as of today; they go through the inbox to be
 * read as of their first day. After a restart the load goes on behind the last page that was stored.
 */
public final class FullLoad {
    private static final String LABEL = "full load";
    /** Perhaps a file is still being written. */
    private static final Duration AT_REST = Duration.ofMinutes(1);

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final FeedSource feed;
    private final Rosters rosters;
    private final Settler.Stores stores;
    private final NamingAssessor assessor;
    private final Surroundings surroundings;

    /** The clock, the zones that name today, the collections to pin, when everybody is read again, and who may be missing then. */
    public record Surroundings(
            Clock clock, Zones zones, Set<Collection> collections, SweepSchedule sweeps, PopulationGuard guard) {
        /** Copies. */
        public Surroundings {
            collections = Set.copyOf(collections);
        }
    }

    /**
     * Where everybody is read from.
     *
     * @param asked the first time, and when an operator asks
     * @param again by itself: what it shows is true now
     * @param every how long after a load {@code asked} is read by itself when it has changed; empty for never
     */
    public record Rosters(Roster asked, Roster again, Optional<Duration> every) {
        /** HCM alone. */
        public static Rosters of(WorkerDirectory directory) {
            Roster all = Roster.of(directory);
            return new Rosters(all, all, Optional.empty());
        }

        Roster of(Purpose purpose) {
            return purpose == Purpose.GAP || purpose == Purpose.SWEEP ? again : asked;
        }
    }

    /** A load from {@code rosters}. */
    public FullLoad(
            FeedSource feed,
            Rosters rosters,
            Settler.Stores stores,
            NamingAssessor assessor,
            Surroundings surroundings) {
        this.feed = feed;
        this.rosters = rosters;
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
        return stores.journal()
                .load()
                .map(load -> load.purpose() == Purpose.FIRST && !load.finished())
                .orElse(true);
    }

    /** Whether the schedule asks for everybody to be read again. */
    boolean isSweepDue() {
        return stores.journal()
                .load()
                .map(load -> load.finished()
                        && surroundings
                                .sweeps()
                                .isDue(load.startedAt(), surroundings.clock().instant()))
                .orElse(false);
    }

    /**
     * Whether files have changed since everybody was last read, and are to be read again now.
     *
     * @throws SourceFailure when that cannot be told
     */
    boolean isRenewed() throws SourceFailure {
        Optional<LoadProgress> last = stores.journal().load().filter(LoadProgress::finished);
        if (last.isEmpty() || rosters.every().isEmpty()) {
            return false;
        }
        Instant now = surroundings.clock().instant();
        Instant begun = last.get().startedAt();
        return !now.isBefore(begun.plus(rosters.every().get()))
                && rosters.asked()
                        .changedAt()
                        .map(changed -> changed.isAfter(begun) && !now.isBefore(changed.plus(AT_REST)))
                        .orElse(false);
    }

    /** Whether the last load is over and began a day ago or longer. */
    boolean wasDayAgo() {
        return stores.journal()
                .load()
                .map(load -> load.finished() && isDayAgo(load.startedAt()))
                .orElse(false);
    }

    /** Whether {@code instant} is a day ago or longer. */
    boolean isDayAgo(Instant instant) {
        return !instant.isAfter(surroundings.clock().instant().minus(ONE_DAY));
    }

    /** Begins a load although one was made; the feed goes on from where it is. One that is not over is begun again. */
    public void begin(Purpose purpose) throws SourceFailure {
        boolean first = isFirst();
        if (stores.inbox().cursors().isEmpty() || stores.journal().load().isEmpty()) {
            pin();
        }
        stores.journal()
                .beginLoad(LoadProgress.begin(
                        first ? Purpose.FIRST : purpose, surroundings.clock().instant()));
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
            begin(Purpose.FIRST);
        }
        LoadProgress progress = stores.journal().load().orElseThrow();
        Instant now = surroundings.clock().instant();
        Roster roster = rosters.of(progress.purpose());
        Optional<String> after = progress.place().after();
        if (progress.pass() == Pass.CURRENT) {
            LocalDate today = LocalDate.ofInstant(now, surroundings.zones().standard());
            Page page = roster.page(Pass.CURRENT, today, after);
            return storeCurrent(page, roster.takenAt().isPresent(), progress, new Today(today, now));
        }
        // As of the day on which the load began: the first pass did not meet those who started while it ran.
        LocalDate began =
                LocalDate.ofInstant(progress.startedAt(), surroundings.zones().standard());
        return storeFuture(roster.page(Pass.FUTURE, began, after), progress, began, now);
    }

    private record Today(LocalDate date, Instant now) {}

    private LoadProgress storeCurrent(Page page, boolean isOfFile, LoadProgress progress, Today today) {
        Instant now = today.now();
        LoadRows rows = new LoadRows(progress.purpose(), surroundings.zones(), now);
        Map<PersonId, KnownPerson> known = stores.people()
                .known(page.workers().stream().map(Worker::personId).collect(Collectors.toSet()));
        List<Settlement> settlements =
                isOfFile ? rows.ofFile(page, known, assessor) : rows.settlements(page, known, assessor, today.date());
        stores.inbox().setAside(page.badRows(), now);
        stores.inbox().add(rows.toLookAt(page, Trigger.About.THE_PERSON));
        LoadProgress next = page.next().isPresent()
                ? progress.at(
                        new Place(Pass.CURRENT, page.next()), page.workers().size())
                : progress.at(
                        new Place(Pass.FUTURE, Optional.empty()), page.workers().size());
        stores.journal().append(assessor.duplicates().setAside(settlements, known), Optional.of(next), now);
        return next;
    }

    private LoadProgress storeFuture(Page page, LoadProgress progress, LocalDate began, Instant now) {
        LoadRows rows = new LoadRows(progress.purpose(), surroundings.zones(), now);
        rows.futureStarters(page, began);
        LoadProgress next = progress.at(new Place(Pass.FUTURE, page.next()), 0);
        if (page.next().isEmpty()) {
            next = next.over();
            if (progress.purpose() != Purpose.FIRST
                    && rosters.of(progress.purpose()).isOfEverybody()) {
                rows.notMet(missing(progress.startedAt(), now));
            }
        }
        stores.inbox().add(rows.toLookAt(page, Trigger.About.date(began.plusYears(1))));
        if (next.finished()) {
            // Before the load is over: otherwise a process that ends here would leave a load without its checkpoint.
            stores.journal().checkpoint(LABEL, now);
        }
        stores.journal().append(List.of(), Optional.of(next), now);
        return next;
    }

    private List<PersonId> missing(Instant startedAt, Instant now) {
        List<PersonId> notMet = stores.people().activeNotLookedAtSince(Optional.empty(), startedAt);
        return surroundings.guard().toLookFor(notMet, withAccess(), now);
    }

    private long withAccess() {
        return stores.people().count().entrySet().stream()
                .filter(count -> count.getKey().hasAccess())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What has changed since the roster was taken is read from the feed. */
    private Instant pinned() throws SourceFailure {
        Instant pod = feed.now();
        return rosters.asked().takenAt().filter(pod::isAfter).orElse(pod);
    }

    private void pin() throws SourceFailure {
        if (surroundings.collections().isEmpty()) {
            return;
        }
        Instant pod = pinned();
        Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
        surroundings.collections().forEach(collection -> cursors.put(collection, pod));
        stores.inbox().pin(cursors);
    }
}
