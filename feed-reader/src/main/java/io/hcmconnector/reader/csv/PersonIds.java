package io.hcmconnector.reader.csv;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Finds HCM's ids of people by their numbers. */
public interface PersonIds {
    /**
     * The ids of those whom HCM shows as of {@code asOf}.
     *
     * @throws SourceFailure when HCM could not be asked
     */
    Map<PersonNumber, PersonId> of(Set<PersonNumber> numbers, LocalDate asOf) throws SourceFailure;
}
