package io.hcmconnector.core.journal;

import io.hcmconnector.core.enrich.WorkerDirectory;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a full load has come, so that it goes on where it was after a restart.
 *
 * @param purpose why everybody is read
 * @param startedAt when it began
 * @param place up to where it has come
 * @param people how many were read
 * @param finished whether it is over
 */
public record LoadProgress(Purpose purpose, Instant startedAt, Place place, long people, boolean finished) {

    /** Why everybody is read. All but the first compare with what was last known. */
    public enum Purpose {
        /** Nobody is known yet. */
        FIRST("full load"),
        /** An operator asked. */
        ASKED("full load"),
        /** Files are newer than the last load. */
        FILES("reading of newer files"),
        /** A gap of the feed is to be mended. */
        GAP("reading after a gap"),
        /** The schedule: what the feed does not tell is found. */
        SWEEP("sweep");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        /** For people, in the reasons of looks. */
        public String label() {
            return label;
        }
    }

    /**
     * A place in a load.
     *
     * @param pass in which pass it is
     * @param after where the last page that was stored ended, in the words of the roster
     */
    public record Place(WorkerDirectory.Pass pass, Optional<String> after) {}

    /** A load that begins. */
    public static LoadProgress begin(Purpose purpose, Instant now) {
        return new LoadProgress(purpose, now, new Place(WorkerDirectory.Pass.CURRENT, Optional.empty()), 0, false);
    }

    /** This load with {@code more} people read, up to {@code next}. */
    public LoadProgress at(Place next, long more) {
        return new LoadProgress(purpose, startedAt, next, people + more, false);
    }

    /** This load, over. */
    public LoadProgress over() {
        return new LoadProgress(purpose, startedAt, place, people, true);
    }

    /** In which pass it is. */
    public WorkerDirectory.Pass pass() {
        return place.pass();
    }
}
