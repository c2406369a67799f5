package io.hcmconnector.core.guard;

import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * People whose changes a guard has stopped on their way to a target.
 *
 * @param what the guard looked for: {@code leavers}, {@code changes}, {@code blanks of} an attribute; of the source, {@code population} or
 *     {@code rename}
 * @param reason the figure and the limit, for people
 * @param tally how the people stand
 */
public record Hold(long id, String target, String what, String reason, Instant at, Tally tally) {

    /**
     * How many people wait, were let through and were turned down by an operator. Whoever is in none of the three went another way: a newer
     * state of theirs was harmless.
     */
    public record Tally(long waiting, long approved, long rejected) {}

    /** Whether somebody still waits for an operator. */
    public boolean isOpen() {
        return tally.waiting() > 0;
    }

    /**
     * One of its people.
     *
     * @param state {@code WAITING}, {@code APPROVED}, {@code REJECTED} or {@code GONE} for whoever went another way
     * @param note an operator's reason
     */
    public record Member(PersonId person, PersonNumber number, String state, Optional<String> note) {}
}
