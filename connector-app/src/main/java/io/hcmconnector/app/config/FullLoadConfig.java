package io.hcmconnector.app.config;

import io.hcmconnector.reader.csv.CsvSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * How all workers are read.
 *
 * @param pageSize workers per page
 * @param csv the files from which they are read the first time; empty for the Workers resource
 * @param again how long after a load files that have changed are read again; empty for never
 * @param sweep when they are read again
 */
public record FullLoadConfig(int pageSize, Optional<CsvSettings> csv, Optional<Duration> again, Sweep sweep) {

    /**
     * When everybody is read again, to find what the feed does not tell.
     *
     * @param every zero for never
     * @param at the time of the day before which it does not begin; empty for any
     */
    public record Sweep(Duration every, Optional<LocalTime> at) {}
}
