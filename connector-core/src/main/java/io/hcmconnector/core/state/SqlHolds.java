package io.hcmconnector.core.state;

import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.guard.Hold;
import io.hcmconnector.core.guard.Holds;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Holds in tables. Work that waits in one is parked, so that delivery passes it over. */
final class SqlHolds implements Holds {
    private static final String FRESH = """
            SELECT p.*, w.up_to, w.repair, w.attempts,
                   a.person_number AS account_number, a.remote_id, a.active, a.digest, a.attributes_json,
                   w.cleared, (SELECT h.what FROM hold h WHERE h.id = w.hold_id) AS held_for
            FROM work w
            JOIN person p ON p.person_id = w.person_id
            JOIN account a ON a.target = w.target AND a.person_id = w.person_id AND a.active = 1
            WHERE w.target = :target AND w.inspected = 0 AND (w.parked = 0 OR w.hold_id IS NOT NULL)
              AND w.person_id > :after
            ORDER BY w.person_id LIMIT :limit""";

    private static final String ALL = """
            SELECT h.id, h.target, h.what, h.reason, h.made_at,
                   (SELECT COUNT(*) FROM work w WHERE w.hold_id = h.id)
                   + (SELECT COUNT(*) FROM hold_person m JOIN person p ON p.person_id = m.person_id
                      WHERE m.hold_id = h.id AND %s) AS waiting,
                   (SELECT COUNT(*) FROM hold_person m WHERE m.hold_id = h.id AND m.decision = 'APPROVED') AS approved,
                   (SELECT COUNT(*) FROM hold_person m WHERE m.hold_id = h.id AND m.decision = 'REJECTED') AS rejected
            FROM hold h ORDER BY h.id DESC""".formatted(SourceHolds.STILL_WAITS);

    private static final String MEMBERS = """
            SELECT m.person_id, p.person_number, m.decision, m.note,
                   CASE WHEN w.hold_id IS NOT NULL OR %s THEN 1 ELSE 0 END AS waits
            FROM hold_person m
            JOIN person p ON p.person_id = m.person_id
            JOIN hold h ON h.id = m.hold_id
            LEFT JOIN work w ON w.target = h.target AND w.person_id = m.person_id AND w.hold_id = m.hold_id
            WHERE m.hold_id = :hold ORDER BY p.person_number, m.person_id""".formatted(SourceHolds.STILL_WAITS);

    /** Batches of one storm follow each other by less than this. */
    private static final Duration ONE_STORM = Duration.ofMinutes(2);

    private final Database database;

    SqlHolds(Database database) {
        this.database = database;
    }

    @Override
    public List<Fresh> fresh(String target, Optional<PersonId> after, int limit) {
        return database.read(handle -> handle.createQuery(FRESH)
                .bind("target", target)
                .bind("after", after.map(PersonId::value).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> new Fresh(
                        SqlLedger.work(row),
                        Optional.ofNullable(row.getString("held_for")),
                        cleared(row.getString("cleared"))))
                .list());
    }

    private static Set<String> cleared(@Nullable String lines) {
        return lines == null ? Set.of() : lines.lines().collect(Collectors.toSet());
    }

