package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads all collections up to one common instant and puts what is new into the inbox.
 *
 * <p>Each window reaches back over the cursor by the overlap, so that an entry which became visible late is met again, and ends the
 * settling time before the pod's now, so that the entries of one transaction are complete. Cursors move together or not at all.
 */
public final class FeedPoll {

    /**
     * How the feed is read.
     *
     * @param overlap re-read before the cursor
     * @param settle entries younger than this wait for their siblings
     * @param retention how long the feed keeps its entries
     */
    public record Settings(Set<Collection> collections, Duration overlap, Duration settle, Duration retention) {
        /** Copies. */
        public Settings {
            collections = Set.copyOf(collections);
        }
    }

    private final FeedSource feed;
    private final Inbox inbox;
    private final Settings settings;
    private final Clock clock;

    /** A poll of {@code feed} into {@code inbox}. */
    public FeedPoll(FeedSource feed, Inbox inbox, Settings settings, Clock clock) {
        this.feed = feed;
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Polls once, up to the pod's now less the settling time.
     *
     * @throws SourceFailure when a collection could not be read; no cursor has moved then
     */
    public Result poll() throws SourceFailure {
        return pollUntil(feed.now().minus(settings.settle()));
    }

    private Result pollUntil(Instant until) throws SourceFailure {
        Map<Collection, Instant> cursors = inbox.cursors();
        Map<Collection, Instant> moved = new EnumMap<>(Collection.class);
        Map<Collection, List<FeedReading.Unreadable>> unreadable = new EnumMap<>(Collection.class);
        List<FeedEntry> fresh = new ArrayList<>();
        for (Collection collection : settings.collections().stream().sorted().toList()) {
            Instant cursor = cursors.getOrDefault(collection, until);
            Instant end = until.isBefore(cursor) ? cursor : until;
            FeedReading reading = feed.read(collection, new FeedWindow(cursor.minus(settings.overlap()), end));
            fresh.addAll(unseen(collection, reading.entries()));
            if (!reading.unreadable().isEmpty()) {
                unreadable.put(collection, reading.unreadable());
            }
            moved.put(collection, end);
        }
        List<FeedEntry> sequence = EntrySequencer.sequence(fresh);
        inbox.accept(new Inbox.Poll(
                sequence, sequence.stream().map(EntrySequencer::trigger).toList(), unreadable, moved, clock.instant()));
        inbox.forgetEntriesBefore(until.minus(settings.retention()));
        return new Result(until, sequence.size());
    }

    private List<FeedEntry> unseen(Collection collection, List<FeedEntry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        Set<String> seen =
                inbox.seen(collection, entries.stream().map(FeedEntry::id).collect(Collectors.toSet()));
        return entries.stream().filter(entry -> !seen.contains(entry.id())).toList();
    }

    /** Up to where the feed was read, on the pod's clock, and how many entries were new. */
    public record Result(Instant until, int entries) {}
}
