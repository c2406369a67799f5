package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.Namer;
import io.hcmconnector.core.naming.Namer.Named;
import io.hcmconnector.core.naming.NamingFailure;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Assesses people and sees to it that whoever is to have an account has a name. Nobody else is asked for one: a leaver waits for no name, and
 * nobody out of scope uses one up.
 */
public final class NamingAssessor {
    private static final Duration RENAME_AGAIN = Duration.ofMinutes(30);

    private final Assessor assessor;
    private final Optional<Namer> namer;
    private final Duplicates duplicates;

    /** Names by {@code namer}; without one, none are made. People who share an identity are found by {@code duplicates}. */
    public NamingAssessor(Assessor assessor, Optional<Namer> namer, Duplicates duplicates) {
        this.assessor = assessor;
        this.namer = namer;
        this.duplicates = duplicates;
    }

    /** Looks at all of a batch before it is stored. */
    Duplicates duplicates() {
        return duplicates;
    }

    /** The assessor that makes no names. */
    Assessor plain() {
        return assessor;
    }

    /**
     * Assesses a person like {@link Assessor#assess}; with a name for somebody whose account is to be active.
     *
     * @throws NamingFailure when the person needs a name and none can be given now
     */
    Settlement assess(Waiting waiting, Optional<KnownPerson> lastKnown, Reading reading, Instant now)
            throws NamingFailure {
        Settlement unnamed = assessor.assess(waiting, lastKnown, reading, now);
        Optional<KnownPerson> provisioned = unnamed.person().filter(person -> person.standing() == Standing.ACTIVE);
        if (namer.isEmpty() || provisioned.isEmpty()) {
            return unnamed;
        }
        KnownPerson person = provisioned.get();
        Named named = namer.get().name(person.id(), person.number(), person.profile(), now);
        Optional<String> name = Optional.of(named.name());
        Settlement settlement =
                person.profile().get(ProfileAttribute.ACCOUNT_NAME).equals(name)
                        ? unnamed
                        : assessor.assess(waiting, lastKnown, reading, name, now);
        return named.waits()
                ? settlement.lookingAgain(
                        List.of(new Settlement.Look(now.plus(RENAME_AGAIN), "the account could not be renamed yet")))
                : settlement;
    }
}
