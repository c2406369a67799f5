package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sets aside who is to get an account and shares a user name or a work email with somebody who has one: they may be one person, or a
 * mistake of HR's, and a target would take one for the other. Somebody of HCM's and somebody of a {@link
 * io.hcmconnector.core.enrich.Population}, or of two of these, never share one.
 *
 * <p>Of two of one batch the first goes on. Nobody who has access is touched, and no leaver waits.
 */
public final class Duplicates {
    /** What may have to be a person's own. */
    public static final Set<ProfileAttribute> IDENTITIES =
            Set.of(ProfileAttribute.USER_NAME, ProfileAttribute.WORK_EMAIL);

    private final People people;
    private final Set<ProfileAttribute> unique;

    /** Among {@code people}; {@code unique} of {@link #IDENTITIES} are looked at within HCM and within each population. */
    public Duplicates(People people, Set<ProfileAttribute> unique) {
        this.people = people;
        this.unique = Set.copyOf(unique);
    }

    /** What {@code settlements} come to when those who share an identity are set aside: known from now on, and without an account. */
    List<Settlement> setAside(List<Settlement> settlements, Map<PersonId, KnownPerson> known) {
        Map<PersonId, KnownPerson> joiners = joiners(settlements);
        if (joiners.isEmpty()) {
            return settlements;
        }
        Set<PersonId> leaving = settlements.stream()
                .flatMap(settlement -> settlement.person().stream())
                .filter(person -> !person.standing().hasAccess())
                .map(KnownPerson::id)
                .collect(Collectors.toSet());
        Map<PersonId, String> shared = new HashMap<>();
        IDENTITIES.forEach(attribute -> find(attribute, joiners, leaving, shared));
        return settlements.stream()
                .map(settlement -> aside(settlement, shared, known))
                .toList();
    }

    private void find(
            ProfileAttribute attribute,
            Map<PersonId, KnownPerson> joiners,
            Set<PersonId> leaving,
            Map<PersonId, String> shared) {
        Map<String, List<KnownPerson>> holders = holders(attribute, joiners, leaving);
        for (KnownPerson joiner : joiners.values()) {
            Optional<String> value = value(joiner, attribute);
            if (value.isEmpty() || shared.containsKey(joiner.id())) {
                continue;
            }
            List<KnownPerson> same = holders.computeIfAbsent(value.get(), none -> new ArrayList<>());
            same.stream()
                    .filter(holder -> !holder.id().equals(joiner.id()))
                    .filter(holder -> unique.contains(attribute)
                            || !holder.id().population().equals(joiner.id().population()))
                    .findFirst()
                    .ifPresentOrElse(holder -> shared.put(joiner.id(), why(attribute, holder)), () -> same.add(joiner));
        }
    }

    private static Map<PersonId, KnownPerson> joiners(List<Settlement> settlements) {
        Map<PersonId, KnownPerson> joiners = new LinkedHashMap<>();
        settlements.stream()
                .filter(settlement -> settlement.events().stream().anyMatch(LifecycleEvent.Joiner.class::isInstance))
                .flatMap(settlement -> settlement.person().stream())
                .forEach(person -> joiners.put(person.id(), person));
        return joiners;
    }

    private Map<String, List<KnownPerson>> holders(
            ProfileAttribute attribute, Map<PersonId, KnownPerson> joiners, Set<PersonId> leaving) {
        Set<String> values = new HashSet<>();
        joiners.values().forEach(joiner -> value(joiner, attribute).ifPresent(values::add));
        Map<String, List<KnownPerson>> holders = new HashMap<>();
        people.withAccessBy(attribute, values).stream()
                .filter(holder -> !leaving.contains(holder.id()))
                .forEach(holder -> value(holder, attribute)
                        .ifPresent(value -> holders.computeIfAbsent(value, none -> new ArrayList<>())
                                .add(holder)));
        return holders;
    }

    private static Optional<String> value(KnownPerson person, ProfileAttribute attribute) {
        return person.profile().get(attribute).map(value -> value.toLowerCase(Locale.ROOT));
    }

    private static String why(ProfileAttribute attribute, KnownPerson holder) {
        return "the " + attribute.label() + " is also that of person " + holder.number()
                + ", who has accounts; no account is made until one of the two has another one";
    }

    private static Settlement aside(
            Settlement settlement, Map<PersonId, String> shared, Map<PersonId, KnownPerson> known) {
        PersonId id = settlement.waiting().person();
        @Nullable String why = shared.get(id);
        if (why == null) {
            return settlement;
        }
        Optional<KnownPerson> before = Optional.ofNullable(known.get(id));
        Standing standing = before.map(KnownPerson::standing).orElse(Standing.NEVER);
        return new Settlement(
                settlement.waiting(),
                settlement.person().map(person -> person.standing(standing, Reason.NOT_DISTINCT + ": " + why)),
                new ArrayList<>(),
                settlement.looks(),
                Optional.of(new Settlement.Verdict(
                        Reason.NOT_DISTINCT,
                        why,
                        before.map(person -> person.snapshot().at()),
                        false)));
    }
}
