package io.hcmconnector.core.journal;

import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.SortedSet;

/**
 * One lifecycle event at its place in the journal.
 *
 * @param position ascending, never reused
 * @param at when it was appended
 * @param changed names of the attributes that changed
 */
public record JournalRecord(long position, PersonId person, Instant at, What what, SortedSet<String> changed) {

    /** {@code JOINER}, {@code MOVER} or {@code LEAVER}, with its reason and a sentence for people. */
    public record What(Kind kind, String reason, String explanation) {}

    /** The three kinds. */
    public enum Kind {
        /** An account is to exist and to be active. */
        JOINER,
        /** An active account is to change. */
        MOVER,
        /** An account, if there is one, is to be inactive. */
        LEAVER
    }
}
