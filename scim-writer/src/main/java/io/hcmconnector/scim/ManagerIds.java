package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns the person number of a manager into the id of the manager's account, for one batch. Safe for several threads. */
final class ManagerIds {

    /**
     * Attributes as they go on the wire.
     *
     * @param postponed the manager's name when the manager has no account yet
     */
    record Resolved(Attributes attributes, Set<String> postponed) {}

    private final AccountFinder finder;
    private final Map<PersonNumber, Optional<String>> known = new ConcurrentHashMap<>();

    ManagerIds(AccountFinder finder) {
        this.finder = finder;
    }

    /** The account of somebody who may be a manager. */
    void learn(PersonNumber person, String id) {
        known.put(person, Optional.of(id));
    }

    /** {@code attributes} with the manager's id for the number, or without the manager. */
    Resolved resolve(AccountChange change, Attributes attributes) throws Trouble {
        Optional<String> number = attributes.get(ScimAttributes.MANAGER);
        if (number.isEmpty()) {
            return new Resolved(attributes, Set.of());
        }
        Optional<String> id = id(change, new PersonNumber(number.get()));
        if (id.isEmpty()) {
            return new Resolved(attributes.without(ScimAttributes.MANAGER), Set.of(ScimAttributes.MANAGER));
        }
        Map<String, Optional<String>> values = new LinkedHashMap<>(attributes.values());
        values.put(ScimAttributes.MANAGER, id);
        return new Resolved(new Attributes(values), Set.of());
    }

    private Optional<String> id(AccountChange change, PersonNumber manager) throws Trouble {
        Optional<String> told = change.manager()
                .filter(one -> one.externalId().equals(manager))
                .flatMap(AccountChange.Manager::remoteId);
        if (told.isPresent()) {
            return told;
        }
        if (manager.equals(change.person()) && change.before().remoteId().isPresent()) {
            return change.before().remoteId();
        }
        Optional<String> cached = known.get(manager);
        if (cached == null) {
            cached = finder.find(manager, Optional.empty()).id();
            known.putIfAbsent(manager, cached);
        }
        return cached;
    }
}
