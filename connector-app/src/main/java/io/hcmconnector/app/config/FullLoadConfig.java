package io.hcmconnector.app.config;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * How all workers are read. The source is always the Workers resource in this version.
 *
 * @param pageSize workers per page
 * @param sweep when they are read again
 */
public record FullLoadConfig(int pageSize, Sweep sweep) {

    /**
     * When everybody is read again, to find what the feed does not tell.
     *
     * @param every zero for never
     * @param at the time of the day before which it does not begin; empty for any
     */
    public record Sweep(Duration every, Optional<LocalTime> at) {}
}
