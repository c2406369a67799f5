package io.hcmconnector.core.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When access ends on the last day of employment.
 *
 * @param time of day in the worker's zone; empty for the end of the day
 */
public record LeaverMoment(Optional<LocalTime> time) {
    /** When the last day is over. */
    public static final LeaverMoment END_OF_DAY = new LeaverMoment(Optional.empty());
    /** When the last day begins. */
    public static final LeaverMoment BEGINNING_OF_DAY = new LeaverMoment(Optional.of(LocalTime.MIDNIGHT));

    /** The first instant without access; a time that the zone's clock skips that day is later by the length of the gap. */
    public Instant of(LocalDate lastDay, ZoneId zone) {
        if (time.isEmpty()) {
            return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
        }
        return time.get().equals(LocalTime.MIDNIGHT)
                ? lastDay.atStartOfDay(zone).toInstant()
                : ZonedDateTime.of(lastDay, time.get(), zone).toInstant();
    }
}
