package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress;
import java.time.Duration;
import java.time.Instant;

/** Told what the loops do, for logs, metrics and progress bars. Called from the loops' threads; must not block. */
public interface ConnectorListener extends PopulationPoll.Listener {
    /** A listener that does nothing. */
    ConnectorListener SILENT = new ConnectorListener() {};

    /** Names the reading loop. */
    String READ = "read";

    /** Names a load beside the feed, which is tried again while the feed is read. */
    String LOAD = "full load";

    /** A page of a full load was stored. */
    default void loaded(LoadProgress progress) {}

    /** The feed was read. */
    default void polled(FeedPoll.Result result) {}

    @Override
    default void read(PopulationPoll.Result result) {}

    @Override
    default void unchanged(String population) {}

    @Override
    default void unreadable(String population, SourceFailure failure) {}

    /** A batch of people was looked at. */
    default void settled(int people) {}

    /** A batch was delivered to {@code target}. */
    default void delivered(String target, Delivery.Result result) {}

    /** The next poll follows after {@code wait}, which is longer than configured while HCM throttles. */
    default void paced(Duration wait) {}

    /** HCM could not be read in a time of maintenance, which ends at {@code until}. */
    default void maintained(Instant until, SourceFailure failure) {}

    /** Dates that came were decided on what was last known, because HCM could not be read. */
    default void decidedOnLastKnown(SourceFailure failure) {}

    /** A loop, or a load beside the feed, failed and will be tried again. */
    default void failed(String loop, Exception failure) {}
}
