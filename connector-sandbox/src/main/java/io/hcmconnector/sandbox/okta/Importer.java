package io.hcmconnector.sandbox.okta;

import io.hcmconnector.sandbox.okta.OktaUser.Status;
import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies one person's data to the directory: creates, matches, updates, reactivates, and deactivates. A profile that
 * breaks a rule changes nothing and is told in the System Log only. The owner holds the lock.
 */
final class Importer {
    private final OktaDirectory directory;
    private final SystemLog log;
    private final WriteHistory history;
    private final OktaIds ids;
    private final ProfileRules rules;
    private final Set<String> attributesSeen = new HashSet<>();

    Importer(OktaDirectory directory, SystemLog log, WriteHistory history, OktaIds ids, ProfileRules rules) {
        this.directory = directory;
        this.log = log;
        this.history = history;
        this.ids = ids;
        this.rules = rules;
    }

    /** The attributes that some upload has carried. */
    Set<String> attributesSeen() {
        return attributesSeen;
    }

    /**
     * Creates or changes a person; null when done, else why not.
     *
     * @param merge whether attributes that are absent from {@code sent} keep their value
     */
    @Nullable
    String upsert(
            String externalId, Map<String, @Nullable String> sent, boolean merge, Instant at, OktaSwitches switches) {
        AppUser recorded = directory.recorded(externalId);
        AppUser before = directory.present(externalId);
        Map<String, String> profile = new HashMap<>();
        if (before != null && merge) {
            profile.putAll(before.profile());
        }
        sent.forEach((name, value) -> {
            if (value == null || value.isEmpty()) {
                profile.remove(name);
            } else {
                profile.put(name, value);
            }
        });
        OktaUser linked =
                recorded == null ? null : directory.user(recorded.link().oktaUserId());
        OktaUser holder = directory.byLogin(profile.getOrDefault("userName", ""));
        String flaw = rules.flaw(profile);
        if (flaw == null && holder != null && !isOwn(holder, linked)) {
            flaw = "This choice creates a conflict: login is already in use.";
        }
        if (flaw != null) {
            log.add(at, "app.user_management.update_from_master_failed", target(externalId, linked), flaw);
            return flaw;
        }
        attributesSeen.addAll(sent.keySet());
        OktaUser match = linked == null ? holder : linked;
        OktaUser after = applied(match, profile, at, switches);
        String appId = before == null ? ids.next("0ua") : before.id();
        Instant created = before == null ? at : before.times().created();
        boolean same = before != null && before.profile().equals(profile);
        AppUser.Times times = new AppUser.Times(
                created, before != null && same ? before.times().lastUpdated() : at);
        String userId = after == null ? null : after.id();
        directory.put(new AppUser(appId, externalId, profile, new AppUser.Link(userId, false), times));
        if (after != null) {
            directory.put(after);
        }
        Kind kind = kind(recorded, same, match, after);
        history.record(externalId, kind, at);
        log.add(
                at,
                kind == Kind.CREATE ? "system.import.user.create" : "system.import.user.update",
                target(externalId, after),
                null);
        return null;
    }

    /** Deletes a person in the source; an unknown one is ignored. */
    void delete(String externalId, Instant at, OktaSwitches switches) {
        AppUser person = directory.present(externalId);
        if (person == null) {
            return;
        }
        directory.put(person.deletedAt(at));
        OktaUser user = directory.user(person.link().oktaUserId());
        log.add(at, "system.import.user.delete", target(externalId, user), null);
        boolean changes = user != null && user.isActive() && switches.deactivation() != Deactivation.NOTHING;
        if (user != null && changes) {
            boolean suspends = switches.deactivation() == Deactivation.SUSPEND;
            directory.put(user.with(suspends ? Status.SUSPENDED : Status.DEPROVISIONED, at));
            log.add(
                    at,
                    suspends ? "user.lifecycle.suspend" : "user.lifecycle.deactivate",
                    target(externalId, user),
                    null);
        }
        history.record(externalId, changes ? Kind.DISABLE : Kind.UPDATE, at);
    }

    /** A free user of the same login is an exact match; a linked or deactivated one is in the way. */
    private boolean isOwn(OktaUser holder, @Nullable OktaUser linked) {
        if (linked != null) {
            return holder.id().equals(linked.id());
        }
        return directory.linkedTo(holder.id()) == null && holder.status() != Status.DEPROVISIONED;
    }

    private @Nullable OktaUser applied(
            @Nullable OktaUser before, Map<String, String> profile, Instant at, OktaSwitches switches) {
        if (switches.has(OktaQuirk.NO_AUTO_CONFIRM) && (before == null || directory.linkedTo(before.id()) == null)) {
            return null;
        }
        Map<String, String> mapped = ProfileRules.mapped(profile);
        if (before == null) {
            Status status = switches.has(OktaQuirk.NO_AUTO_ACTIVATE) ? Status.STAGED : Status.ACTIVE;
            return new OktaUser(ids.next("00u"), status, mapped, at, at);
        }
        boolean revived = switch (before.status()) {
            case SUSPENDED -> !switches.has(OktaQuirk.SUSPENDED_STAY_SUSPENDED);
            case DEPROVISIONED -> !switches.has(OktaQuirk.DEACTIVATED_STAY_DEACTIVATED);
            default -> false;
        };
        Status status = revived ? Status.ACTIVE : before.status();
        boolean same = status == before.status() && mapped.equals(before.profile());
        return same ? before : new OktaUser(before.id(), status, mapped, before.created(), at);
    }

    private static Kind kind(
            @Nullable AppUser recorded, boolean same, @Nullable OktaUser before, @Nullable OktaUser after) {
        if (recorded == null && before == null) {
            return Kind.CREATE;
        }
        if (before != null && after != null && before.isActive() != after.isActive()) {
            return after.isActive() ? Kind.ENABLE : Kind.DISABLE;
        }
        return same && Objects.equals(before, after) ? Kind.UNCHANGED : Kind.UPDATE;
    }

    private static SystemLog.Target target(String externalId, @Nullable OktaUser user) {
        return new SystemLog.Target(user == null ? externalId : user.id(), "User", externalId);
    }
}
