package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target that is a map and its writer, right or with faults. */
final class InMemoryBench implements TargetWriterConformance.Bench, TargetWriter {

    /** What a writer may do wrong. */
    enum Fault {
        DOES_NOTHING,
        CREATES_LEAVERS,
        BLANKS_WHAT_IS_ABSENT,
        KEEPS_WHAT_IS_NONE,
        REVERSES_OUTCOMES,
        DOUBLES_ACCOUNTS,
        ALWAYS_WRITES,
        DELETES_LEAVERS,
        FORGETS_REHIRES,
        SHIFTS_BLAME,
        INVENTS_OUTCOMES,
        CHECKS_NOTHING
    }

    private record Account(String externalId, boolean active, Map<String, String> values) {}

    private static final List<ProfileAttribute> VISIBLE = List.of(
            ProfileAttribute.FIRST_NAME,
            ProfileAttribute.LAST_NAME,
            ProfileAttribute.WORK_EMAIL,
            ProfileAttribute.MOBILE_PHONE);

    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<Fault> faults;
    private boolean down;

    InMemoryBench(Set<Fault> faults) {
        this.faults = faults;
    }

    @Override
    public TargetWriter writer() {
        return this;
    }

    @Override
    public AttributeMapping mapping() {
        return new AttributeMapping(VISIBLE.stream()
                .map(attribute -> AttributeMapping.Row.copy(attribute.label(), attribute))
                .toList());
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public Optional<TargetWriterConformance.Seen> seen(PersonNumber person) {
        return Optional.ofNullable(accounts.get(person.value())).map(account -> {
            Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
            for (ProfileAttribute attribute : VISIBLE) {
                if (account.values().containsKey(attribute.label())) {
                    values.put(attribute, account.values().get(attribute.label()));
                }
            }
            return new TargetWriterConformance.Seen(account.active(), values);
        });
    }

    @Override
    public int accounts() {
        return accounts.size();
    }

    @Override
    public void takeDown() {
        down = true;
    }

    @Override
    public void close() {
        accounts.clear();
    }

    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        if (faults.contains(Fault.DOES_NOTHING)) {
            return changes.stream()
                    .<WriteOutcome>map(change -> new WriteOutcome.Unchanged(Optional.empty(), "nothing done"))
                    .toList();
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (AccountChange change : changes) {
            outcomes.add(down ? unreachable() : write(change));
        }
        if (faults.contains(Fault.REVERSES_OUTCOMES)) {
            outcomes.set(0, new WriteOutcome.Unchanged(Optional.empty(), "reversed"));
            Collections.reverse(outcomes);
        }
        if (faults.contains(Fault.INVENTS_OUTCOMES)) {
            outcomes.add(new WriteOutcome.Unchanged(Optional.empty(), "invented"));
        }
        return outcomes;
    }

    private WriteOutcome unreachable() {
        return faults.contains(Fault.SHIFTS_BLAME)
                ? new WriteOutcome.Rejected("not found")
                : new WriteOutcome.Deferred(Instant.EPOCH, "out of reach");
    }

    private WriteOutcome write(AccountChange change) {
        String key = change.person().value();
        Account found = accounts.get(key);
        if (found == null && change.intent() == Intent.DEACTIVATE && !faults.contains(Fault.CREATES_LEAVERS)) {
            return new WriteOutcome.Unchanged(Optional.empty(), "no account");
        }
        if (found != null && change.active() && !found.active() && faults.contains(Fault.FORGETS_REHIRES)) {
            return new WriteOutcome.Unchanged(Optional.of(key), "there already");
        }
        if (found != null && !change.active() && faults.contains(Fault.DELETES_LEAVERS)) {
            accounts.remove(key);
            return new WriteOutcome.Applied(Optional.of(key), Set.of(), "deleted");
        }
        Account wanted = new Account(key, change.active(), merge(found, change));
        if (found != null && change.before().remoteId().isEmpty() && faults.contains(Fault.DOUBLES_ACCOUNTS)) {
            accounts.put(key + "-2", wanted);
        }
        if (wanted.equals(found) && !faults.contains(Fault.ALWAYS_WRITES)) {
            return new WriteOutcome.Unchanged(Optional.of(key), "there already");
        }
        accounts.put(key, wanted);
        return new WriteOutcome.Applied(Optional.of(key), Set.of(), "written");
    }

    private Map<String, String> merge(Account found, AccountChange change) {
        Map<String, String> values = new HashMap<>();
        if (found != null && !faults.contains(Fault.BLANKS_WHAT_IS_ABSENT)) {
            values.putAll(found.values());
        }
        change.attributes().values().forEach((name, value) -> {
            if (value.isPresent()) {
                values.put(name, value.get());
            } else if (!faults.contains(Fault.KEEPS_WHAT_IS_NONE)) {
                values.remove(name);
            }
        });
        return values;
    }

    @Override
    public int batchSize() {
        return 10;
    }

    @Override
    public List<Finding> check() {
        return List.of(
                new Finding("map", !down || faults.contains(Fault.CHECKS_NOTHING), down ? "is down" : "is there"));
    }
}
