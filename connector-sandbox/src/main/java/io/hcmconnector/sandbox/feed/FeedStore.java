package io.hcmconnector.sandbox.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All published entries by collection. Thread-safe; entries are only ever added, and to a collection that is switched off none are.
 */
public final class FeedStore {

    /** The collections of the employee workspace. */
    public static final List<String> COLLECTIONS = List.of(
            "newhire",
            "empassignment",
            "empupdate",
            "payupdate",
            "termination",
            "cancelworkrelship",
            "workrelshipupdate");

    private final Map<String, List<AtomEntry>> entries = new LinkedHashMap<>();

    private Set<String> disabled = Set.of();

    /** A store with all collections, empty. */
    public FeedStore() {
        COLLECTIONS.forEach(name -> entries.put(name, new ArrayList<>()));
    }

    /** Switches these collections off and all others on: what happens meanwhile is never told. */
    public synchronized void disable(Set<String> collections) {
        disabled = Set.copyOf(collections);
    }

    /**
     * Adds an entry, unless its collection is switched off.
     *
     * @throws IllegalArgumentException for a collection that does not exist
     */
    public synchronized void publish(AtomEntry entry) {
        List<AtomEntry> list = entries.get(entry.key().collection());
        if (list == null) {
            throw new IllegalArgumentException(
                    "there is no collection " + entry.key().collection());
        }
        if (!disabled.contains(entry.key().collection())) {
            list.add(entry);
        }
    }

    /** The entries of a collection in order of publication, or empty when there is no such collection. */
    public synchronized Optional<List<AtomEntry>> entries(String collection) {
        return Optional.ofNullable(entries.get(collection)).map(List::copyOf);
    }

    /** All entries of all collections. */
    public synchronized List<AtomEntry> all() {
        return entries.values().stream().flatMap(List::stream).toList();
    }
}
