package io.hcmconnector.core.state;

import io.hcmconnector.core.guard.CutOffs;
import io.hcmconnector.core.journal.JournalRecord.Kind;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Cut-offs as columns of people; each is a record of the journal too, which takes it to the targets. */
final class SqlCutOffs implements CutOffs {
    private final Database database;

    SqlCutOffs(Database database) {
        this.database = database;
    }

    @Override
    public void cut(PersonId person, String why, Instant now) {
        database.change(handle -> {
            int known = handle.createUpdate(
                            "UPDATE person SET cut_off_at = :now, cut_off_why = :why WHERE person_id = :person")
                    .bind("now", Columns.text(now))
                    .bind("why", Columns.words(why))
                    .bind("person", person.value())
                    .execute();
            if (known == 0) {
                throw new IllegalArgumentException("nobody with the id " + person + " is known");
            }
            append(handle, person, Kind.LEAVER, Reason.CUT_OFF, "an operator: " + why, now);
        });
    }

    @Override
    public boolean restore(PersonId person, String why, Instant now) {
        return database.write(handle -> {
            int restored = handle.createUpdate("UPDATE person SET cut_off_at = NULL, cut_off_why = NULL"
                            + " WHERE person_id = :person AND cut_off_at IS NOT NULL")
                    .bind("person", person.value())
                    .execute();
            if (restored > 0) {
                append(handle, person, Kind.JOINER, Reason.CUT_OFF_TAKEN_BACK, "an operator: " + why, now);
            }
            return restored > 0;
        });
    }

    private static void append(Handle handle, PersonId person, Kind kind, Reason reason, String words, Instant now) {
        handle.createUpdate("INSERT INTO journal (person_id, kind, reason, explanation, changed, appended_at)"
                        + " VALUES (:person, :kind, :reason, :words, :changed, :now)")
                .bind("person", person.value())
                .bind("kind", kind.name())
                .bind("reason", reason.name())
                .bind("words", Columns.words(words))
                .bind("changed", Json.of(new TreeSet<>()))
                .bind("now", Columns.text(now))
                .execute();
    }

    @Override
    public Optional<CutOff> of(PersonId person) {
        return database.read(handle -> handle.createQuery("SELECT cut_off_at, cut_off_why FROM person"
                        + " WHERE person_id = :person AND cut_off_at IS NOT NULL")
                .bind("person", person.value())
                .map((row, context) ->
                        new CutOff(Columns.instant(row.getString("cut_off_at")), row.getString("cut_off_why")))
                .findOne());
    }

    @Override
    public long count() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM person WHERE cut_off_at IS NOT NULL")
                .mapTo(Long.class)
                .one());
    }
}