    @Override
    public long population(String target, Instant since) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM account a WHERE a.target = :target"
                        + " AND (a.active = 1 OR EXISTS (SELECT 1 FROM guard_pass g WHERE g.target = a.target"
                        + " AND g.what = :leavers AND g.person_id = a.person_id AND g.passed_at > :since))")
                .bind("target", target)
                .bind("leavers", Guard.LEAVERS)
                .bind("since", Columns.text(since))
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Set<PersonId> passed(String target, String what, Instant since) {
        return new HashSet<>(database.read(handle -> handle.createQuery("SELECT person_id FROM guard_pass"
                        + " WHERE target = :target AND what = :what AND passed_at > :since")
                .bind("target", target)
                .bind("what", what)
                .bind("since", Columns.text(since))
                .map((row, context) -> new PersonId(row.getString("person_id")))
                .list()));
    }

    @Override
    public Set<PersonId> waiting(String target, String what, Instant since) {
        return new HashSet<>(database.read(handle -> handle.createQuery("SELECT w.person_id FROM hold h"
                        + " JOIN work w ON w.hold_id = h.id"
                        + " JOIN hold_person m ON m.hold_id = h.id AND m.person_id = w.person_id"
                        + " WHERE h.target = :target AND h.what = :what AND m.held_at > :since")
                .bind("target", target)
                .bind("what", what)
                .bind("since", Columns.text(since))
                .map((row, context) -> new PersonId(row.getString("person_id")))
                .list()));
    }

    @Override
    public void store(String target, Inspection inspection, Instant now) {
        database.change(handle -> {
            PreparedBatch seen = handle.prepareBatch("UPDATE work SET inspected = 1"
                    + " WHERE target = :target AND person_id = :person AND up_to = :upTo");
            // Whoever goes on waiting is left as it is; all others leave the hold that they may have waited in.
            PreparedBatch free = handle.prepareBatch("UPDATE work SET parked = 0, hold_id = NULL"
                    + " WHERE target = :target AND person_id = :person AND up_to = :upTo AND hold_id IS NOT NULL");
            inspection.seen().forEach((person, upTo) -> {
                row(seen, target, person, upTo).add();
                if (!inspection.kept().contains(person)) {
                    row(free, target, person, upTo).add();
                }
            });
            seen.execute();
            free.execute();
            inspection.passed().forEach((what, people) -> pass(handle, target, what, people, now));
            inspection.held().forEach((what, stopped) -> hold(handle, target, what, stopped, inspection.seen(), now));
        });
    }

    private static PreparedBatch row(PreparedBatch batch, String target, PersonId person, long upTo) {
        return batch.bind("target", target).bind("person", person.value()).bind("upTo", upTo);
    }

    private static void pass(Handle handle, String target, String what, Set<PersonId> people, Instant now) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO guard_pass (target, what, person_id, passed_at) VALUES (:target, :what, :person, :now)
                ON CONFLICT (target, what, person_id) DO UPDATE SET passed_at = excluded.passed_at""");
        people.forEach(person -> batch.bind("target", target)
                .bind("what", what)
                .bind("person", person.value())
                .bind("now", Columns.text(now))
                .add());
        batch.execute();
    }

    /**
     * One storm comes in several batches: what follows within moments joins the hold. Later it makes a hold of its own, so that nobody
     * is approved along with people at whom an operator has looked.
     */
    private static void hold(
            Handle handle, String target, String what, Stopped stopped, Map<PersonId, Long> seen, Instant now) {
        long id = handle.createQuery("SELECT MAX(h.id) FROM hold h WHERE h.target = :target AND h.what = :what"
                        + " AND h.made_at > :moments AND EXISTS (SELECT 1 FROM work w WHERE w.hold_id = h.id)")
                .bind("target", target)
                .bind("what", what)
                .bind("moments", Columns.text(now.minus(ONE_STORM)))
                .mapTo(Long.class)
                .findOne()
                .map(open -> renew(handle, open, stopped.reason()))
                .orElseGet(() -> open(handle, target, what, stopped.reason(), now));
        PreparedBatch work = handle.prepareBatch("UPDATE work SET parked = 1, hold_id = :hold, reason = :reason"
                + " WHERE target = :target AND person_id = :person AND up_to = :upTo");
        PreparedBatch members = handle.prepareBatch("""
                INSERT INTO hold_person (hold_id, person_id, held_at, up_to) VALUES (:hold, :person, :now, :upTo)
                ON CONFLICT (hold_id, person_id) DO UPDATE SET
                    held_at = excluded.held_at, up_to = excluded.up_to,
                    decision = NULL, note = NULL, decided_at = NULL""");
        for (PersonId person : stopped.people()) {
            Long upTo = seen.get(person);
            work.bind("hold", id)
                    .bind("reason", "stopped by the guard of " + what)
                    .bind("target", target)
                    .bind("person", person.value())
                    .bind("upTo", upTo)
                    .add();
            members.bind("hold", id)
                    .bind("person", person.value())
                    .bind("now", Columns.text(now))
                    .bind("upTo", upTo)
                    .add();
        }
        work.execute();
        members.execute();
    }

    static long renew(Handle handle, long id, String reason) {
        handle.createUpdate("UPDATE hold SET reason = :reason WHERE id = :id")
                .bind("id", id)
                .bind("reason", reason)
                .execute();
        return id;
    }

    static long open(Handle handle, String target, String what, String reason, Instant now) {
        return handle.createQuery("INSERT INTO hold (target, what, reason, made_at)"
                        + " VALUES (:target, :what, :reason, :now) RETURNING id")
                .bind("target", target)
                .bind("what", what)
                .bind("reason", reason)
                .bind("now", Columns.text(now))
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Hold> all() {
        return database.read(handle -> handle.createQuery(ALL)
                .map((row, context) -> new Hold(
                        row.getLong("id"),
                        row.getString("target"),
                        row.getString("what"),
                        row.getString("reason"),
                        Columns.instant(row.getString("made_at")),
                        new Hold.Tally(row.getLong("waiting"), row.getLong("approved"), row.getLong("rejected"))))
                .list());
    }

    @Override
    public List<Hold.Member> members(long hold) {
        return database.read(handle -> members(handle, hold));
    }

    private static List<Hold.Member> members(Handle handle, long hold) {
        return handle.createQuery(MEMBERS)
                .bind("hold", hold)
                .map((row, context) -> {
                    String decision = row.getString("decision");
                    String state = row.getInt("waits") == 1 ? "WAITING" : decision == null ? "GONE" : decision;
                    return new Hold.Member(
                            new PersonId(row.getString("person_id")),
                            new PersonNumber(row.getString("person_number")),
                            state,
                            Optional.ofNullable(row.getString("note")));
                })
                .list();
    }

    /** What was approved is inspected anew by the other guards: the operator has seen one reason. */
    @Override
    public int approve(long hold, Set<PersonNumber> only, Instant now) {
        return database.write(handle -> {
            Set<PersonId> people = decide(handle, hold, only, "APPROVED", "", now);
            PreparedBatch work = handle.prepareBatch("UPDATE work SET parked = 0, hold_id = NULL, inspected = 0,"
                    + " reason = NULL, cleared = COALESCE(cleared, '') ||"
                    + " (SELECT h.what FROM hold h WHERE h.id = :hold) || :line"
                    + " WHERE hold_id = :hold AND person_id = :person");
            people.forEach(person -> work.bind("hold", hold)
                    .bind("line", "\n")
                    .bind("person", person.value())
                    .add());
            work.execute();
            SourceHolds.approved(handle, hold, people, now);
            return people.size();
        });
    }

    @Override
    public int reject(long hold, Set<PersonNumber> only, String reason, Instant now) {
        return database.write(handle -> {
            Set<PersonId> people = decide(handle, hold, only, "REJECTED", reason, now);
            PreparedBatch work = handle.prepareBatch("DELETE FROM work WHERE hold_id = :hold AND person_id = :person");
            people.forEach(person ->
                    work.bind("hold", hold).bind("person", person.value()).add());
            work.execute();
            SourceHolds.rejected(handle, hold, people);
            return people.size();
        });
    }

    /** Writes the decision down for those who wait, and answers who they are. */
    private static Set<PersonId> decide(
            Handle handle, long hold, Set<PersonNumber> only, String decision, String note, Instant now) {
        Set<PersonId> people = members(handle, hold).stream()
                .filter(member -> member.state().equals("WAITING"))
                .filter(member -> only.isEmpty() || only.contains(member.number()))
                .map(Hold.Member::person)
                .collect(Collectors.toSet());
        PreparedBatch batch = handle.prepareBatch("UPDATE hold_person SET decision = :decision, note = :note,"
                + " decided_at = :now WHERE hold_id = :hold AND person_id = :person");
        people.forEach(person -> batch.bind("decision", decision)
                .bind("note", note.isEmpty() ? null : Columns.words(note))
                .bind("now", Columns.text(now))
                .bind("hold", hold)
                .bind("person", person.value())
                .add());
        batch.execute();
        return people;
    }
}
