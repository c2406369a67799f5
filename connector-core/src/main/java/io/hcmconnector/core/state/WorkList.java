package io.hcmconnector.core.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts people on one target's work list; within the transaction of {@code handle}. */
record WorkList(Handle handle, String target) {

    /** The newest position of each person of some journal records. */
    private static final String OF_RECORDS =
            "SELECT person_id, MAX(position) AS up_to FROM journal WHERE position > :from AND position <= :to";

    private static final String OF_PEOPLE = """
            SELECT q.person_id,
                   COALESCE((SELECT MAX(j.position) FROM journal j WHERE j.person_id = q.person_id), 0) AS up_to
            FROM person q WHERE""";

    /** People of whose managers some journal records say that they are new, or are called otherwise. */
    private static final String OF_REPORTS = OF_PEOPLE + " " + """
             q.standing <> 'NEVER' AND q.manager_number IN (
                SELECT m.person_number FROM journal r JOIN person m ON m.person_id = r.person_id
                WHERE r.position > :from AND r.position <= :to
                AND (r.kind = 'JOINER' OR r.changed LIKE '%"displayName"%'))""";

    /**
     * A new reason to deliver is a new chance: what was parked, held by a guard, deferred or waited for is due again. A repair that was
     * asked for stays asked for. Guards look at people who have an active account and whom no operator has cut off; whoever waits in a
     * hold does so until they have looked. What an operator has turned down comes back only with a newer record.
     */
    private static final String PUT = """
            INSERT INTO work (target, person_id, up_to, priority, not_before, attempts, repair, parked, held, inspected)
            SELECT :target, p.person_id, s.up_to,
                   CASE WHEN (p.standing = 'INACTIVE' OR p.cut_off_at IS NOT NULL) AND a.active = 1 THEN 0
                        WHEN p.standing = 'INACTIVE' AND (a.person_id IS NULL OR :repair = 1) THEN 1
                        WHEN a.person_id IS NULL THEN 2
                        ELSE 3 END,
                   :always, 0, :repair, 0, 0,
                   CASE WHEN a.active = 1 AND p.cut_off_at IS NULL THEN 0 ELSE 1 END
            FROM (%s) s
            JOIN person p ON p.person_id = s.person_id
            LEFT JOIN account a ON a.target = :target AND a.person_id = p.person_id
            WHERE p.cut_off_at IS NOT NULL OR NOT EXISTS (
                SELECT 1 FROM hold_person m JOIN hold h ON h.id = m.hold_id
                WHERE m.person_id = p.person_id AND m.decision = 'REJECTED' AND m.up_to >= s.up_to AND h.target = :target)
            ON CONFLICT (target, person_id) DO UPDATE SET
                up_to = CASE WHEN excluded.up_to > work.up_to THEN excluded.up_to ELSE work.up_to END,
                priority = excluded.priority, not_before = excluded.not_before, attempts = 0,
                repair = CASE WHEN excluded.repair > work.repair THEN excluded.repair ELSE work.repair END,
                parked = CASE WHEN work.hold_id IS NULL OR excluded.inspected = 1 THEN 0 ELSE 1 END,
                hold_id = CASE WHEN excluded.inspected = 1 THEN NULL ELSE work.hold_id END,
                held = 0, waits_for = NULL, reason = NULL, inspected = excluded.inspected""";

    /** The target's position in the journal; a target that was never heard of begins at 0. */
    long position() {
        return handle.createQuery("SELECT position FROM target WHERE name = :target")
                .bind("target", target)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Takes up to {@code limit} records after the target's position, and moves it; with the reports of managers who are called otherwise. */
    int claim(int limit, boolean withReports) {
        long from = position();
        List<Long> taken = handle.createQuery(
                        "SELECT position FROM journal WHERE position > :from ORDER BY position LIMIT :limit")
                .bind("from", from)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
        if (taken.isEmpty()) {
            return 0;
        }
        long to = taken.get(taken.size() - 1);
        put(OF_RECORDS + " GROUP BY person_id", Map.of("from", from, "to", to), false);
        if (withReports) {
            put(OF_REPORTS, Map.of("from", from, "to", to), false);
        }
        handle.createUpdate("INSERT INTO target (name, position) VALUES (:target, :to)"
                        + " ON CONFLICT (name) DO UPDATE SET position = excluded.position")
                .bind("target", target)
                .bind("to", to)
                .execute();
        return taken.size();
    }

    /** Puts the people of all records after {@code position} on the list, to be compared with the target itself. */
    int rewind(long position) {
        return put(OF_RECORDS + " GROUP BY person_id", Map.of("from", position, "to", Long.MAX_VALUE), true);
    }

    /** The same for the person with this number, if a record after {@code position} is about that person. */
    int rewind(long position, String number) {
        return put(
                OF_RECORDS
                        + " AND person_id IN (SELECT person_id FROM person WHERE person_number = :number)"
                        + " GROUP BY person_id",
                Map.of("from", position, "to", Long.MAX_VALUE, "number", number),
                true);
    }

    /** Puts everybody on the list for whom an account was ever asked. */
    int reconsider() {
        return put(OF_PEOPLE + " q.standing <> 'NEVER'", Map.of(), false);
    }

    /** Puts one person on the list. */
    int again(String person) {
        return put(OF_PEOPLE + " q.person_id = :person", Map.of("person", person), false);
    }

    /** Puts one person on the list, to be sent whole whatever was sent before. */
    int repair(String person) {
        return put(OF_PEOPLE + " q.person_id = :person", Map.of("person", person), true);
    }

    private int put(String people, Map<String, Object> arguments, boolean repair) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("target", target);
        int put = handle.createUpdate(PUT.formatted(people))
                .bindMap(all)
                .bind("always", Columns.ALWAYS)
                .bind("repair", Columns.flag(repair))
                .execute();
        new ManagersFirst(handle, target)
                .hold(handle.createQuery("SELECT person_id FROM (" + people + ") s")
                        .bindMap(arguments)
                        .mapTo(String.class)
                        .list());
        return put;
    }

    /** The managers have an account: what waited for them is due. */
    void arrived(List<String> managerNumbers, Instant now) {
        for (List<String> numbers : Database.chunks(managerNumbers)) {
            handle.createUpdate("UPDATE work SET waits_for = NULL, not_before = :now"
                            + " WHERE target = :target AND waits_for IN (<numbers>)")
                    .bind("target", target)
                    .bindList("numbers", numbers)
                    .bind("now", Columns.text(now))
                    .execute();
        }
    }
}
