package io.hcmconnector.core.feed;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a collection could not be read.
 *
 * @param kind what is needed to mend it
 * @param readUntil up to where the collection had been read, on the pod's clock
 * @param course what has become of it so far
 */
public record Outage(Collection collection, Kind kind, Instant readUntil, Course course) {

    /** What is needed to mend an outage. */
    public enum Kind {
        /** The entries are there when the collection can be read again: they are read late. */
        BROKEN,
        /** HCM refused the collection or did not publish it, so that entries may never have been made: everybody is read again. */
        REFUSED,
        /** The entries were purged before they were read: everybody is read again. */
        PURGED
    }

    /**
     * The course of an outage; all on our clock.
     *
     * @param since when it was noticed
     * @param reason why, as of the last attempt
     * @param passedAt since when the other collections go on without this one: from then on it is a gap
     * @param readableAt since when the collection can be read again, while something is still to be mended
     * @param mended when it was over, and how
     */
    public record Course(
            Instant since,
            String reason,
            Optional<Instant> passedAt,
            Optional<Instant> readableAt,
            Optional<Mended> mended) {}

    /** When and how an outage ended, for people. */
    public record Mended(Instant at, String how) {}

    /** An outage that begins. */
    public static Outage begins(Collection collection, Kind kind, Instant readUntil, String reason, Instant at) {
        return new Outage(
                collection,
                kind,
                readUntil,
                new Course(at, reason, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Whether the other collections went on without this one, so that it left a gap. */
    public boolean isGap() {
        return course.passedAt().isPresent();
    }

    /** Whether everybody has to be read again, because the entries of the gap will never be seen. */
    public boolean needsReload() {
        return kind != Kind.BROKEN && isGap();
    }

    /** Whether the collection still cannot be read. */
    public boolean isUnreadable() {
        return course.readableAt().isEmpty() && course.mended().isEmpty();
    }
}
