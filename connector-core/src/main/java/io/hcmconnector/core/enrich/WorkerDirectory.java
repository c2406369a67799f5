package io.hcmconnector.core.enrich;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Worker;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port to HCM's Workers endpoint. Called from one thread at a time.
 *
 * <p>Found, not readable and gone are three different answers: only a person whom HCM was asked for by key, with a role that
 * surely shows people, and did not return, is gone.
 */
public interface WorkerDirectory {

    /**
     * What HCM shows of {@code persons} as of {@code asOf}.
     *
     * @return every asked person in exactly one of the three answers
     * @throws SourceFailure when HCM could not be asked at all
     */
    Found find(Set<PersonId> persons, LocalDate asOf) throws SourceFailure;

    /**
     * A page of everybody, in the order of {@link PersonId}.
     *
     * @param pass which people
     * @param asOf the date as of which they are read
     * @param after the last person of the page before, or empty for the first page
     * @throws SourceFailure when the page could not be had
     */
    Page all(Pass pass, LocalDate asOf, Optional<PersonId> after) throws SourceFailure;

    /**
     * The person with this number, if HCM shows one as of {@code asOf}.
     *
     * @throws SourceFailure when HCM could not be asked
     */
    Optional<PersonId> personWith(PersonNumber number, LocalDate asOf) throws SourceFailure;

    /** The two passes of a full load. */
    enum Pass {
        /** Everybody whom HCM shows as of today, also those who have left. */
        CURRENT,
        /** People who have a work relationship that starts after today, read as of a year ahead, to learn who they are. */
        FUTURE
    }

    /**
     * The three answers.
     *
     * @param notReadable with the reason for each
     * @param inPart of whom among the found a part is not readable at the moment only, with the reason for each
     */
    record Found(
            Map<PersonId, Worker> found,
            Map<PersonId, String> notReadable,
            Set<PersonId> gone,
            Map<PersonId, String> inPart) {
        /** Copies. */
        public Found {
            found = Map.copyOf(found);
            notReadable = Map.copyOf(notReadable);
            gone = Set.copyOf(gone);
            inPart = Map.copyOf(inPart);
        }

        /** An answer in which everybody who was found was read as a whole. */
        public Found(Map<PersonId, Worker> found, Map<PersonId, String> notReadable, Set<PersonId> gone) {
            this(found, notReadable, gone, Map.of());
        }
    }

    /**
     * One page of a full load.
     *
     * @param workers in the order of their ids
     * @param notReadable people of the page who could not be understood, with the reason
     * @param next the last person of the page when more follow, empty at the end
     */
    record Page(List<Worker> workers, Map<PersonId, String> notReadable, Optional<PersonId> next) {
        /** Copies. */
        public Page {
            workers = List.copyOf(workers);
            notReadable = Map.copyOf(notReadable);
        }
    }
}
