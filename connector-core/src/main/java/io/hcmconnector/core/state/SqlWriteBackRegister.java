package io.hcmconnector.core.state;

import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.writeback.WriteBackRegister;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The register in a table. */
final class SqlWriteBackRegister implements WriteBackRegister {
    private final Database database;

    SqlWriteBackRegister(Database database) {
        this.database = database;
    }

    @Override
    public Map<Key, Entry> of(Set<PersonId> people) {
        List<String> all = people.stream().map(PersonId::value).toList();
        return database.read(handle -> {
            Map<Key, Entry> entries = new HashMap<>();
            for (List<String> some : Database.chunks(all)) {
                handle.createQuery("SELECT * FROM write_back WHERE person_id IN (<people>)")
                        .bindList("people", some)
                        .map((row, context) -> Map.entry(key(row), entry(row)))
                        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            }
            return entries;
        });
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(new PersonId(row.getString("person_id")), ProfileAttribute.valueOf(row.getString("attribute")));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String written = row.getString("written");
        return new Entry(
                written == null
                        ? Optional.empty()
                        : Optional.of(
                                new Written(written, row.getInt("times"), Columns.instant(row.getString("since")))),
                Optional.ofNullable(row.getString("proposed")),
                Optional.ofNullable(row.getString("approved")),
                Optional.ofNullable(row.getString("declined")));
    }

    @Override
    public void propose(List<Value> values, String reason, Instant now) {
        if (values.isEmpty()) {
            return;
        }
        database.change(handle -> {
            PreparedBatch rows = handle.prepareBatch("""
                    INSERT INTO write_back (person_id, attribute, proposed) VALUES (:person, :attribute, :text)
                    ON CONFLICT (person_id, attribute) DO UPDATE SET proposed = excluded.proposed, approved = NULL""");
            values.forEach(
                    value -> bind(rows, value.key()).bind("text", value.text()).add());
            rows.execute();
            Set<PersonId> people =
                    values.stream().map(value -> value.key().person()).collect(Collectors.toSet());
            long hold = SourceHolds.openOrRenew(handle, WRITE_BACK, reason, now);
            SourceHolds.leaveOthers(handle, hold, WRITE_BACK, people);
            SourceHolds.join(handle, hold, people, now);
        });
    }

    @Override
    public void withdraw(Collection<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        database.change(handle -> {
            PreparedBatch rows = handle.prepareBatch("UPDATE write_back SET proposed = NULL, approved = NULL"
                    + " WHERE person_id = :person AND attribute = :attribute");
            keys.forEach(key -> bind(rows, key).add());
            rows.execute();
        });
    }

    @Override
    public void written(Value value, Origin origin, Instant now) {
        database.change(handle -> {
            Written next = Written.next(before(handle, value.key()), value.text(), now);
            PreparedBatch row = handle.prepareBatch("""
                    INSERT INTO write_back (person_id, attribute, target, path, written, written_at, times, since)
                    VALUES (:person, :attribute, :target, :path, :text, :now, :times, :since)
                    ON CONFLICT (person_id, attribute) DO UPDATE SET
                        target = excluded.target, path = excluded.path, written = excluded.written,
                        written_at = excluded.written_at, times = excluded.times, since = excluded.since,
                        proposed = NULL, approved = NULL, declined = NULL""");
            bind(row, value.key())
                    .bind("target", origin.target())
                    .bind("path", origin.path())
                    .bind("text", value.text())
                    .bind("now", Columns.text(now))
                    .bind("times", next.times())
                    .bind("since", Columns.text(next.since()))
                    .add();
            row.execute();
            look(handle, value.key().person(), "written back to HCM", now);
        });
    }

    @Override
    public void lookAgain(PersonId person, Instant now) {
        database.change(handle -> look(handle, person, "not written back, HCM has another value", now));
    }

    private static void look(Handle handle, PersonId person, String why, Instant now) {
        SqlInbox.triggers(handle, List.of(Trigger.of(person, Trigger.Cause.WRITE_BACK, why, now)));
    }

    private static Optional<Written> before(Handle handle, Key key) {
        return handle.createQuery("SELECT * FROM write_back WHERE person_id = :person AND attribute = :attribute")
                .bind("person", key.person().value())
                .bind("attribute", key.attribute().name())
                .map((row, context) -> entry(row))
                .findOne()
                .flatMap(Entry::written);
    }

    private static PreparedBatch bind(PreparedBatch batch, Key key) {
        return batch.bind("person", key.person().value())
                .bind("attribute", key.attribute().name());
    }
}
