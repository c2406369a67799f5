package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.scim.AccountFinder.Found;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings one account at a time to its state, for one batch. Safe for several threads. */
final class AccountWriter {
    /** So often an account is looked at again because somebody else wrote to it meanwhile. */
    private static final int LOOKS = 3;

    private final ScimClient client;
    private final AccountFinder finder;
    private final ManagerIds managers;
    private final Provider provider;
    private final AccountUpdate updates;

    AccountWriter(ScimClient client, AccountFinder finder, Provider provider) {
        this.client = client;
        this.finder = finder;
        this.provider = provider;
        this.updates = new AccountUpdate(client, provider);
        this.managers = new ManagerIds(finder);
    }

    WriteOutcome write(AccountChange change) {
        try {
            return change.active() ? provision(change) : deactivate(change);
        } catch (Trouble e) {
            if (e.kind() == Trouble.Kind.NO_SUCH_METHOD) {
                client.stop(e);
            }
            return PersonalData.without(e.outcome(), change.attributes());
        }
    }

    private WriteOutcome provision(AccountChange change) throws Trouble {
        Optional<String> id = change.before().remoteId();
        if (id.isEmpty()) {
            return locate(change, finder.find(change.person(), userName(change)));
        }
        Optional<WriteOutcome> written =
                change.before().sure() && change.before().sent().isPresent()
                        ? update(change, id.get(), change.before().sent().get())
                        : repair(change, id.get());
        // Gone by 404: somebody deleted it, or the server gave it another id.
        return written.isPresent() ? written.get() : locate(change, finder.search(change.person(), userName(change)));
    }

    private WriteOutcome locate(AccountChange change, Found found) throws Trouble {
        if (found.conflict().isPresent()) {
            return new Rejected(found.conflict().get());
        }
        if (found.id().isEmpty()) {
            return create(change);
        }
        Optional<WriteOutcome> written = repair(change, found.id().get());
        return written.isPresent() ? written.get() : create(change);
    }

    /** Sends what differs from what was sent before; empty when the account is gone. */
    private Optional<WriteOutcome> update(AccountChange change, String id, Sent sent) throws Trouble {
        ManagerIds.Resolved resolved = managers.resolve(change, differences(wanted(change), sent.attributes()));
        Attributes changed = resolved.attributes();
        boolean look = updates.readsFirst()
                || changed.values().entrySet().stream()
                        .anyMatch(entry -> entry.getValue().isEmpty()
                                || ScimPath.parse(entry.getKey()).type().isPresent());
        if (!look) {
            return patch(change, id, Optional.empty(), PatchPlan.blind(changed, !sent.active()), resolved.postponed());
        }
        Optional<StoredUser> current = client.get(id);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        try {
            return patch(change, id, current, PatchPlan.towards(current.get(), changed), resolved.postponed());
        } catch (Trouble e) {
            return again(e, change, id);
        }
    }

    /** Somebody else wrote between our look and our write: another look. */
    private Optional<WriteOutcome> again(Trouble trouble, AccountChange change, String id) throws Trouble {
        Trouble last = trouble;
        for (int attempt = 0; attempt < LOOKS && last.kind() == Trouble.Kind.STALE; attempt++) {
            try {
                return repairOnce(change, id);
            } catch (Trouble e) {
                last = e;
            }
        }
        throw last;
    }

    /** Reads the account and sends what differs from it; empty when the account is gone. */
    private Optional<WriteOutcome> repair(AccountChange change, String id) throws Trouble {
        try {
            return repairOnce(change, id);
        } catch (Trouble e) {
            return again(e, change, id);
        }
    }

    private Optional<WriteOutcome> repairOnce(AccountChange change, String id) throws Trouble {
        Optional<StoredUser> current = client.get(id);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        managers.learn(change.person(), id);
        ManagerIds.Resolved resolved = managers.resolve(change, wanted(change));
        PatchPlan plan = PatchPlan.towards(current.get(), resolved.attributes());
        return patch(change, id, current, plan, resolved.postponed());
    }

    private Optional<WriteOutcome> patch(
            AccountChange change, String id, Optional<StoredUser> current, PatchPlan plan, Set<String> postponed)
            throws Trouble {
        if (!plan.isEmpty() && !updates.send(id, plan, current)) {
            return Optional.empty();
        }
        managers.learn(change.person(), id);
        if (plan.isEmpty() && postponed.isEmpty()) {
            return Optional.of(new Unchanged(Optional.of(id), "the account is as it is to be"));
        }
        if (plan.isEmpty()) {
            return Optional.of(new Applied(Optional.of(id), postponed, "nothing else to send"));
        }
        return Optional.of(
                verified(change, id, new Applied(Optional.of(id), postponed, updates.verb() + " " + plan.summary())));
    }

    private WriteOutcome create(AccountChange change) throws Trouble {
        ManagerIds.Resolved resolved = managers.resolve(change, wanted(change));
        Map<String, Optional<String>> values =
                new LinkedHashMap<>(resolved.attributes().values());
        values.put(ScimAttributes.USER_NAME, userName(change));
        ObjectNode user = UserDocument.of(new Attributes(values), true, UserDocument.Emptiness.OMITTED);
        Optional<String> id;
        try {
            id = client.create(user).map(StoredUser::new).flatMap(StoredUser::id);
        } catch (Trouble e) {
            return afterFailedCreation(change, e);
        }
        if (id.isEmpty()) {
            finder.doubt(change.person());
            id = finder.search(change.person(), userName(change)).id();
        }
        id.ifPresent(known -> created(change, known));
        Applied applied = new Applied(id, resolved.postponed(), "created");
        return id.isPresent() ? verified(change, id.get(), applied) : applied;
    }

