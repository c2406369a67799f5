package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages of one window while they come in: each entry once, although pages shift while they are read. */
final class ReadPages {
    private final Collection collection;
    private final Set<String> ids = new HashSet<>();
    private final Set<FeedEntry> entries = new LinkedHashSet<>();
    private final Map<String, FeedReading.Unreadable> unreadable = new LinkedHashMap<>();
    private int barren;

    ReadPages(Collection collection) {
        this.collection = collection;
    }

    /** Takes one page. */
    void add(List<RawEntry> page) {
        boolean news = false;
        for (RawEntry raw : page) {
            news |= ids.add(raw.id());
            try {
                entries.add(EntryParser.entry(raw, collection));
            } catch (Malformed e) {
                unreadable.putIfAbsent(raw.id(), EntryParser.unreadable(raw, e));
            }
        }
        barren = news ? 0 : barren + 1;
    }

    /** How many pages in a row have brought no id that was not there before. */
    int barren() {
        return barren;
    }

    /** All that came. */
    FeedReading reading() {
        List<FeedEntry> ascending = new ArrayList<>(entries);
        ascending.sort(Comparator.comparing(FeedEntry::published));
        return new FeedReading(ascending, List.copyOf(unreadable.values()));
    }
}
