package io.hcmconnector.core.journal;

import io.hcmconnector.core.feed.Collection;
import java.time.Instant;
import java.util.Map;

/**
 * A place in the journal to which a target can be rewound.
 *
 * @param id as an operator types it, for example {@code 42}
 * @param label why it was made
 * @param position the last record before it
 * @param cursors of the feed at the time
 */
public record Checkpoint(String id, Instant at, String label, long position, Map<Collection, Instant> cursors) {
    /** Copies. */
    public Checkpoint {
        cursors = Map.copyOf(cursors);
    }
}