    /** What a provider shows after a write whose answer is not to be trusted. */
    private WriteOutcome verified(AccountChange change, String id, Applied applied) throws Trouble {
        if (provider.profile().writes().echoTrusted()) {
            return applied;
        }
        Optional<StoredUser> stored = client.get(id);
        if (stored.isEmpty()) {
            return applied;
        }
        if (!stored.get().active().orElse(change.active()).equals(change.active())) {
            return new Rejected("the target answered success and shows the account as "
                    + (change.active() ? "inactive" : "active"));
        }
        if (!change.active()) {
            return applied;
        }
        Attributes wanted = managers.resolve(change, wanted(change)).attributes();
        PatchPlan open = PatchPlan.towards(stored.get(), wanted);
        // It is not sent again and again: what the target does not store today it does not store tomorrow.
        return open.isEmpty()
                ? applied
                : new Applied(
                        applied.remoteId(),
                        applied.postponed(),
                        applied.detail() + "; the target answered success and did not store " + open.summary());
    }

    private void created(AccountChange change, String id) {
        managers.learn(change.person(), id);
        finder.created(new Survey.Entry(id, Optional.of(change.person().value()), userName(change)));
    }

    // A conflict means that the account is there after all; after a failure the server may have made it. Asked once,
    // not retried.
    private WriteOutcome afterFailedCreation(AccountChange change, Trouble trouble) throws Trouble {
        finder.doubt(change.person());
        if (trouble.kind() == Trouble.Kind.TARGET || trouble.kind() == Trouble.Kind.PERSON) {
            throw trouble;
        }
        Found found;
        try {
            found = finder.search(change.person(), userName(change));
        } catch (Trouble unanswered) {
            throw trouble;
        }
        if (found.conflict().isPresent()) {
            return new Rejected(found.conflict().get());
        }
        if (found.id().isEmpty()) {
            throw trouble;
        }
        Optional<WriteOutcome> written = repair(change, found.id().get());
        if (written.isEmpty()) {
            throw trouble;
        }
        // That the account is as it is to be after a lost answer is the doing of the request whose answer was lost.
        return trouble.kind() == Trouble.Kind.IN_DOUBT && written.get() instanceof Unchanged
                ? new Applied(found.id(), Set.of(), "created, as a search shows")
                : written.get();
    }

    private WriteOutcome deactivate(AccountChange change) throws Trouble {
        Optional<String> id = change.before().remoteId();
        if (id.isPresent()) {
            Optional<WriteOutcome> written = switchOff(change, id.get());
            if (written.isPresent()) {
                return written.get();
            }
        }
        Found found = id.isPresent()
                ? finder.search(change.person(), userName(change))
                : finder.find(change.person(), userName(change));
        if (found.doubled()) {
            return new Rejected(found.conflict().orElseThrow());
        }
        if (found.id().isEmpty()) {
            return new Unchanged(Optional.empty(), "no account");
        }
        return readAndSwitchOff(change, found.id().get())
                .orElseGet(() -> new Unchanged(Optional.empty(), "no account"));
    }

    private Optional<WriteOutcome> switchOff(AccountChange change, String id) throws Trouble {
        Optional<Sent> sent = change.before().sent();
        if (!change.before().sure() || sent.isEmpty()) {
            return readAndSwitchOff(change, id);
        }
        if (!sent.get().active()) {
            return Optional.of(new Unchanged(Optional.of(id), "inactive already"));
        }
        return patchInactive(change, id, Optional.empty());
    }

    private Optional<WriteOutcome> readAndSwitchOff(AccountChange change, String id) throws Trouble {
        Optional<StoredUser> current = client.get(id);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        if (current.get().active().equals(Optional.of(false))) {
            return Optional.of(new Unchanged(Optional.of(id), "inactive already"));
        }
        return patchInactive(change, id, current);
    }

    /** Whatever the version: that somebody else writes must not keep a leaver's account open. */
    private Optional<WriteOutcome> patchInactive(AccountChange change, String id, Optional<StoredUser> current)
            throws Trouble {
        boolean sent = updates.sendWhateverTheVersion(id, PatchPlan.activate(false), current);
        return sent
                ? Optional.of(verified(change, id, new Applied(Optional.of(id), Set.of(), updates.verb() + " active")))
                : Optional.empty();
    }

    /** The attributes asked for, with the external id whatever the mapping says. */
    private Attributes wanted(AccountChange change) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put(ScimAttributes.EXTERNAL_ID, Optional.of(change.person().value()));
        values.putAll(change.attributes().values());
        values.put(ScimAttributes.EXTERNAL_ID, Optional.of(change.person().value()));
        Set<String> single = provider.profile().writes().single();
        values.keySet().removeIf(name -> {
            ScimPath path = ScimPath.parse(name);
            return single.contains(path.attribute())
                    && !path.type().orElse("work").equals("work");
        });
        return new Attributes(values);
    }

    private static Attributes differences(Attributes wanted, Attributes sent) {
        Map<String, Optional<String>> changed = new LinkedHashMap<>();
        wanted.values().forEach((name, value) -> {
            boolean sameNumber =
                    name.equals(ScimAttributes.EXTERNAL_ID) && !sent.values().containsKey(name);
            if (!sameNumber && !value.equals(sent.values().get(name))) {
                changed.put(name, value);
            }
        });
        return new Attributes(changed);
    }

    /** The user name, also for an account whose person has none that we know of. */
    private static Optional<String> userName(AccountChange change) {
        return change.attributes()
                .get(ScimAttributes.USER_NAME)
                .or(() -> change.attributes().get(ScimAttributes.WORK_EMAIL))
                .or(() -> Optional.of(change.person().value()));
    }
}
