package io.hcmconnector.core.feed;

import java.time.Instant;

/**
 * A closed piece of a feed on the {@code published} axis of the pod's clock: later than {@code after}, up to and including
 * {@code until}.
 */
public record FeedWindow(Instant after, Instant until) {
    /** Refuses a window that ends before it begins. */
    public FeedWindow {
        if (until.isBefore(after)) {
            throw new IllegalArgumentException("a window ends at " + until + " before it begins at " + after);
        }
    }
}
