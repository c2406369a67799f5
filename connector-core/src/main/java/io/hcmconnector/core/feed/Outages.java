package io.hcmconnector.core.feed;

import java.time.Instant;
import java.util.List;

/**
 * The port to what is remembered of collections that could not be read. Safe for use by several threads.
 *
 * <p>A collection has at most one unmended outage of being unreadable ({@code BROKEN} or {@code REFUSED}), and beside it at most one
 * {@code PURGED} gap.
 */
public interface Outages {

    /** Outages that are not mended, in the order in which they were noticed. */
    List<Outage> unmended();

    /** Up to {@code limit} gaps that are mended, the latest first. */
    List<Outage> mended(int limit);

    /**
     * The collection could not be read: begins {@code outage}, or renews the reason of the one that goes on. A refusal among the
     * failures of an outage makes it {@code REFUSED} for good.
     */
    void failed(Outage outage);

    /** The other collections go on without this one from {@code at} on. */
    void passed(Collection collection, Instant at);

    /**
     * The collection was read again. An outage that nobody went on without is forgotten; a {@code BROKEN} gap is mended with these
     * words; a {@code REFUSED} one waits for everybody to be read again.
     */
    void readable(Collection collection, String how, Instant at);

    /** Entries of the collection published after {@code readUntil} were purged unread: a gap from the beginning. */
    void purged(Collection collection, Instant readUntil, String reason, Instant at);

    /** Everybody was read again, in a load that began at {@code began}: mends every gap that needed it and was readable by then. */
    void reloaded(Instant began, Instant at);
}
