package io.hcmconnector.core.enrich;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where everybody is read from, a page at a time: HCM itself, or files that were taken of it. Called from one thread at a time. */
public interface Roster {

    /**
     * A page of everybody.
     *
     * @param pass which people
     * @param asOf the date as of which they are read
     * @param after where the page before ended, in this roster's own words, or empty for the first page; words of another roster are
     *     the first page
     * @throws SourceFailure when the page could not be had
     */
    Page page(WorkerDirectory.Pass pass, LocalDate asOf, Optional<String> after) throws SourceFailure;

    /**
     * The instant since which what it shows may have changed; empty where it shows what is true now.
     *
     * @throws SourceFailure when that cannot be told
     */
    default Optional<Instant> takenAt() throws SourceFailure {
        return Optional.empty();
    }

    /** Whether it shows everybody, so that others are missing; otherwise it shows who has changed. */
    default boolean isOfEverybody() {
        return true;
    }

    /**
     * When what it shows was last changed; empty where that is not to be told.
     *
     * @throws SourceFailure when it cannot be told at the moment
     */
    default Optional<Instant> changedAt() throws SourceFailure {
        return Optional.empty();
    }

    /**
     * One page.
     *
     * @param notReadable people of the page who could not be understood, with the reason
     * @param badRows rows that name nobody
     * @param next where the page ended when more follow, empty at the end
     */
    record Page(List<Worker> workers, Map<PersonId, String> notReadable, List<BadRow> badRows, Optional<String> next) {
        /** Copies. */
        public Page {
            workers = List.copyOf(workers);
            notReadable = Map.copyOf(notReadable);
            badRows = List.copyOf(badRows);
        }

        /** A page of nobody, and the last one. */
        public static Page none() {
            return new Page(List.of(), Map.of(), List.of(), Optional.empty());
        }
    }

    /** HCM itself, in the order of {@link PersonId}. */
    static Roster of(WorkerDirectory directory) {
        return (pass, asOf, after) -> {
            WorkerDirectory.Page page = directory.all(
                    pass, asOf, after.filter(place -> place.matches("[0-9]+")).map(PersonId::new));
            return new Page(
                    page.workers(), page.notReadable(), List.of(), page.next().map(PersonId::value));
        };
    }
}
