package io.hcmconnector.core.state;

import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.Checkpoint;
import io.hcmconnector.core.journal.Journal;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The journal in tables. */
final class SqlJournal implements Journal {
    private final Database database;

    SqlJournal(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Settlement> settlements, Optional<LoadProgress> load, Instant now) {
        for (Settlement settlement : settlements) {
            if (settlement.person().isEmpty() && !settlement.events().isEmpty()) {
                throw new IllegalArgumentException("events of person "
                        + settlement.waiting().person() + " without the person: nobody could deliver them");
            }
        }
        database.change(handle -> {
            SqlPeople.put(
                    handle,
                    settlements.stream().flatMap(s -> s.person().stream()).toList(),
                    now);
            events(handle, settlements, now);
            hiredAnew(handle, settlements);
            new Verdicts(handle, now).store(settlements);
            settled(handle, settlements);
            looks(handle, settlements);
            load.ifPresent(progress -> progress(handle, progress));
        });
    }

    private static void events(Handle handle, List<Settlement> settlements, Instant now) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO journal (person_id, kind, reason, explanation, changed, appended_at)
                VALUES (:person, :kind, :reason, :explanation, :changed, :now)""");
        for (Settlement settlement : settlements) {
            for (LifecycleEvent event : settlement.events()) {
                batch.bind("person", settlement.waiting().person().value())
                        .bind("kind", kind(event).name())
                        .bind("reason", event.reason().name())
                        .bind("explanation", Columns.words(event.explanation()))
                        .bind("changed", Json.of(changed(event)))
                        .bind("now", Columns.text(now))
                        .add();
            }
        }
        batch.execute();
    }

    /** Who has left by HCM's own word and is hired again is no longer cut off: the operator's word was about the work before. */
    private static void hiredAnew(Handle handle, List<Settlement> settlements) {
        PreparedBatch batch = handle.prepareBatch("UPDATE person SET cut_off_at = NULL, cut_off_why = NULL"
                + " WHERE person_id = :person AND cut_off_at IS NOT NULL");
        settlements.stream()
                .filter(settlement -> settlement.events().stream().anyMatch(event -> event.reason() == Reason.REHIRED))
                .forEach(settlement -> batch.bind(
                                "person", settlement.waiting().person().value())
                        .add());
        batch.execute();
    }

    private static JournalRecord.Kind kind(LifecycleEvent event) {
        return event.match(
                joiner -> JournalRecord.Kind.JOINER,
                mover -> JournalRecord.Kind.MOVER,
                leaver -> JournalRecord.Kind.LEAVER);
    }

    private static SortedSet<String> changed(LifecycleEvent event) {
        return event.match(
                joiner -> Collections.<String>emptySortedSet(),
                LifecycleEvent.Mover::changed,
                leaver -> Collections.<String>emptySortedSet());
    }

    /**
     * Triggers that arrived while the person was looked at have higher ids and stay. A postponement ends with the triggers that it
     * was for, and not when a date or a row of a full load settles beside them.
     */
    private static void settled(Handle handle, List<Settlement> settlements) {
        PreparedBatch triggers =
                handle.prepareBatch("DELETE FROM pending_trigger WHERE person_id = :person AND id <= :upTo");
        PreparedBatch postponements = handle.prepareBatch("DELETE FROM postponement WHERE person_id = :person"
                + " AND (:upTo > 0 OR NOT EXISTS (SELECT 1 FROM pending_trigger t WHERE t.person_id = :person))");
        for (Settlement settlement : settlements) {
            String person = settlement.waiting().person().value();
            triggers.bind("person", person)
                    .bind("upTo", settlement.waiting().upTo())
                    .add();
            postponements
                    .bind("person", person)
                    .bind("upTo", settlement.waiting().upTo())
                    .add();
        }
        triggers.execute();
        postponements.execute();
    }

    /**
     * Takes away the dates of the timeline, which was worked out anew, and the appointments that led to the look; an appointment for
     * later, or one that came due meanwhile, stays.
     */
    private static void looks(Handle handle, List<Settlement> settlements) {
        PreparedBatch timelines =
                handle.prepareBatch("DELETE FROM planned_look WHERE person_id = :person AND kind = 'TIMELINE'");
        PreparedBatch come = handle.prepareBatch(
                "DELETE FROM planned_look WHERE person_id = :person AND due_at = :at AND why = :why");
        PreparedBatch planned = handle.prepareBatch("INSERT INTO planned_look (person_id, due_at, why, kind)"
                + " VALUES (:person, :at, :why, :kind) ON CONFLICT (person_id, due_at, why, kind) DO NOTHING");
        for (Settlement settlement : settlements) {
            PersonId person = settlement.waiting().person();
            timelines.bind("person", person.value()).add();
            for (Trigger trigger : settlement.waiting().triggers()) {
                if (trigger.cause() == Trigger.Cause.DUE_DATE) {
                    look(come, person, trigger.at(), trigger.detail()).add();
                }
            }
            for (Settlement.Look look : settlement.looks()) {
                look(planned, person, look.at(), look.why())
                        .bind("kind", look.kind().name())
                        .add();
            }
        }
        timelines.execute();
        come.execute();
        planned.execute();
    }

    private static PreparedBatch look(PreparedBatch batch, PersonId person, Instant at, String why) {
        return batch.bind("person", person.value()).bind("at", Columns.text(at)).bind("why", Columns.words(why));
    }

    @Override
    public List<JournalRecord> read(long position, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM journal WHERE position > :position ORDER BY position LIMIT :limit")
                .bind("position", position)
                .bind("limit", limit)
                .map((row, context) -> journalRecord(row))
                .list());
    }

    /** Reads the columns of the journal table. */
    static JournalRecord journalRecord(ResultSet row) throws SQLException {
        return new JournalRecord(
                row.getLong("position"),
                new PersonId(row.getString("person_id")),
                Columns.instant(row.getString("appended_at")),
                new JournalRecord.What(
                        JournalRecord.Kind.valueOf(row.getString("kind")),
                        row.getString("reason"),
                        row.getString("explanation")),
                Collections.unmodifiableSortedSet(new TreeSet<>(Json.names(row.getString("changed")))));
    }

    @Override
    public long head() {
        return database.read(SqlJournal::head);
    }

    private static long head(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(position), 0) FROM journal")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Checkpoint checkpoint(String label, Instant now) {
        return database.write(handle -> {
            long position = head(handle);
            Map<Collection, Instant> cursors = SqlInbox.cursors(handle);
            long id = handle.createQuery("INSERT INTO checkpoint (made_at, label, position, cursors)"
                            + " VALUES (:now, :label, :position, :cursors) RETURNING id")
                    .bind("now", Columns.text(now))
                    .bind("label", Columns.words(label))
                    .bind("position", position)
                    .bind("cursors", Json.ofCursors(cursors))
                    .mapTo(Long.class)
                    .one();
            return new Checkpoint(Long.toString(id), now, label, position, cursors);
        });
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return database.read(handle -> handle.createQuery("SELECT * FROM checkpoint ORDER BY id")
                .map((row, context) -> new Checkpoint(
                        Long.toString(row.getLong("id")),
                        Columns.instant(row.getString("made_at")),
                        row.getString("label"),
                        row.getLong("position"),
                        Json.cursors(row.getString("cursors"))))
                .list());
    }

    @Override
    public long positionBefore(Instant at) {
        return database.read(
                handle -> handle.createQuery("SELECT COALESCE(MAX(position), 0) FROM journal WHERE appended_at < :at")
                        .bind("at", Columns.text(at))
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Optional<LoadProgress> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM load_progress")
                .map((row, context) -> new LoadProgress(
                        LoadProgress.Purpose.valueOf(row.getString("purpose")),
                        Columns.instant(row.getString("started_at")),
                        new LoadProgress.Place(
                                WorkerDirectory.Pass.valueOf(row.getString("pass")),
                                Optional.ofNullable(row.getString("after_person"))),
                        row.getLong("people"),
                        row.getInt("finished") == 1))
                .findOne());
    }

    @Override
    public void beginLoad(LoadProgress progress) {
        database.change(handle -> progress(handle, progress));
    }

    private static void progress(Handle handle, LoadProgress progress) {
        handle.createUpdate("""
                        INSERT INTO load_progress (id, purpose, started_at, pass, after_person, people, finished)
                        VALUES (1, :purpose, :started, :pass, :after, :people, :finished)
                        ON CONFLICT (id) DO UPDATE SET
                            purpose = excluded.purpose, started_at = excluded.started_at, pass = excluded.pass,
                            after_person = excluded.after_person, people = excluded.people,
                            finished = excluded.finished""")
                .bind("purpose", progress.purpose().name())
                .bind("started", Columns.text(progress.startedAt()))
                .bind("pass", progress.pass().name())
                .bind("after", progress.place().after())
                .bind("people", progress.people())
                .bind("finished", Columns.flag(progress.finished()))
                .execute();
    }
}
