package io.hcmconnector.core.guard;

import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * People whom an operator has cut off: their accounts are to be inactive in every target, past the guards and whatever HCM shows, until
 * HCM, after they have left by its own word, hires them again, or the operator takes it back. Safe for use by several threads.
 */
public interface CutOffs {

    /**
     * Cuts the person off. The journal tells every target; somebody who is cut off already gets the newer reason.
     *
     * @param why an operator's reason
     */
    void cut(PersonId person, String why, Instant now);

    /**
     * Takes it back: the person's accounts are again as HCM says.
     *
     * @return whether the person was cut off
     */
    boolean restore(PersonId person, String why, Instant now);

    /** Since when and why the person is cut off. */
    Optional<CutOff> of(PersonId person);

    /** How many people are cut off. */
    long count();

    /** An operator's decision. */
    record CutOff(Instant at, String why) {}
}
