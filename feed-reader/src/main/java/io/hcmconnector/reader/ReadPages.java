package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedReading.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages of one window while they come in, of the feed and of its archive: each entry once, however often it comes.
 *
 * <p>Of an entry is kept what anybody acts on, and none of the values that it carries: a window may hold a hundred thousand.
 */
final class ReadPages {
    /** The one changed attribute that counts: by it a last day is known of somebody whom HCM no longer shows. */
    private static final String LAST_DAY = "ActualTerminationDate";

    private final Collection collection;
    private final Map<String, String> summaries = new HashMap<>();
    private final Set<FeedEntry> entries = new LinkedHashSet<>();
    private final Map<String, Unreadable> unreadable = new LinkedHashMap<>();

    ReadPages(Collection collection) {
        this.collection = collection;
    }

    /** Takes one page. */
    void add(List<RawEntry> page) {
        for (RawEntry raw : page) {
            try {
                entries.add(kept(EntryParser.entry(raw, collection)));
            } catch (Malformed e) {
                unreadable.putIfAbsent(raw.id(), EntryParser.unreadable(raw, e));
            }
        }
    }

    private FeedEntry kept(FeedEntry whole) {
        FeedEntry.Context context = whole.context();
        FeedEntry.Change lastDay = whole.changes().get(LAST_DAY);
        return new FeedEntry(
                whole.id(),
                whole.collection(),
                whole.published(),
                // There are a few dozen of them.
                summaries.computeIfAbsent(whole.summary(), summary -> summary),
                new FeedEntry.Context(
                        context.personId(), context.personNumber(), context.effectiveDate(), context.work(), Map.of()),
                lastDay == null ? Map.of() : Map.of(LAST_DAY, lastDay));
    }

    /** Takes what no page showed. */
    void setAside(List<Unreadable> aside) {
        aside.forEach(entry -> unreadable.putIfAbsent(entry.id(), entry));
    }

    /** Whether nothing has come. */
    boolean isEmpty() {
        return entries.isEmpty() && unreadable.isEmpty();
    }

    /** All that came. */
    FeedReading reading() {
        List<FeedEntry> ascending = new ArrayList<>(entries);
        ascending.sort(Comparator.comparing(FeedEntry::published));
        return new FeedReading(ascending, List.copyOf(unreadable.values()));
    }
}
