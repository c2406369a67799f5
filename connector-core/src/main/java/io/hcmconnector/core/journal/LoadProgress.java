package io.hcmconnector.core.journal;

import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a full load has come, so that it goes on where it was after a restart.
 *
 * @param startedAt when it began
 * @param pass in which pass it is
 * @param after the last person of the last page that was stored
 * @param people how many were read
 * @param finished whether it is over
 */
public record LoadProgress(
        Instant startedAt, WorkerDirectory.Pass pass, Optional<PersonId> after, long people, boolean finished) {

    /** A load that begins. */
    public static LoadProgress begin(Instant now) {
        return new LoadProgress(now, WorkerDirectory.Pass.CURRENT, Optional.empty(), 0, false);
    }
}
