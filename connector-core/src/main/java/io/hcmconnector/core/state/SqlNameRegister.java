package io.hcmconnector.core.state;

import io.hcmconnector.core.naming.NameRegister;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Names in two tables: all that were ever given, and the one that each person has. */
final class SqlNameRegister implements NameRegister {
    private static final String REASON =
            "a name of the person changed, so that the account would be renamed; identity.names.on-rename is 'ask'";

    private final Database database;

    SqlNameRegister(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Given> of(PersonId person) {
        return database.read(handle -> handle.createQuery("SELECT * FROM account_name WHERE person_id = :person")
                .bind("person", person.value())
                .map((row, context) -> new Given(
                        person,
                        row.getString("name"),
                        new Basis(row.getString("wanted"), row.getString("rules")),
                        new Rename(
                                Optional.ofNullable(row.getString("proposed")),
                                Optional.ofNullable(row.getString("approved")))))
                .findOne());
    }

    @Override
    public boolean isOthers(String name, PersonId person) {
        return database.read(handle -> isOthers(handle, name, person));
    }

    private static boolean isOthers(Handle handle, String name, PersonId person) {
        return handle.createQuery("SELECT COUNT(*) FROM name_given WHERE name = :name AND person_id <> :person")
                        .bind("name", key(name))
                        .bind("person", person.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    @Override
    public boolean give(PersonId person, String name, Basis basis, Instant now) {
        return database.write(handle -> {
            handle.createUpdate("INSERT INTO name_given (name, person_id, given_at) VALUES (:name, :person, :now)"
                            + " ON CONFLICT (name) DO NOTHING")
                    .bind("name", key(name))
                    .bind("person", person.value())
                    .bind("now", Columns.text(now))
                    .execute();
            if (isOthers(handle, name, person)) {
                return false;
            }
            handle.createUpdate("""
                            INSERT INTO account_name (person_id, name, wanted, rules)
                            VALUES (:person, :name, :wanted, :rules)
                            ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, wanted = excluded.wanted,
                                rules = excluded.rules, proposed = NULL, approved = NULL""")
                    .bind("person", person.value())
                    .bind("name", name)
                    .bind("wanted", basis.wanted())
                    .bind("rules", basis.rules())
                    .execute();
            return true;
        });
    }

    @Override
    public void rebase(PersonId person, Basis basis) {
        database.change(handle -> handle.createUpdate("UPDATE account_name SET wanted = :wanted, rules = :rules,"
                        + " proposed = NULL, approved = NULL WHERE person_id = :person")
                .bind("person", person.value())
                .bind("wanted", basis.wanted())
                .bind("rules", basis.rules())
                .execute());
    }

    @Override
    public void propose(PersonId person, String wanted, Instant now) {
        database.change(handle -> {
            handle.createUpdate("UPDATE account_name SET proposed = :wanted, approved = NULL WHERE person_id = :person")
                    .bind("person", person.value())
                    .bind("wanted", wanted)
                    .execute();
            long hold = SourceHolds.openOrRenew(handle, RENAME, REASON, now);
            SourceHolds.leaveOthers(handle, hold, RENAME, Set.of(person));
            SourceHolds.join(handle, hold, Set.of(person), now);
        });
    }

    @Override
    public void withdraw(PersonId person) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE account_name SET proposed = NULL, approved = NULL WHERE person_id = :person")
                .bind("person", person.value())
                .execute());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
