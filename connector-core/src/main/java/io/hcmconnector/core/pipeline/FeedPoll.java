package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.feed.Outage;
import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads all collections up to one common instant and puts what is new into the inbox.
 *
 * <p>Each window reaches back over the cursor by the overlap, so that an entry which became visible late is met again, and ends the
 * settling time before the pod's now, so that the entries of one transaction are complete. Cursors move together: while a collection
 * fails, the entries of the others wait. One that stays broken is passed after a while, which leaves a gap that is written down
 * ({@link Outages}); its entries are read late when it comes back. What was purged before it was read, or lies in an archive that
 * HCM does not show, is a gap at once.
 */
public final class FeedPoll {
    /** HCM keeps whole seconds: a second is complete only when it is over. */
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** How far the pod's clock may fall behind a cursor before it is taken for another pod's, or for a restored one. */
    private static final Duration STEP_BACK = Duration.ofMinutes(10);

    /** A collection that was passed is tried again this often. */
    private static final Duration PROBE = Duration.ofMinutes(1);

    /**
     * How the feed is read.
     *
     * @param overlap re-read before the cursor
     * @param settle entries younger than this wait for their siblings
     */
    public record Settings(
            Set<Collection> collections, Duration overlap, Duration settle, Ages ages, Patience patience) {
        /** Copies. */
        public Settings {
            collections = Set.copyOf(collections);
        }
    }

    /** At which age entries leave the feed for the archive, and at which they are purged. */
    public record Ages(Duration archive, Duration purge) {
        /** An age at which no entry is in the archive yet, whatever the day on which HCM archives. */
        Duration surelyShown() {
            return archive.multipliedBy(4).dividedBy(5);
        }
    }

    /** How long the other collections wait for one that fails; times of maintenance do not count. */
    public record Patience(Duration passAfter, MaintenanceCalendar calendar) {
        boolean isOver(Outage outage, Instant now) {
            Instant since = outage.course().since();
            Duration waited = Duration.between(since, now).minus(calendar.within(since, now));
            return outage.isGap() || (calendar.endAt(now).isEmpty() && waited.compareTo(passAfter) >= 0);
        }
    }

    /**
     * What a poll came to.
     *
     * @param until up to where the feed was read, on the pod's clock
     * @param entries how many were new
     * @param skew of the pod's clock against ours; positive when the pod is ahead
     * @param passed collections without which the others went on, with the reason
     */
    public record Result(Instant until, int entries, Duration skew, Map<Collection, String> passed) {
        /** Copies. */
        public Result {
            passed = Map.copyOf(passed);
        }
    }

    /** The moment of a poll: up to where it reads, on the pod's clock, and our own now. */
    private record Moment(Instant until, Instant now, Duration skew) {}

    private final FeedSource feed;
    private final Inbox inbox;
    private final Outages outages;
    private final Settings settings;
    private final Clock clock;
    private final Map<Collection, Instant> probed = new EnumMap<>(Collection.class);

