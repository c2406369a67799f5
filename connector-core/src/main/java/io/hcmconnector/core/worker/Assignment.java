package io.hcmconnector.core.worker;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One assignment row, effective from {@code effective().start()}.
 *
 * @param number for example {@code E955160008191551}, by which managers are named
 * @param status whether the assignment is worked
 * @param manager the line manager: read and present, read and none, or not readable (also when the row could not be resolved to
 *     a person)
 */
public record Assignment(
        String id, @Nullable String number, Standing status, Place place, Part<Optional<PersonNumber>> manager) {

    /** Whether it is the primary assignment of its relationship, whether it is active, and from when to when the row holds. */
    public record Standing(boolean primary, boolean active, LocalDate start, LocalDate end) {
        /** Whether the row holds on {@code date}. */
        public boolean holdsOn(LocalDate date) {
            return !date.isBefore(start) && !date.isAfter(end);
        }
    }

    /** What is done where. */
    public record Place(Job job, @Nullable Position position, Unit department, Unit businessUnit, Location location) {
        /** Takes one of which a state of an older version does not tell for untold. */
        public Place {
            position = position == null ? Position.UNTOLD : position;
        }

        /** A place of whose position nothing was told. */
        public Place(Job job, Unit department, Unit businessUnit, Location location) {
            this(job, Position.UNTOLD, department, businessUnit, location);
        }

        @Override
        public Position position() {
            return position == null ? Position.UNTOLD : position;
        }
    }
}
