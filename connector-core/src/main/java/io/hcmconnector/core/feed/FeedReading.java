package io.hcmconnector.core.feed;

import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a window holds.
 *
 * @param entries ascending by {@code published}; an id may occur twice, when pages shifted while they were read
 * @param unreadable entries that arrived and could not be understood
 */
public record FeedReading(List<FeedEntry> entries, List<Unreadable> unreadable) {

    /**
     * An entry that cannot be understood and holds back nobody.
     *
     * @param id the Atom id where it has one, otherwise one made of its text or its neighbours, so that a later reading gives it the same
     * @param published where it could be read
     * @param person whom it is about, where at least that could be told: to look at a person is never wrong
     * @param reason what is wrong with it
     * @param text its raw text with values redacted
     */
    public record Unreadable(
            String id,
            @Nullable Instant published,
            @Nullable PersonId person,
            String reason,
            String text) {}

    /** Copies. */
    public FeedReading {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }
}
