package io.hcmconnector.core.journal;

import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last-known people. Safe for use by several threads. */
public interface People {

    /** Those of {@code ids} whom we know. */
    Map<PersonId, KnownPerson> known(Set<PersonId> ids);

    /** The person with this number. */
    Optional<KnownPerson> withNumber(PersonNumber number);

    /** How many people have each standing. */
    Map<Standing, Long> count();
}
