package io.hcmconnector.core.enrich;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * People whom HCM does not know, and of whom a list tells everything: it is the truth about them. Their ids name the population ({@link
 * PersonId#population}). Called from one thread at a time.
 */
public interface Population {
    /** Its name, by which its people's ids begin. */
    String name();

    /**
     * Stands for what the list now holds.
     *
     * @throws SourceFailure when there is none
     */
    Version version() throws SourceFailure;

    /** The list, a page at a time. */
    Roster roster();

    /**
     * What the list holds of {@code people}; of somebody of whom a row cannot be understood, or may be one of those that cannot, {@link
     * Reading.Answer#NOT_READABLE}.
     *
     * @return a reading for each
     */
    Map<PersonId, Reading> read(Set<PersonId> people);

    /** What becomes of those who are no longer in the list. */
    Missing missing();

    /** What becomes of somebody who is missing from the list. */
    enum Missing {
        /** Nothing; the person is told of as no longer shown. */
        KEEP,
        /** The person has left, on the day before it is noticed. */
        LEAVE
    }

    /**
     * What a list holds at a time.
     *
     * @param text another one when the content may be another
     * @param since when it was last changed
     */
    record Version(String text, Instant since) {}
}
