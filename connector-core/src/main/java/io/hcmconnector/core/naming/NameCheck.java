package io.hcmconnector.core.naming;

import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.worker.PersonNumber;

/** Says of a target, or of several, whose a name is there. Asks them each time. */
@FunctionalInterface
public interface NameCheck {

    /** Whose the name is that accounts of {@code named}, a profile with an account name, would have. */
    NameUse use(PersonNumber person, Profile named);
}
