package io.hcmconnector.app.config;

import java.time.Duration;
import java.util.List;

/**
 * How the feeds are read.
 *
 * @param collections by their names in the feed's path, in the order of the file, without repetition
 * @param pageSize entries per page
 */
public record FeedConfig(List<String> collections, Format format, int pageSize, Pace pace, Ages ages) {
    public FeedConfig {
        collections = List.copyOf(collections);
    }

    /** The representation that is asked for. */
    public enum Format {
        JSON,
        XML
    }

    /**
     * The spans of reading.
     *
     * @param pollInterval between two looks
     * @param overlap before the cursor, read again
     * @param settle entries younger than this wait
     * @param passAfter how long the other collections wait for one that cannot be read
     */
    public record Pace(Duration pollInterval, Duration overlap, Duration settle, Duration passAfter) {}

    /**
     * The ages of entries.
     *
     * @param retention older than this, an entry is in the archive
     * @param purgeAfter older than this, it is gone
     */
    public record Ages(Duration retention, Duration purgeAfter) {}
}
