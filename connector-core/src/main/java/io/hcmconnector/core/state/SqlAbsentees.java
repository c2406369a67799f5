package io.hcmconnector.core.state;

import io.hcmconnector.core.guard.Absentees;
import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** People whom a load did not meet, in a hold of the source. No work list has them: they wait until they are looked at. */
final class SqlAbsentees implements Absentees {
    /** Whether a member {@code m} of hold {@code h}, the person {@code p}, waits in a hold of the source. */
    static final String STILL_WAITS =
            "(h.target = '" + Inbox.SOURCE + "' AND m.decision IS NULL AND p.looked_at < m.held_at)";

    private static final String OPEN = """
            SELECT MAX(h.id) FROM hold h WHERE h.target = :source AND h.what = :what AND EXISTS (
                SELECT 1 FROM hold_person m JOIN person p ON p.person_id = m.person_id
                WHERE m.hold_id = h.id AND %s)""".formatted(STILL_WAITS);

    private final Database database;

    SqlAbsentees(Database database) {
        this.database = database;
    }

    @Override
    public void hold(Set<PersonId> people, String reason, Instant now) {
        database.change(handle -> {
            long hold = handle.createQuery(OPEN)
                    .bind("source", Inbox.SOURCE)
                    .bind("what", PopulationGuard.POPULATION)
                    .mapTo(Long.class)
                    .findOne()
                    .map(open -> SqlHolds.renew(handle, open, reason))
                    .orElseGet(() -> SqlHolds.open(handle, Inbox.SOURCE, PopulationGuard.POPULATION, reason, now));
            handle.createUpdate("DELETE FROM hold_person WHERE hold_id = :hold AND decision IS NULL")
                    .bind("hold", hold)
                    .execute();
            PreparedBatch members = handle.prepareBatch("""
                    INSERT INTO hold_person (hold_id, person_id, held_at, up_to) VALUES (:hold, :person, :now, 0)
                    ON CONFLICT (hold_id, person_id) DO UPDATE SET
                        held_at = excluded.held_at, decision = NULL, note = NULL, decided_at = NULL""");
            people.forEach(person -> members.bind("hold", hold)
                    .bind("person", person.value())
                    .bind("now", Columns.text(now))
                    .add());
            members.execute();
        });
    }

    /** An operator's word: those of {@code people} who wait in a hold of the source are looked for, each by name. */
    static void lookFor(Handle handle, long hold, Collection<PersonId> people, Instant now) {
        boolean ofSource = handle.createQuery("SELECT COUNT(*) FROM hold WHERE id = :hold AND target = :source")
                        .bind("hold", hold)
                        .bind("source", Inbox.SOURCE)
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (ofSource) {
            SqlInbox.triggers(
                    handle,
                    people.stream()
                            .map(person -> Trigger.of(
                                    person,
                                    Trigger.Cause.OPERATOR,
                                    "hold " + hold + " approved: not among those whom HCM shows",
                                    now))
                            .toList());
        }
    }
}
