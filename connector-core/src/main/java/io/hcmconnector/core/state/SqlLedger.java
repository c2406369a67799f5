package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ledger in tables. */
final class SqlLedger implements Ledger {
    private static final String DUE = """
            SELECT p.*, w.up_to, w.repair, w.attempts,
                   a.person_number AS account_number, a.remote_id, a.active, a.digest, a.attributes_json
            FROM (SELECT person_id, priority, up_to, repair, attempts FROM work
                  WHERE target = :target AND parked = 0 AND held = :held AND not_before <= :now
                  AND NOT EXISTS (SELECT 1 FROM journal j
                                  WHERE j.person_id = work.person_id AND j.position > work.up_to)
                  ORDER BY priority, up_to LIMIT :limit) w
            JOIN person p ON p.person_id = w.person_id
            LEFT JOIN account a ON a.target = :target AND a.person_id = w.person_id
            ORDER BY w.priority, w.up_to""";

    private static final String OF_PERSON = """
            SELECT p.*, w.up_to, w.repair, w.attempts,
                   a.person_number AS account_number, a.remote_id, a.active, a.digest, a.attributes_json
            FROM work w
            JOIN person p ON p.person_id = w.person_id
            LEFT JOIN account a ON a.target = w.target AND a.person_id = w.person_id
            WHERE w.target = :target AND w.person_id = :person AND w.parked = 0""";

    private static final String BACKLOG = """
            SELECT COUNT(*) AS waiting,
                   COALESCE(SUM(CASE WHEN not_before > :now THEN 1 ELSE 0 END), 0) AS deferred,
                   MIN(CASE WHEN not_before > :now AND not_before < :never THEN not_before END) AS earliest,
                   (SELECT COUNT(*) FROM dead_letter WHERE target = :target AND state = 'OPEN') AS dead_letters
            FROM work WHERE target = :target AND parked = 0""";

    private final Database database;

    SqlLedger(Database database) {
        this.database = database;
    }

    @Override
    public int claim(String target, int limit, boolean withReports) {
        return database.write(handle -> new WorkList(handle, target).claim(limit, withReports));
    }

    @Override
    public long position(String target) {
        return database.read(handle -> new WorkList(handle, target).position());
    }

    @Override
    public List<Work> due(String target, Instant now, int limit, boolean managersFirst) {
        return database.read(handle -> {
            List<Work> free = dueRows(handle, target, now, limit, false);
            if (free.isEmpty() || (!managersFirst && free.size() < limit)) {
                // Only managers who report to each other, and those below them, are left when everybody is held.
                List<Work> all = new ArrayList<>(free);
                all.addAll(dueRows(handle, target, now, limit - free.size(), true));
                return all;
            }
            return free;
        });
    }

    @Override
    public Optional<Work> workOf(String target, PersonId person) {
        return database.read(handle -> handle.createQuery(OF_PERSON)
                .bind("target", target)
                .bind("person", person.value())
                .map((row, context) -> work(row))
                .findOne()
                .map(work ->
                        WrittenBack.countAsSent(handle, target, List.of(work)).get(0)));
    }

    @Override
    public void begin(String target, List<Begun> begun, Instant now) {
        database.change(handle -> new Outcomes(handle, target, now).begin(begun));
    }

    private static List<Work> dueRows(Handle handle, String target, Instant now, int limit, boolean held) {
        List<Work> due = handle.createQuery(DUE)
                .bind("target", target)
                .bind("now", Columns.text(now))
                .bind("limit", limit)
                .bind("held", Columns.flag(held))
                .map((row, context) -> work(row))
                .list();
        return WrittenBack.countAsSent(handle, target, due);
    }

    /** Reads the columns of a piece of work, with its person and account; whoever was cut off counts as somebody who left. */
    static Work work(ResultSet row) throws SQLException {
        KnownPerson person = SqlPeople.person(row);
        return new Work(
                row.getString("cut_off_at") == null ? person : person.withStanding(Standing.INACTIVE),
                row.getLong("up_to"),
                Optional.ofNullable(lastSent(row)),
                row.getInt("repair") == 1 || Outcomes.IN_DOUBT.equals(row.getString("digest")),
                row.getInt("attempts"));
    }

