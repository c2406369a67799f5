package io.hcmconnector.core.feed;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The six collections of HCM's {@code employee} workspace that tell of joiners, movers and leavers, in the order in which their
 * entries of one instant are taken.
 */
public enum Collection {
    /** Hires, rehires, future hires, pending workers. */
    NEWHIRE,
    /** Changes of a work relationship, among them its start date. */
    WORKRELSHIPUPDATE,
    /** Assignments, line managers, salaries. */
    EMPASSIGNMENT,
    /** Names, work email, phones, user name and other personal details. */
    EMPUPDATE,
    /** Terminations, their corrections and reversals. */
    TERMINATION,
    /** Cancelled work relationships. */
    CANCELWORKRELSHIP;

    /** The name in HCM's address, for example {@code empassignment}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The collection with this name in HCM's address. */
    public static Optional<Collection> of(String path) {
        return Stream.of(values()).filter(c -> c.path().equals(path)).findFirst();
    }
}
