package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Reads the collections of HCM's {@code employee} Atom workspace, page by page, ascending by {@code published}.
 *
 * <p>A window with entries costs one request more than it has pages, two when the last page is full, and one without costs one. Only a
 * window that reaches back to the age of the archive costs more: it is read twice, and then the archive as well, as entries move from
 * the one to the other. And only pages that shift or cannot be read are asked for again.
 */
final class AtomFeed implements FeedSource {
    /** More entries than this that cannot be understood, and more than can be, are no accident of single ones. */
    private static final int PILE = 100;

    private final AtomClient client;
    private final PodClock podClock;

    AtomFeed(AtomClient client, Clock clock) {
        this.client = client;
        this.podClock = new PodClock(client, clock);
    }

    @Override
    public Instant now() throws SourceFailure {
        return podClock.now();
    }

    @Override
    public FeedReading read(Collection collection, FeedWindow window) throws SourceFailure {
        boolean old = client.settings().feeds().reachesArchive(window);
        AtomPages feed = new AtomPages(
                client, collection, window, false, client.settings().pages().entries());
        AtomPages archive = feed.ofArchive();
        ReadPages into = new ReadPages(collection);
        List<Gap> gaps = Passes.read(feed, into, old);
        List<Gap> archived = old ? Passes.read(archive, into, true) : List.of();
        boolean othersRead = !into.isEmpty();
        into.setAside(SetAside.of(feed, gaps, othersRead));
        into.setAside(SetAside.of(archive, archived, othersRead));
        FeedReading reading = into.reading();
        int unreadable = reading.unreadable().size();
        if (unreadable > PILE && unreadable > reading.entries().size()) {
            throw Failures.notUnderstood(
                    feed.feed(),
                    unreadable + " of its entries cannot be understood, and only "
                            + reading.entries().size() + " can; the first: "
                            + reading.unreadable().get(0).reason());
        }
        return reading;
    }
}