    /** A poll of {@code feed} into {@code inbox}. */
    public FeedPoll(FeedSource feed, Inbox inbox, Outages outages, Settings settings, Clock clock) {
        this.feed = feed;
        this.inbox = inbox;
        this.outages = outages;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Polls once, up to the pod's now less the settling time.
     *
     * @throws SourceFailure when HCM, or a collection for which the others wait, could not be read; no cursor has moved then
     */
    public Result poll() throws SourceFailure {
        if (settings.collections().isEmpty()) {
            return new Result(clock.instant(), 0, Duration.ZERO, Map.of());
        }
        Moment moment = moment();
        Map<Collection, Instant> cursors = cursors(moment);
        Map<Collection, Outage> unreadable = unreadable();
        List<Outage> passed = unreadable.values().stream()
                .filter(outage -> settings.patience().isOver(outage, moment.now()))
                .sorted(Comparator.comparing(Outage::collection))
                .toList();
        // Before the others: these may be held by one more that fails.
        Map<Collection, String> unread = new LinkedHashMap<>();
        int entries = 0;
        for (Outage outage : passed) {
            entries += late(outage, unread, cursors, moment);
        }
        FeedBatch batch = together(passed, unread.keySet(), cursors, moment);
        accept(batch, cursors, moment);
        batch.collections().stream()
                .filter(unreadable::containsKey)
                .forEach(collection -> outages.readable(collection, "read again", moment.now()));
        inbox.forgetEntriesBefore(moment.until().minus(settings.ages().archive()));
        return new Result(moment.until(), entries + batch.size(), moment.skew(), unread);
    }

    private Moment moment() throws SourceFailure {
        Instant pod = feed.now();
        Instant now = clock.instant();
        Duration settle = settings.settle().compareTo(ONE_SECOND) < 0 ? ONE_SECOND : settings.settle();
        return new Moment(pod.minus(settle), now, Duration.between(now, pod));
    }

    /** The cursors; a collection without one, because it was not read before, begins now. */
    private Map<Collection, Instant> cursors(Moment moment) throws SourceFailure {
        Map<Collection, Instant> stored = inbox.cursors();
        Map<Collection, Instant> begun = new EnumMap<>(Collection.class);
        Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
        for (Collection collection : settings.collections()) {
            Instant cursor = stored.get(collection);
            cursors.put(collection, cursor == null ? moment.until() : cursor);
            if (cursor == null) {
                begun.put(collection, moment.until());
            }
        }
        Instant furthest =
                cursors.values().stream().max(Comparator.naturalOrder()).orElse(moment.until());
        if (moment.until().isBefore(furthest.minus(STEP_BACK))) {
            throw new SourceFailure(
                    SourceFailure.Kind.NOT_UNDERSTOOD,
                    "the pod's clock is at " + moment.until() + ", and the feed has been read up to " + furthest
                            + ": hcm.base-url names another pod, or this one was restored or refreshed; nothing is read from it,"
                            + " so that old entries act on nobody. Give it a state of its own (state.url)");
        }
        if (!begun.isEmpty()) {
            // At once: what it publishes while it cannot be read is not to be missed.
            inbox.pin(begun);
        }
        return cursors;
    }

    private Map<Collection, Outage> unreadable() {
        return outages.unmended().stream()
                .filter(Outage::isUnreadable)
                .filter(outage -> settings.collections().contains(outage.collection()))
                .collect(Collectors.toMap(Outage::collection, outage -> outage));
    }

    /**
     * Reads every collection that was not passed. One that failed the last time comes first: while it fails, nothing is asked of the
     * others, which wait for it.
     *
     * @param passed collections for which the others do not wait
     * @param unread those among them that cannot be read yet
     */
    private FeedBatch together(
            List<Outage> passed, Set<Collection> unread, Map<Collection, Instant> cursors, Moment moment)
            throws SourceFailure {
        Set<Collection> failing = unreadable().keySet();
        FeedBatch batch = new FeedBatch(inbox);
        Map<Collection, SourceFailure> failures = new LinkedHashMap<>();
        for (Collection collection : inTurn(failing, passed)) {
            try {
                read(collection, batch, cursors, moment);
            } catch (SourceFailure failure) {
                requireSignedIn(failure);
                failures.put(collection, failure);
                if (failing.contains(collection)) {
                    break;
                }
            }
        }
        if (failures.isEmpty()) {
            passed.stream()
                    .filter(outage -> !outage.isGap() && unread.contains(outage.collection()))
                    .forEach(outage -> outages.passed(outage.collection(), moment.now()));
            return batch;
        }
        SourceFailure first = failures.values().iterator().next();
        boolean somethingIsReadable = !batch.collections().isEmpty() || unread.size() < passed.size();
        if (somethingIsReadable || failing.containsAll(failures.keySet())) {
            failures.forEach((collection, failure) -> outages.failed(outage(collection, failure, cursors, moment)));
            throw held(first, failures.keySet());
        }
        // Not one of them can be read: that is HCM's own outage and not a collection's.
        throw first;
    }

    private static void requireSignedIn(SourceFailure failure) throws SourceFailure {
        if (failure.kind() == SourceFailure.Kind.NOT_SIGNED_IN) {
            throw failure;
        }
    }

    private List<Collection> inTurn(Set<Collection> failing, List<Outage> passed) {
        List<Collection> turn = new ArrayList<>(settings.collections());
        passed.forEach(outage -> turn.remove(outage.collection()));
        turn.sort(Comparator.comparing((Collection collection) -> !failing.contains(collection))
                .thenComparing(Comparator.naturalOrder()));
        return turn;
    }

    private void read(Collection collection, FeedBatch batch, Map<Collection, Instant> cursors, Moment moment)
            throws SourceFailure {
        Instant cursor = cursors.getOrDefault(collection, moment.until());
        Instant kept = moment.until().minus(settings.ages().purge());
        if (cursor.isBefore(kept)) {
            batch.lost(collection, "HCM has purged the entries up to " + kept + ", which were not read");
        }
        Instant from = cursor.isBefore(kept) ? kept : cursor;
        Instant end = moment.until().isBefore(from) ? from : moment.until();
        try {
            batch.add(collection, feed.read(collection, new FeedWindow(from.minus(settings.overlap()), end)), end);
        } catch (SourceFailure failure) {
            if (failure.kind() != SourceFailure.Kind.ARCHIVE_REFUSED) {
                throw failure;
            }
            Instant shown = moment.until().minus(settings.ages().surelyShown());
            batch.add(collection, feed.read(collection, new FeedWindow(shown, end)), end);
            batch.lost(collection, String.valueOf(failure.getMessage()));
        }
    }

    /** Puts a batch into the inbox; what can never be read is written down first. */
    private void accept(FeedBatch batch, Map<Collection, Instant> cursors, Moment moment) {
        batch.lost()
                .forEach((collection, reason) -> outages.purged(
                        collection, cursors.getOrDefault(collection, moment.until()), reason, moment.now()));
        inbox.accept(batch.poll(moment.now()));
    }

    /**
     * Reads a collection for which the others do not wait, if it can be read again.
     *
     * @param unread takes the reason when it cannot
     * @return how many entries were new
     */
    private int late(Outage outage, Map<Collection, String> unread, Map<Collection, Instant> cursors, Moment moment)
            throws SourceFailure {
        Collection collection = outage.collection();
        Instant last = probed.getOrDefault(collection, Instant.MIN);
        if (outage.isGap() && moment.now().isBefore(last.plus(PROBE))) {
            unread.put(collection, outage.course().reason());
            return 0;
        }
        FeedBatch batch = new FeedBatch(inbox);
        try {
            read(collection, batch, cursors, moment);
        } catch (SourceFailure failure) {
            requireSignedIn(failure);
            probed.put(collection, moment.now());
            outages.failed(outage(collection, failure, cursors, moment));
            unread.put(collection, String.valueOf(failure.getMessage()));
            return 0;
        }
        accept(batch, cursors, moment);
        outages.readable(
                collection, batch.size() + " entries about " + batch.people() + " people read late", moment.now());
        return batch.size();
    }

    private static Outage outage(
            Collection collection, SourceFailure failure, Map<Collection, Instant> cursors, Moment moment) {
        Outage.Kind kind = failure.kind() == SourceFailure.Kind.FORBIDDEN ? Outage.Kind.REFUSED : Outage.Kind.BROKEN;
        return Outage.begins(
                collection,
                kind,
                cursors.getOrDefault(collection, moment.until()),
                String.valueOf(failure.getMessage()),
                moment.now());
    }

    private static SourceFailure held(SourceFailure failure, Set<Collection> failed) {
        return failure.adding("the other collections wait for "
                + failed.stream().map(Collection::path).sorted().collect(Collectors.joining(", "))
                + " (feed.pass-after)");
    }
}
