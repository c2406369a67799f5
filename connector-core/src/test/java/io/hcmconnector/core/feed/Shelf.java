package io.hcmconnector.core.feed;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a pod of a test holds. It is looked at anew for each page, so that entries may come and go while a window is read. */
@FunctionalInterface
public interface Shelf {

    /**
     * The entries in the feed.
     *
     * @throws NoAnswer when the pod is to give none to this request
     */
    List<FeedEntry> feed();

    /** The entries that have left the feed by their age. */
    default List<FeedEntry> archive() {
        return List.of();
    }

    /** Makes a pod leave a request without an answer. */
    final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A shelf of which a part is in the archive. */
    static Shelf archiving(List<FeedEntry> feed, List<FeedEntry> archive) {
        return new Shelf() {
            @Override
            public List<FeedEntry> feed() {
                return feed;
            }

            @Override
            public List<FeedEntry> archive() {
                return archive;
            }
        };
    }

    /** A shelf that is another one from the request of that number on, counted from 0. */
    static Shelf changing(Shelf before, int from, Shelf after) {
        AtomicInteger requests = new AtomicInteger();
        return new Shelf() {
            @Override
            public List<FeedEntry> feed() {
                return next().feed();
            }

            @Override
            public List<FeedEntry> archive() {
                return next().archive();
            }

            private Shelf next() {
                return requests.getAndIncrement() < from ? before : after;
            }
        };
    }
}