    private static @Nullable LastSent lastSent(ResultSet row) throws SQLException {
        String attributes = row.getString("attributes_json");
        if (attributes == null) {
            return null;
        }
        return new LastSent(
                new PersonNumber(row.getString("account_number")),
                Optional.ofNullable(row.getString("remote_id")),
                new AccountChange.Sent(row.getInt("active") == 1, Json.attributes(attributes)),
                row.getString("digest"));
    }

    @Override
    public Map<PersonNumber, String> remoteIds(String target, Set<PersonNumber> people) {
        List<String> all = people.stream().map(PersonNumber::value).toList();
        return database.read(handle -> {
            Map<PersonNumber, String> ids = new HashMap<>();
            for (List<String> numbers : Database.chunks(all)) {
                handle.createQuery("""
                                SELECT p.person_number, a.remote_id
                                FROM person p JOIN account a ON a.target = :target AND a.person_id = p.person_id
                                WHERE p.person_number IN (<numbers>) AND a.remote_id IS NOT NULL
                                ORDER BY p.updated_at""")
                        .bind("target", target)
                        .bindList("numbers", numbers)
                        .map((row, context) ->
                                Map.entry(new PersonNumber(row.getString("person_number")), row.getString("remote_id")))
                        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
            }
            return ids;
        });
    }

    @Override
    public Map<PersonNumber, Profile> profiles(Set<PersonNumber> people) {
        Map<PersonNumber, Profile> profiles = new HashMap<>();
        new SqlPeople(database).withNumbers(people).forEach((number, person) -> profiles.put(number, person.profile()));
        return profiles;
    }

    @Override
    public Map<PersonNumber, PersonNumber> formerNumbers(String target, Set<PersonNumber> people) {
        List<String> all = people.stream().map(PersonNumber::value).toList();
        return database.read(handle -> {
            Map<PersonNumber, PersonNumber> former = new HashMap<>();
            for (List<String> numbers : Database.chunks(all)) {
                handle.createQuery("""
                                SELECT p.person_number, a.person_number AS account_number
                                FROM person p JOIN account a ON a.target = :target AND a.person_id = p.person_id
                                WHERE p.person_number IN (<numbers>) AND a.person_number <> p.person_number
                                ORDER BY p.updated_at""")
                        .bind("target", target)
                        .bindList("numbers", numbers)
                        .map((row, context) -> Map.entry(
                                new PersonNumber(row.getString("person_number")),
                                new PersonNumber(row.getString("account_number"))))
                        .forEach(entry -> former.put(entry.getKey(), entry.getValue()));
            }
            return former;
        });
    }

    @Override
    public void record(String target, List<Done> done, Instant now) {
        database.change(handle -> new Outcomes(handle, target, now).record(done));
    }

    @Override
    public Backlog backlog(String target, Instant now) {
        return database.read(handle -> handle.createQuery(BACKLOG)
                .bind("target", target)
                .bind("now", Columns.text(now))
                .bind("never", Columns.NEVER)
                .map((row, context) -> new Backlog(
                        row.getLong("waiting"),
                        row.getLong("deferred"),
                        Optional.ofNullable(row.getString("earliest")).map(Columns::instant),
                        row.getLong("dead_letters")))
                .one());
    }

    @Override
    public int rewind(String target, long position, Set<PersonNumber> only, Instant now) {
        return database.write(handle -> {
            WorkList list = new WorkList(handle, target);
            return only.isEmpty()
                    ? list.rewind(position)
                    : only.stream()
                            .mapToInt(number -> list.rewind(position, number.value()))
                            .sum();
        });
    }

    @Override
    public int reconsider(String target, Instant now) {
        return database.write(handle -> new WorkList(handle, target).reconsider());
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return database.read(DeadLetters::all);
    }

    @Override
    public int retry(Set<Long> ids, Instant now) {
        return database.write(handle -> ids.stream()
                .mapToInt(id -> new DeadLetters(handle).retry(id, now))
                .sum());
    }

    @Override
    public int discard(Set<Long> ids, String reason, Instant now) {
        return database.write(handle -> ids.stream()
                .mapToInt(id -> new DeadLetters(handle).discard(id, reason))
                .sum());
    }
}
