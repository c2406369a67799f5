package io.hcmconnector.core.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Holds people who are no leavers behind a manager who is to get an account and has not been tried yet; within the transaction of
 * {@code handle}.
 *
 * <p>Settled once, when people are put on the list, and undone when the manager has been tried: to ask it of every row whenever work
 * is taken would read the whole list each time. In small steps, each of which finds its rows by one index: a single statement was
 * planned well by neither database before it had statistics of the tables, and took minutes for a full load.
 */
record ManagersFirst(Handle handle, String target) {
    private static final String HOLD =
            "UPDATE work SET held = 1 WHERE target = :target AND person_id = :person AND held = 0 AND priority >= 2";

    private static final String RELEASE =
            "UPDATE work SET held = 0 WHERE target = :target AND person_id = :person AND held = 1";

    /** People as managers: who has the number, by number; two when one had it after the other. */
    private record Awaited(Map<String, Set<String>> byNumber) {
        boolean isHolding(String person, String manager) {
            return byNumber.getOrDefault(manager, Set.of()).stream().anyMatch(id -> !id.equals(person));
        }
    }

    /** Holds those of {@code people}, who were just put on the list, whose manager is awaited, and those whom they themselves hold. */
    void hold(List<String> people) {
        for (List<String> some : Database.chunks(people)) {
            Map<String, String> managers = managersOf("person_id", some);
            mark(HOLD, managers, awaited("person_number", List.copyOf(Set.copyOf(managers.values()))));
            Awaited themselves = awaited("person_id", some);
            for (List<String> numbers :
                    Database.chunks(List.copyOf(themselves.byNumber().keySet()))) {
                mark(HOLD, managersOf("manager_number", numbers), themselves);
            }
        }
    }

    /** The managers have been tried, whatever came of it: people who were held behind them come now. */
    void release(List<String> managerNumbers) {
        for (List<String> numbers : Database.chunks(managerNumbers)) {
            PreparedBatch batch = handle.prepareBatch(RELEASE);
            managersOf("manager_number", numbers).keySet().forEach(person -> add(batch, person));
            batch.execute();
        }
    }

    private void mark(String sql, Map<String, String> managers, Awaited awaited) {
        PreparedBatch batch = handle.prepareBatch(sql);
        managers.forEach((person, manager) -> {
            if (awaited.isHolding(person, manager)) {
                add(batch, person);
            }
        });
        batch.execute();
    }

    private void add(PreparedBatch batch, String person) {
        batch.bind("target", target).bind("person", person).add();
    }

    /** The number of the manager by person. */
    private Map<String, String> managersOf(String column, List<String> values) {
        Map<String, String> managers = new HashMap<>();
        if (!values.isEmpty()) {
            handle.createQuery("SELECT person_id, manager_number FROM person WHERE manager_number IS NOT NULL AND "
                            + column + " IN (<values>)")
                    .bindList("values", values)
                    .map((row, context) -> Map.entry(row.getString("person_id"), row.getString("manager_number")))
                    .forEach(row -> managers.put(row.getKey(), row.getValue()));
        }
        return managers;
    }

    private Awaited awaited(String column, List<String> values) {
        Map<String, String> numbers = new HashMap<>();
        for (List<String> some : Database.chunks(values)) {
            handle.createQuery("SELECT person_id, person_number FROM person"
                            + " WHERE standing NOT IN ('NEVER', 'INACTIVE') AND " + column + " IN (<values>)")
                    .bindList("values", some)
                    .map((row, context) -> Map.entry(row.getString("person_id"), row.getString("person_number")))
                    .forEach(row -> numbers.put(row.getKey(), row.getValue()));
        }
        Map<String, Set<String>> byNumber = new HashMap<>();
        for (List<String> some : Database.chunks(List.copyOf(numbers.keySet()))) {
            Set<String> waiting = having("work WHERE parked = 0 AND attempts = 0 AND", some);
            waiting.removeAll(having("account WHERE", some));
            waiting.forEach(person -> byNumber.computeIfAbsent(numbers.get(person), n -> new HashSet<>())
                    .add(person));
        }
        return new Awaited(byNumber);
    }

    private Set<String> having(String rows, List<String> people) {
        return new HashSet<>(
                handle.createQuery("SELECT person_id FROM " + rows + " target = :target AND person_id IN (<people>)")
                        .bind("target", target)
                        .bindList("people", people)
                        .mapTo(String.class)
                        .list());
    }
}
