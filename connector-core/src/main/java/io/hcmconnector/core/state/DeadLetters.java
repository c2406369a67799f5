package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.Ledger.DeadLetter;
import io.hcmconnector.core.delivery.Ledger.Refusal;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Dead letters, within the transaction of {@code handle}.
 *
 * <p>{@code OPEN} waits for an operator or for the person's next event; {@code RETRIED} is with the target again; {@code RESOLVED}
 * was taken at last, or is an entry that an operator has dealt with; {@code DISCARDED} was given up with a reason. A person has at
 * most one unfinished dead letter with a target, which is written anew with each refusal.
 */
record DeadLetters(Handle handle) {

    /** What became of the work of a dead letter that is now open or closed. */
    private record Subject(String target, Optional<String> person) {}

    static List<DeadLetter> all(Handle handle) {
        return handle.createQuery("SELECT * FROM dead_letter ORDER BY made_at DESC, id DESC")
                .map((row, context) -> letter(row))
                .list();
    }

    static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("target"),
                Optional.ofNullable(row.getString("person_id")).map(PersonId::new),
                Optional.ofNullable(row.getString("person_number")).map(PersonNumber::new),
                new Refusal(
                        row.getString("reason"), Columns.instant(row.getString("made_at")), row.getString("state")));
    }

    void open(String target, KnownPerson person, String reason, Instant now) {
        handle.createUpdate("""
                        INSERT INTO dead_letter (target, person_id, person_number, reason, made_at, state, attempts)
                        VALUES (:target, :person, :number, :reason, :now, 'OPEN', 1)
                        ON CONFLICT (target, person_id) WHERE state IN ('OPEN', 'RETRIED') DO UPDATE SET
                            person_number = excluded.person_number, reason = excluded.reason,
                            made_at = excluded.made_at, state = 'OPEN', attempts = dead_letter.attempts + 1""")
                .bind("target", target)
                .bind("person", person.id().value())
                .bind("number", person.number().value())
                .bind("reason", Columns.words(reason))
                .bind("now", Columns.text(now))
                .execute();
    }

    void resolve(String target, PersonId person) {
        handle.createUpdate("UPDATE dead_letter SET state = 'RESOLVED' WHERE target = :target AND person_id = :person"
                        + " AND state IN ('OPEN', 'RETRIED')")
                .bind("target", target)
                .bind("person", person.value())
                .execute();
    }

    /** Somebody whom entries named and HCM never showed; nothing is known of the person but the id. */
    void lost(PersonId person, String reason, Instant now) {
        handle.createUpdate("""
                        INSERT INTO dead_letter (target, person_id, reason, made_at, state, attempts)
                        VALUES (:target, :person, :reason, :now, 'OPEN', 1)
                        ON CONFLICT (target, person_id) WHERE state IN ('OPEN', 'RETRIED') DO UPDATE SET
                            reason = excluded.reason, made_at = excluded.made_at, state = 'OPEN',
                            attempts = dead_letter.attempts + 1""")
                .bind("target", Inbox.SOURCE)
                .bind("person", person.value())
                .bind("reason", Columns.words(reason))
                .bind("now", Columns.text(now))
                .execute();
    }

    /**
     * Puts the work back on its target's list. Somebody whom HCM never showed is looked for again; an entry of the feed, which cannot
     * be delivered, is closed.
     */
    int retry(long id, Instant now) {
        Optional<Subject> subject = unfinished(id);
        subject.ifPresent(letter -> {
            boolean deliverable =
                    letter.person().isPresent() && !letter.target().equals(Inbox.SOURCE);
            letter.person().ifPresent(person -> {
                if (deliverable) {
                    new WorkList(handle, letter.target()).again(person);
                } else {
                    SqlInbox.triggers(
                            handle,
                            List.of(Trigger.of(
                                    new PersonId(person),
                                    Trigger.Cause.OPERATOR,
                                    "dead letter " + id + " retried",
                                    now)));
                }
            });
            close(id, deliverable ? "RETRIED" : "RESOLVED", "retried by an operator");
        });
        return subject.isPresent() ? 1 : 0;
    }

    /** Gives the work up; work that a newer event has renewed goes on. */
    int discard(long id, String reason) {
        Optional<Subject> subject = unfinished(id);
        subject.ifPresent(letter -> {
            letter.person()
                    .ifPresent(person -> handle.createUpdate(
                                    "DELETE FROM work WHERE target = :target AND person_id = :person AND parked = 1"
                                            + " AND hold_id IS NULL")
                            .bind("target", letter.target())
                            .bind("person", person)
                            .execute());
            close(id, "DISCARDED", Columns.words(reason));
        });
        return subject.isPresent() ? 1 : 0;
    }

    private Optional<Subject> unfinished(long id) {
        return handle.createQuery(
                        "SELECT target, person_id FROM dead_letter WHERE id = :id AND state IN ('OPEN', 'RETRIED')")
                .bind("id", id)
                .map((row, context) ->
                        new Subject(row.getString("target"), Optional.ofNullable(row.getString("person_id"))))
                .findOne();
    }

    private void close(long id, String state, String note) {
        handle.createUpdate("UPDATE dead_letter SET state = :state, note = :note WHERE id = :id")
                .bind("state", state)
                .bind("note", note)
                .bind("id", id)
                .execute();
    }
}
