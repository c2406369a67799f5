package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.mapping.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A target in memory that keeps to the port: a leaver never creates, and what it was not sent it leaves alone. */
final class FakeTarget implements TargetWriter {
    /** An account. */
    record Account(boolean active, Map<String, Optional<String>> attributes) {}

    final Map<String, Account> accounts = new LinkedHashMap<>();
    /** Every change that was handed over, in order. */
    final List<AccountChange> received = new ArrayList<>();
    /** An outcome instead of the act, where it gives one. */
    Function<AccountChange, Optional<WriteOutcome>> instead = change -> Optional.empty();
    /** Called after the act, before the answer; may throw to stand for a process that ends there. */
    Runnable afterTheAct = () -> {};

    int batchSize = 3;
    boolean renames = true;

    @Override
    public boolean renamesAccounts() {
        return renames;
    }

    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (AccountChange change : changes) {
            received.add(change);
            outcomes.add(instead.apply(change).orElseGet(() -> act(change)));
        }
        afterTheAct.run();
        return outcomes;
    }

    private WriteOutcome act(AccountChange change) {
        String person = change.person().value();
        Account now = accounts.get(person);
        if (!change.active()) {
            if (now == null) {
                return new WriteOutcome.Unchanged(Optional.empty(), "no account");
            }
            accounts.put(person, new Account(false, now.attributes()));
            return new WriteOutcome.Applied(Optional.of("r" + person), Set.of(), "deactivated");
        }
        Map<String, Optional<String>> attributes = new LinkedHashMap<>(now == null ? Map.of() : now.attributes());
        attributes.putAll(toSend(change).values());
        accounts.put(person, new Account(true, attributes));
        return new WriteOutcome.Applied(Optional.of("r" + person), Set.of(), "written");
    }

    /** Trusts what was sent before where it may, as a writer that patches does: only what differs is written. */
    private static Attributes toSend(AccountChange change) {
        Attributes wanted = change.attributes();
        if (change.before().sure() && change.before().sent().isPresent()) {
            Attributes sent = change.before().sent().get().attributes();
            for (String name : List.copyOf(wanted.values().keySet())) {
                if (sent.values().containsKey(name) && sent.get(name).equals(wanted.get(name))) {
                    wanted = wanted.without(name);
                }
            }
        }
        return wanted;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    /** The account of a person in a word: {@code none}, {@code inactive}, or the department of an active one. */
    String state(String person) {
        Account account = accounts.get("N" + person);
        if (account == null) {
            return "none";
        }
        return account.active()
                ? account.attributes()
                        .getOrDefault("department", Optional.empty())
                        .orElse("")
                : "inactive";
    }
}
