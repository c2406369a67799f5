package io.hcmconnector.core.naming;

import io.hcmconnector.core.mapping.MappingException;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.NameRegister.Basis;
import io.hcmconnector.core.naming.NameRegister.Given;
import io.hcmconnector.core.naming.NameRegister.Rename;
import io.hcmconnector.core.naming.NameRules.OnRename;
import io.hcmconnector.core.naming.NameUse.Kind;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/**
 * Gives each person one account name. It is in the register before anything is made with it, so that whoever is looked at again, after a crash or
 * years later, has the same one. Used by one thread at a time.
 */
public final class Namer {
    private final NameRules rules;
    private final NameRegister register;
    private final NameCheck targets;

    /** A namer by {@code rules} that asks {@code targets} about each new name. */
    public Namer(NameRules rules, NameRegister register, NameCheck targets) {
        this.rules = rules;
        this.register = register;
        this.targets = targets;
    }

    /**
     * A person's name.
     *
     * @param waits whether the person is to have another, which could not be given now
     */
    public record Named(String name, boolean waits) {
        private static Named as(String name) {
            return new Named(name, false);
        }
    }

    /**
     * The name of somebody who is to have an account.
     *
     * @throws NamingFailure when the person has none and none can be given: a target is out of reach, or a pattern fails
     */
    public Named name(PersonId person, PersonNumber number, Profile profile, Instant now) throws NamingFailure {
        Optional<Given> before = register.of(person);
        Basis basis;
        try {
            basis = new Basis(rules.wanted(profile), rules.version());
        } catch (MappingException e) {
            if (before.isPresent()) {
                return Named.as(before.get().name());
            }
            throw unmakeable(e);
        }
        if (before.isEmpty()) {
            return Named.as(give(person, number, profile, basis, now));
        }
        return named(before.get(), number, profile, basis, now);
    }

    private Named named(Given given, PersonNumber number, Profile profile, Basis basis, Instant now) {
        if (given.basis().equals(basis)) {
            if (!given.rename().equals(Rename.NONE)) {
                register.withdraw(given.person());
            }
            return Named.as(given.name());
        }
        if (!given.basis().rules().equals(basis.rules())) {
            // Other patterns rename nobody: only another name of the person does.
            register.rebase(given.person(), basis);
            return Named.as(given.name());
        }
        Optional<String> wanted = Optional.of(basis.wanted());
        boolean renames = rules.onRename() == OnRename.RENAME
                || (rules.onRename() == OnRename.ASK
                        && given.rename().approved().equals(wanted));
        if (renames) {
            return renamed(given, number, profile, basis, now);
        }
        if (rules.onRename() == OnRename.ASK && !given.rename().proposed().equals(wanted)) {
            register.propose(given.person(), basis.wanted(), now);
        }
        return Named.as(given.name());
    }

    private Named renamed(Given given, PersonNumber number, Profile profile, Basis basis, Instant now) {
        try {
            return Named.as(give(given.person(), number, profile, basis, now));
        } catch (NamingFailure e) {
            // Other changes of the person do not wait for it.
            return new Named(given.name(), true);
        }
    }

    private String give(PersonId person, PersonNumber number, Profile profile, Basis basis, Instant now)
            throws NamingFailure {
        Iterator<String> candidates = rules.candidates(profile).iterator();
        try {
            while (candidates.hasNext()) {
                String name = candidates.next();
                if (!register.isOthers(name, person)
                        && isFree(name, number, profile)
                        && register.give(person, name, basis, now)) {
                    return name;
                }
            }
        } catch (MappingException e) {
            throw unmakeable(e);
        }
        throw new NamingFailure("every account name that the patterns make is taken; add a pattern to identity.names");
    }

    private static NamingFailure unmakeable(MappingException e) {
        return new NamingFailure("no account name can be made by identity.names: " + e.getMessage());
    }

    private boolean isFree(String name, PersonNumber number, Profile profile) throws NamingFailure {
        NameUse use = targets.use(number, profile.with(ProfileAttribute.ACCOUNT_NAME, name));
        if (use.kind() == Kind.UNKNOWN) {
            throw new NamingFailure("whether an account name is free could not be asked: " + use.detail());
        }
        return use.kind() == Kind.FREE
                || use.kind() == Kind.OWN
                || (use.kind() == Kind.UNCLAIMED && rules.isOfHcm(name, profile));
    }
}
