package io.hcmconnector.sandbox.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The writes a target has carried out, per external id, with their instants.
 *
 * <p>The demo reads it to measure the time from a feed entry to the target; tests read it to see that a redelivery
 * created nothing twice and a second full load changed nothing. Safe for use by several threads.
 */
public final class WriteHistory {
    private final Map<String, List<AccountWrite>> byPerson = new HashMap<>();
    private final Map<AccountWrite.Kind, Long> totals = new EnumMap<>(AccountWrite.Kind.class);

    /** Records that a write took effect at {@code at}. */
    public synchronized void record(String personNumber, AccountWrite.Kind kind, Instant at) {
        byPerson.computeIfAbsent(personNumber, number -> new ArrayList<>(2)).add(new AccountWrite(at, kind));
        totals.merge(kind, 1L, Long::sum);
    }

    /** The person's writes in the order in which they took effect, empty when there were none. */
    public synchronized List<AccountWrite> of(String personNumber) {
        return List.copyOf(byPerson.getOrDefault(personNumber, List.of()));
    }

    /** Every write by external id, a copy. */
    public synchronized Map<String, List<AccountWrite>> all() {
        Map<String, List<AccountWrite>> copy = new HashMap<>();
        byPerson.forEach((person, writes) -> copy.put(person, List.copyOf(writes)));
        return Map.copyOf(copy);
    }

    /** How many writes of each kind there were since the start; a kind that never occurred is absent. */
    public synchronized Map<AccountWrite.Kind, Long> totals() {
        return Map.copyOf(totals);
    }

    /** How many writes of {@code kind} there were since the start. */
    public synchronized long count(AccountWrite.Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }
}
