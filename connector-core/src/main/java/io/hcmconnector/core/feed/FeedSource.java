package io.hcmconnector.core.feed;

import java.time.Instant;

/**
 * The port through which the Atom feeds are read.
 *
 * <p>Called from one thread at a time.
 */
public interface FeedSource {

    /**
     * The pod's clock now, from the {@code Date} header of a light request; windows are cut on it and never on ours.
     *
     * @throws SourceFailure when the pod does not answer
     */
    Instant now() throws SourceFailure;

    /**
     * Every entry of {@code collection} in {@code window}, all pages; or a failure; never a part.
     *
     * @throws SourceFailure when a page could not be had or understood
     */
    FeedReading read(Collection collection, FeedWindow window) throws SourceFailure;
}
