package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the windows of one poll brought, while they come in: what was accepted before is left out. */
final class FeedBatch {
    private final Inbox inbox;
    private final List<FeedEntry> fresh = new ArrayList<>();
    private final Map<Collection, List<FeedReading.Unreadable>> unreadable = new EnumMap<>(Collection.class);
    private final Map<Collection, String> lost = new EnumMap<>(Collection.class);
    private final Map<Collection, Instant> moved = new EnumMap<>(Collection.class);

    FeedBatch(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Takes a whole window that ended at {@code end}. */
    void add(Collection collection, FeedReading reading, Instant end) {
        fresh.addAll(unseen(collection, reading.entries()));
        if (!reading.unreadable().isEmpty()) {
            unreadable.put(collection, reading.unreadable());
        }
        moved.put(collection, end);
    }

    /** A part of a window that is taken can never be read, for this reason. */
    void lost(Collection collection, String reason) {
        lost.put(collection, reason);
    }

    /** Collections of which something can never be read, with the reason. */
    Map<Collection, String> lost() {
        return lost;
    }

    /** The collections whose windows were taken. */
    Set<Collection> collections() {
        return moved.keySet();
    }

    /** How many entries were new. */
    int size() {
        return sequence().size();
    }

    /** How many people the new entries are about. */
    long people() {
        return fresh.stream()
                .map(entry -> entry.context().personId())
                .distinct()
                .count();
    }

    /** Everything in sequence, to be accepted in one transaction. */
    Inbox.Poll poll(Instant now) {
        List<FeedEntry> sequence = sequence();
        return new Inbox.Poll(
                sequence, sequence.stream().map(EntrySequencer::trigger).toList(), unreadable, moved, now);
    }

    private List<FeedEntry> sequence() {
        return EntrySequencer.sequence(fresh);
    }

    private List<FeedEntry> unseen(Collection collection, List<FeedEntry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        Set<String> seen =
                inbox.seen(collection, entries.stream().map(FeedEntry::id).collect(Collectors.toSet()));
        return entries.stream().filter(entry -> !seen.contains(entry.id())).toList();
    }
}
