package io.hcmconnector.core.state;

import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.naming.NameRegister;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.writeback.WriteBackRegister;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Holds of the source, in which people wait and no work does: nothing is to be sent yet. */
final class SourceHolds {
    /**
     * Whether a member {@code m} of hold {@code h}, the person {@code p}, waits in a hold of the source: for somebody whom a load did not meet,
     * until the person is looked at; for a rename or a value to be written back, as long as it is proposed.
     */
    static final String STILL_WAITS =
            """
            (h.target = '%s' AND m.decision IS NULL AND (
                (h.what = '%s' AND p.looked_at < m.held_at)
                OR (h.what = '%s' AND EXISTS (
                    SELECT 1 FROM account_name n WHERE n.person_id = m.person_id AND n.proposed IS NOT NULL))
                OR (h.what = '%s' AND EXISTS (
                    SELECT 1 FROM write_back b WHERE b.person_id = m.person_id AND b.proposed IS NOT NULL))))""".formatted(Inbox.SOURCE, PopulationGuard.POPULATION, NameRegister.RENAME, WriteBackRegister.WRITE_BACK);

    private static final String OPEN = """
            SELECT MAX(h.id) FROM hold h WHERE h.target = :source AND h.what = :what AND EXISTS (
                SELECT 1 FROM hold_person m JOIN person p ON p.person_id = m.person_id
                WHERE m.hold_id = h.id AND %s)""".formatted(STILL_WAITS);

    private SourceHolds() {}

    /** The hold of {@code what} in which somebody waits, with another reason; otherwise a new one. */
    static long openOrRenew(Handle handle, String what, String reason, Instant now) {
        return handle.createQuery(OPEN)
                .bind("source", Inbox.SOURCE)
                .bind("what", what)
                .mapTo(Long.class)
                .findOne()
                .map(open -> SqlHolds.renew(handle, open, reason))
                .orElseGet(() -> SqlHolds.open(handle, Inbox.SOURCE, what, reason, now));
    }

    /** Puts people whom we know into a hold, undecided. */
    static void join(Handle handle, long hold, Collection<PersonId> people, Instant now) {
        PreparedBatch members = handle.prepareBatch("""
                INSERT INTO hold_person (hold_id, person_id, held_at, up_to)
                SELECT :hold, person_id, :now, 0 FROM person WHERE person_id = :person
                ON CONFLICT (hold_id, person_id) DO UPDATE SET
                    held_at = excluded.held_at, decision = NULL, note = NULL, decided_at = NULL""");
        people.forEach(person -> members.bind("hold", hold)
                .bind("person", person.value())
                .bind("now", Columns.text(now))
                .add());
        members.execute();
    }

    /** Whoever was in an earlier hold of {@code what} and left it would wait there again. */
    static void leaveOthers(Handle handle, long hold, String what, Collection<PersonId> people) {
        PreparedBatch members = handle.prepareBatch("DELETE FROM hold_person WHERE person_id = :person"
                + " AND decision IS NULL AND hold_id IN"
                + " (SELECT id FROM hold WHERE target = :source AND what = :what AND id <> :hold)");
        people.forEach(person -> members.bind("person", person.value())
                .bind("source", Inbox.SOURCE)
                .bind("what", what)
                .bind("hold", hold)
                .add());
        members.execute();
    }

    /** An operator's word on {@code people} of a hold of the source: what was proposed is approved, and each person is looked at again. */
    static void approved(Handle handle, long hold, Collection<PersonId> people, Instant now) {
        if (!isOfSource(handle, hold)) {
            return;
        }
        decide(handle, hold, people, "approved = proposed, proposed = NULL", "approved = proposed, proposed = NULL");
        SqlInbox.triggers(
                handle,
                people.stream()
                        .map(person -> Trigger.of(person, Trigger.Cause.OPERATOR, "hold " + hold + " approved", now))
                        .toList());
    }

    /** An operator's word against {@code people} of a hold of the source: they keep their names, and HCM its values. */
    static void rejected(Handle handle, long hold, Collection<PersonId> people) {
        if (isOfSource(handle, hold)) {
            decide(handle, hold, people, "wanted = proposed, proposed = NULL", "declined = proposed, proposed = NULL");
        }
    }

    private static void decide(
            Handle handle, long hold, Collection<PersonId> people, String ofName, String ofWriteBack) {
        update(handle, hold, people, NameRegister.RENAME, "UPDATE account_name SET " + ofName);
        update(handle, hold, people, WriteBackRegister.WRITE_BACK, "UPDATE write_back SET " + ofWriteBack);
    }

    private static void update(Handle handle, long hold, Collection<PersonId> people, String what, String update) {
        PreparedBatch rows = handle.prepareBatch(update + " WHERE person_id = :person AND proposed IS NOT NULL"
                + " AND EXISTS (SELECT 1 FROM hold h WHERE h.id = :hold AND h.what = :what)");
        people.forEach(person -> rows.bind("person", person.value())
                .bind("hold", hold)
                .bind("what", what)
                .add());
        rows.execute();
    }

    private static boolean isOfSource(Handle handle, long hold) {
        return handle.createQuery("SELECT COUNT(*) FROM hold WHERE id = :hold AND target = :source")
                        .bind("hold", hold)
                        .bind("source", Inbox.SOURCE)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
