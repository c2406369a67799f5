package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedReading.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages of one window while they come in, of the feed and of its archive: each entry once, however often it comes. */
final class ReadPages {
    private final Collection collection;
    private final Set<FeedEntry> entries = new LinkedHashSet<>();
    private final Map<String, Unreadable> unreadable = new LinkedHashMap<>();

    ReadPages(Collection collection) {
        this.collection = collection;
    }

    /** Takes one page. */
    void add(List<RawEntry> page) {
        for (RawEntry raw : page) {
            try {
                entries.add(EntryParser.entry(raw, collection));
            } catch (Malformed e) {
                unreadable.putIfAbsent(raw.id(), EntryParser.unreadable(raw, e));
            }
        }
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
