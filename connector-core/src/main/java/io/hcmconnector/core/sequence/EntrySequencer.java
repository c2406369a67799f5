package io.hcmconnector.core.sequence;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.trigger.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the entries of all collections into one order: by the instant of publication, then by {@link Collection}, then by id; each
 * id once. Pure: any order of arrival and any repetition gives the same sequence.
 */
public final class EntrySequencer {
    /** The cancelled relationship of an entry that does not say which one: any that HCM no longer shows. */
    public static final String ANY_PERIOD = "*";

    private static final Comparator<FeedEntry> ORDER = Comparator.comparing(FeedEntry::published)
            .thenComparing(FeedEntry::collection)
            .thenComparing(FeedEntry::id);

    private EntrySequencer() {}

    /** The entries in their order, each once. */
    public static List<FeedEntry> sequence(java.util.Collection<FeedEntry> entries) {
        Map<String, FeedEntry> once = new LinkedHashMap<>();
        entries.stream().sorted(ORDER).forEach(entry -> once.putIfAbsent(entry.collection() + " " + entry.id(), entry));
        return List.copyOf(once.values());
    }

    /** The trigger that an entry gives which could not be understood, if at least the person could be told. */
    public static Optional<Trigger> trigger(Collection collection, FeedReading.Unreadable entry, Instant at) {
        return Optional.ofNullable(entry.person())
                .map(person -> Trigger.of(
                        person,
                        Trigger.Cause.FEED_ENTRY,
                        collection.path() + ": an entry that could not be understood (" + entry.id() + ")",
                        at));
    }

    /** The trigger that an entry gives. */
    public static Trigger trigger(FeedEntry entry) {
        String cancelled = entry.collection() == Collection.CANCELWORKRELSHIP
                ? entry.cancelledPeriod().orElse(ANY_PERIOD)
                : null;
        return new Trigger(
                entry.context().personId(),
                Trigger.Cause.FEED_ENTRY,
                entry.collection().path() + ": " + entry.summary() + " (" + entry.id() + ")",
                new Trigger.About(entry.context().effectiveDate(), cancelled),
                entry.published());
    }
}
