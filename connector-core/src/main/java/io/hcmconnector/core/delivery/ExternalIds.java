package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.AccountChange.Manager;
import io.hcmconnector.core.delivery.Ledger.LastSent;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.MappingException;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which external ids one target has people and their managers: by what the mapping matches people by, and in a target that cannot
 * rename an account by what that was when the account was made.
 */
final class ExternalIds {
    private final Delivery.Target target;
    /** The ids that the target itself gave the managers' accounts. */
    private final Map<PersonNumber, String> remoteIds;
    /** Of managers whose external id is not their number. */
    private final Map<PersonNumber, PersonNumber> managers;

    private ExternalIds(
            Delivery.Target target, Map<PersonNumber, String> remoteIds, Map<PersonNumber, PersonNumber> managers) {
        this.target = target;
        this.remoteIds = remoteIds;
        this.managers = managers;
    }

    /** Those of the people of {@code due} and of their managers. */
    static ExternalIds of(Collection<Work> due, Delivery.Target target, Ledger ledger) {
        Set<PersonNumber> numbers =
                due.stream().flatMap(work -> manager(work).stream()).collect(Collectors.toSet());
        Map<PersonNumber, PersonNumber> managers = new HashMap<>();
        if (target.mapping().match() != ProfileAttribute.PERSON_NUMBER) {
            ledger.profiles(numbers)
                    .forEach((number, profile) -> target.mapping()
                            .externalId(profile)
                            .ifPresent(id -> managers.put(number, new PersonNumber(id))));
        }
        if (!target.writer().renamesAccounts()) {
            managers.putAll(ledger.formerNumbers(target.name(), numbers));
        }
        return new ExternalIds(target, ledger.remoteIds(target.name(), numbers), managers);
    }

    /**
     * That of the person of {@code work}. A leaver of whom it is not known is looked for by the number.
     *
     * @throws MappingException when it is not known, and the account is to be made
     */
    PersonNumber of(Work work) {
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
                        number, managers.getOrDefault(number, number), Optional.ofNullable(remoteIds.get(number))));
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
