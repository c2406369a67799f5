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
 * ({@link Outages}); its entries are read late when it comes back. What was purged before it was read is a gap at once.
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
    public record Ages(Duration archive, Duration purge) {}

    /** How long the other collections wait for one that fails; times of maintenance do not count. */
    public record Patience(Duration passAfter, MaintenanceCalendar calendar) {
        boolean isOver(Outage outage, Instant now) {
            Instant since = calendar.lastEnd(now)
                    .filter(end -> end.isAfter(outage.course().since()))
                    .orElse(outage.course().since());
            return outage.isGap() || (calendar.endAt(now).isEmpty() && !now.isBefore(since.plus(passAfter)));
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
        Moment moment = moment();
        Map<Collection, Instant> cursors = cursors(moment);
        Map<Collection, Outage> unreadable = unreadable();
        Set<Collection> passed = unreadable.values().stream()
                .filter(outage -> settings.patience().isOver(outage, moment.now()))
                .map(Outage::collection)
                .collect(Collectors.toSet());
        FeedBatch batch = together(unreadable, passed, cursors, moment);
        inbox.accept(batch.poll(moment.now()));
        batch.collections().stream()
                .filter(unreadable::containsKey)
                .forEach(collection -> outages.readable(collection, "read again", moment.now()));
        int entries = batch.size();
        Map<Collection, String> reasons = new LinkedHashMap<>();
        for (Collection collection : passed.stream().sorted().toList()) {
            Outage outage = unreadable.get(collection);
            if (outage != null) {
                entries += late(outage, cursors, moment, reasons);
            }
        }
        inbox.forgetEntriesBefore(moment.until().minus(settings.ages().archive()));
        return new Result(moment.until(), entries, moment.skew(), reasons);
    }

    private Moment moment() throws SourceFailure {
        Instant pod = feed.now();
        Instant now = clock.instant();
        Duration settle = settings.settle().compareTo(ONE_SECOND) < 0 ? ONE_SECOND : settings.settle();
        return new Moment(pod.minus(settle), now, Duration.between(now, pod));
    }

    /** The cursors, behind none of which entries were purged; a collection without one begins now. */
    private Map<Collection, Instant> cursors(Moment moment) throws SourceFailure {
        Map<Collection, Instant> stored = inbox.cursors();
        Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
        settings.collections()
                .forEach(collection -> cursors.put(collection, stored.getOrDefault(collection, moment.until())));
        Instant furthest =
                cursors.values().stream().max(Comparator.naturalOrder()).orElse(moment.until());
        if (moment.until().isBefore(furthest.minus(STEP_BACK))) {
            throw new SourceFailure(
                    SourceFailure.Kind.NOT_UNDERSTOOD,
                    "the pod's clock is at " + moment.until() + ", and the feed has been read up to " + furthest
                            + ": hcm.base-url names another pod, or this one was restored or refreshed; nothing is read from it,"
                            + " so that old entries act on nobody. Give it a state of its own (state.url)");
        }
        Instant kept = moment.until().minus(settings.ages().purge());
        for (Map.Entry<Collection, Instant> cursor : cursors.entrySet()) {
            if (cursor.getValue().isBefore(kept)) {
                outages.purged(
                        cursor.getKey(),
                        cursor.getValue(),
                        "HCM has purged the entries up to " + kept + ", which were not read",
                        moment.now());
                cursor.setValue(kept);
            }
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
     */
    private FeedBatch together(
            Map<Collection, Outage> unreadable, Set<Collection> passed, Map<Collection, Instant> cursors, Moment moment)
            throws SourceFailure {
        FeedBatch batch = new FeedBatch(inbox);
        Map<Collection, SourceFailure> failures = new LinkedHashMap<>();
        for (Collection collection : inTurn(unreadable.keySet(), passed)) {
            try {
                read(collection, batch, cursors, moment);
            } catch (SourceFailure failure) {
                if (failure.kind() == SourceFailure.Kind.NOT_SIGNED_IN) {
                    throw failure;
                }
                failures.put(collection, failure);
                if (unreadable.containsKey(collection)) {
                    break;
                }
            }
        }
        if (failures.isEmpty()) {
            unreadable.values().stream()
                    .filter(outage -> passed.contains(outage.collection()) && !outage.isGap())
                    .forEach(outage -> outages.passed(outage.collection(), moment.now()));
            return batch;
        }
        SourceFailure first = failures.values().iterator().next();
        boolean somethingIsReadable = !batch.collections().isEmpty();
        if (somethingIsReadable || unreadable.keySet().containsAll(failures.keySet())) {
            failures.forEach((collection, failure) -> outages.failed(outage(collection, failure, cursors, moment)));
            throw held(first, failures.keySet());
        }
        // Not one of them can be read: that is HCM's own outage and not a collection's.
        throw first;
    }

    private List<Collection> inTurn(Set<Collection> unreadable, Set<Collection> passed) {
        List<Collection> turn = new ArrayList<>(settings.collections());
        turn.removeAll(passed);
        turn.sort(Comparator.comparing((Collection collection) -> !unreadable.contains(collection))
                .thenComparing(Comparator.naturalOrder()));
        return turn;
    }

    private void read(Collection collection, FeedBatch batch, Map<Collection, Instant> cursors, Moment moment)
            throws SourceFailure {
        Instant cursor = cursors.getOrDefault(collection, moment.until());
        Instant end = moment.until().isBefore(cursor) ? cursor : moment.until();
        batch.add(collection, feed.read(collection, new FeedWindow(cursor.minus(settings.overlap()), end)), end);
    }

    /** Reads a collection that the others did not wait for, if it can be read again; answers how many entries were new. */
    private int late(Outage outage, Map<Collection, Instant> cursors, Moment moment, Map<Collection, String> reasons) {
        Collection collection = outage.collection();
        Instant last = probed.getOrDefault(collection, Instant.MIN);
        if (outage.isGap() && moment.now().isBefore(last.plus(PROBE))) {
            reasons.put(collection, outage.course().reason());
            return 0;
        }
        FeedBatch batch = new FeedBatch(inbox);
        try {
            read(collection, batch, cursors, moment);
        } catch (SourceFailure failure) {
            probed.put(collection, moment.now());
            outages.failed(outage(collection, failure, cursors, moment));
            reasons.put(collection, String.valueOf(failure.getMessage()));
            return 0;
        }
        inbox.accept(batch.poll(moment.now()));
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
