package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.entra.LogEntry.Modified;
import io.hcmconnector.sandbox.entra.LogEntry.Outcome;
import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Turns one uploaded record into a change of the directory and rows of the log: finds the user whose employee id is the
 * external id, then creates, updates, enables or disables. The owner holds the lock.
 */
final class ProvisioningEngine {
    private final EntraDirectory directory;
    private final ProvisioningLog log;
    private final WriteHistory history;
    private final RandomGenerator random;

    ProvisioningEngine(EntraDirectory directory, ProvisioningLog log, WriteHistory history, RandomGenerator random) {
        this.directory = directory;
        this.log = log;
        this.history = history;
        this.random = random;
    }

    String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    void process(JsonNode data, String cycleId, Instant at, EntraSwitches switches) {
        Payload payload = new Payload(data, switches.has(EntraQuirk.NULL_VALUES_FLOW));
        List<EntraUser> matches = directory.byEmployeeId(payload.externalId());
        EntraUser before = matches.isEmpty() ? null : matches.get(0);
        Rows rows = new Rows(
                new LogEntry.Change(cycleId, newId(), payload.externalId(), before == null ? null : before.objectId()),
                at);
        if (matches.size() > 1) {
            rows.add(failure("other", "DuplicateTargetEntries", "More than one user has this employeeId."), List.of());
            return;
        }
        EntraUser after = before == null ? created(payload) : updated(before, payload, switches);
        String name = after.userPrincipalName();
        String action = before == null ? "create" : "update";
        if (name.isEmpty()) {
            rows.add(failure(action, "AttributeRequired", "userPrincipalName has no value."), List.of());
        } else if (directory.isNameTaken(name, after.objectId())) {
            rows.add(
                    failure(
                            action,
                            "AzureActiveDirectoryInvalidUserPrincipalName",
                            "Another object has the same value of userPrincipalName."),
                    List.of());
        } else {
            store(before, after, rows.about(after.objectId()));
            payload.warnings()
                    .forEach(text -> rows.about(after.objectId())
                            .add(new Outcome("other", "warning", "InvalidDateTime", text), List.of()));
            manager(after, payload, rows.about(after.objectId()));
        }
    }

    private EntraUser created(Payload payload) {
        return new EntraUser(newId(), payload.externalId(), payload.active(), null, payload.values());
    }

    private static EntraUser updated(EntraUser before, Payload payload, EntraSwitches switches) {
        Map<String, String> attributes = new HashMap<>(before.attributes());
        attributes.putAll(payload.values());
        attributes.keySet().removeAll(payload.cleared());
        if (switches.has(EntraQuirk.MAIL_ONLY_AT_CREATION)) {
            attributes.remove("mail");
            String mail = before.attributes().get("mail");
            if (mail != null) {
                attributes.put("mail", mail);
            }
        }
        return new EntraUser(before.objectId(), before.employeeId(), payload.active(), before.managerId(), attributes);
    }

    private void store(@Nullable EntraUser before, EntraUser after, Rows rows) {
        List<Modified> modified = modified(before, after);
        if (before == null) {
            directory.put(after);
            rows.add(Outcome.success("create"), modified);
            rows.wrote(Kind.CREATE);
        } else if (modified.isEmpty()) {
            rows.add(new Outcome("other", "skipped", "RedundantImport", "Nothing has changed."), modified);
            rows.wrote(Kind.UNCHANGED);
        } else {
            directory.put(after);
            boolean disabled = before.enabled() && !after.enabled();
            boolean enabled = !before.enabled() && after.enabled();
            rows.add(Outcome.success(disabled ? "disable" : "update"), modified);
            rows.wrote(disabled ? Kind.DISABLE : enabled ? Kind.ENABLE : Kind.UPDATE);
        }
    }

    private void manager(EntraUser user, Payload payload, Rows rows) {
        String wanted = payload.manager();
        if (wanted == null) {
            if (payload.clearsManager() && user.managerId() != null) {
                directory.put(user.managedBy(null));
                rows.add(Outcome.success("update"), List.of(new Modified("manager", user.managerId(), null)));
                rows.wrote(Kind.UPDATE);
            }
            return;
        }
        List<EntraUser> managers = directory.byEmployeeId(wanted);
        if (managers.isEmpty()) {
            rows.add(
                    new Outcome("other", "warning", "ReferenceNotFound", "The manager is not in the directory."),
                    List.of());
        } else if (!managers.get(0).objectId().equals(user.managerId())) {
            String managerId = managers.get(0).objectId();
            directory.put(user.managedBy(managerId));
            rows.add(Outcome.success("update"), List.of(new Modified("manager", user.managerId(), managerId)));
            rows.wrote(Kind.UPDATE);
        }
    }

    private static List<Modified> modified(@Nullable EntraUser before, EntraUser after) {
        Map<String, String> old = before == null ? Map.of() : before.attributes();
        List<Modified> result = new ArrayList<>();
        after.attributes().forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                result.add(new Modified(name, old.get(name), value));
            }
        });
        old.forEach((name, value) -> {
            if (!after.attributes().containsKey(name)) {
                result.add(new Modified(name, value, null));
            }
        });
        if (before == null || before.enabled() != after.enabled()) {
            String oldEnabled = before == null ? null : Objects.toString(before.enabled());
            result.add(new Modified("accountEnabled", oldEnabled, Objects.toString(after.enabled())));
        }
        return result;
    }

    private static Outcome failure(String action, String code, String reason) {
        return new Outcome(action, "failure", code, reason);
    }

    /** Collects what one record leads to. */
    private final class Rows {
        private final LogEntry.Change change;
        private final Instant at;

        Rows(LogEntry.Change change, Instant at) {
            this.change = change;
            this.at = at;
        }

        Rows about(String targetId) {
            return new Rows(new LogEntry.Change(change.cycleId(), change.changeId(), change.sourceId(), targetId), at);
        }

        void add(Outcome outcome, List<Modified> modified) {
            log.add(at, change, outcome, modified);
        }

        void wrote(Kind kind) {
            history.record(change.sourceId(), kind, at);
        }
    }
}
