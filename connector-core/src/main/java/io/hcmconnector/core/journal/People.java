package io.hcmconnector.core.journal;

import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last-known people. Safe for use by several threads. */
public interface People {

    /** Those of {@code ids} whom we know. */
    Map<PersonId, KnownPerson> known(Set<PersonId> ids);

    /** The person with this number. */
    Optional<KnownPerson> withNumber(PersonNumber number);

    /** The people with these numbers; of two who had one after the other, the one at whom we looked last. */
    Map<PersonNumber, KnownPerson> withNumbers(Set<PersonNumber> numbers);

    /** Up to {@code limit} people behind {@code after}, in the order of their ids. */
    List<KnownPerson> after(Optional<PersonId> after, int limit);

    /**
     * People who may have access and have one of these values, whatever their capitals.
     *
     * @param attribute {@code USER_NAME} or {@code WORK_EMAIL}
     */
    List<KnownPerson> withAccessBy(ProfileAttribute attribute, Set<String> values);

    /** People of {@code population}, or of HCM's own, who may have access and at whom we did not look since {@code at}. */
    List<PersonId> activeNotLookedAtSince(Optional<String> population, Instant at);

    /** How many people have each standing. */
    Map<Standing, Long> count();
}
