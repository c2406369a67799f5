package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.AccountChange.Manager;
import io.hcmconnector.core.delivery.Ledger.LastSent;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.MappingException;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one target knows people and their managers. External ids: by what the mapping matches people by, and in a target that cannot rename
 * an account by what that was when the account was made. Managers' names: as their own profiles have them.
 */
final class TargetPeople {
    private final Delivery.Target target;
    /** The ids that the target itself gave the managers' accounts. */
    private final Map<PersonNumber, String> remoteIds;
    /** Of managers whose external id is not their number. */
    private final Map<PersonNumber, PersonNumber> externalIds;
    /** Of managers, where the mapping needs them. */
    private final Map<PersonNumber, Profile> profiles;

    private final boolean namesManagers;

    private TargetPeople(Delivery.Target target, Ledger ledger, Set<PersonNumber> managers) {
        this.target = target;
        this.namesManagers = target.mapping().reads(ProfileAttribute.MANAGER_NAME);
        boolean needsProfiles = namesManagers || target.mapping().match() != ProfileAttribute.PERSON_NUMBER;
        this.profiles = needsProfiles ? ledger.profiles(managers) : Map.of();
        this.remoteIds = ledger.remoteIds(target.name(), managers);
        this.externalIds = new HashMap<>();
        if (target.mapping().match() != ProfileAttribute.PERSON_NUMBER) {
            profiles.forEach((number, profile) -> target.mapping()
                    .externalId(profile)
                    .ifPresent(id -> externalIds.put(number, new PersonNumber(id))));
        }
        if (!target.writer().renamesAccounts()) {
            externalIds.putAll(ledger.formerNumbers(target.name(), managers));
        }
    }

    /** The people of {@code due} and their managers. */
    static TargetPeople of(Collection<Work> due, Delivery.Target target, Ledger ledger) {
        Set<PersonNumber> numbers =
                due.stream().flatMap(work -> manager(work).stream()).collect(Collectors.toSet());
        return new TargetPeople(target, ledger, numbers);
    }

    /**
     * The external id of the person of {@code work}. A leaver of whom it is not known is looked for by the number.
     *
     * @throws MappingException when it is not known, and the account is to be made
     */
    PersonNumber externalId(Work work) {
        Optional<PersonNumber> sent =
                work.sent().filter(account -> !isNoAccount(account)).map(LastSent::number);
        if (sent.isPresent() && !target.writer().renamesAccounts()) {
            return sent.get();
        }
        Optional<PersonNumber> id = target.mapping().match() == ProfileAttribute.PERSON_NUMBER
                ? Optional.of(work.person().number())
                : target.mapping().externalId(work.person().profile()).map(PersonNumber::new);
        if (id.isEmpty() && work.person().standing() == Standing.ACTIVE && sent.isEmpty()) {
            throw new MappingException("there is no " + target.mapping().match().label()
                    + ", by which accounts are found again (identity.match)");
        }
        return id.or(() -> sent).orElseGet(() -> work.person().number());
    }

    /** The line manager of the person of {@code work}. */
    Optional<Manager> managerOf(Work work) {
        return manager(work)
                .map(number -> new Manager(
                        number, externalIds.getOrDefault(number, number), Optional.ofNullable(remoteIds.get(number))));
    }

    /** The profile of the person of {@code work}, whose manager is named as the target knows that person. */
    Profile profile(Work work) {
        Profile profile = work.person().profile();
        Optional<PersonNumber> manager = manager(work);
        Profile named = namesManagers ? profile.withManagerName(manager.map(profiles::get)) : profile;
        return manager.map(number -> externalIds.getOrDefault(number, number))
                .map(id -> named.with(ProfileAttribute.MANAGER, id.value()))
                .orElse(named);
    }

    private static Optional<PersonNumber> manager(Work work) {
        return work.person().profile().get(ProfileAttribute.MANAGER).map(PersonNumber::new);
    }

    /** That there was nothing to deactivate is remembered as an empty account; a repair must not take it for one and make it. */
    static boolean isNoAccount(LastSent sent) {
        return !sent.sent().active()
                && sent.remoteId().isEmpty()
                && sent.sent().attributes().values().isEmpty();
    }
}
