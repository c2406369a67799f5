package io.hcmconnector.core.state;

import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The last-known people in a table. */
final class SqlPeople implements People {
    /** That {@code person_id} is of a population, or of HCM's own people; with the arguments that {@link #ofPopulation} gives. */
    static final String OF_POPULATION =
            "person_id LIKE :populationIds AND (:isPopulation = 1 OR person_id NOT LIKE '%:%')";

    private final Database database;

    SqlPeople(Database database) {
        this.database = database;
    }

    @Override
    public Map<PersonId, KnownPerson> known(Set<PersonId> ids) {
        List<String> all = ids.stream().map(PersonId::value).toList();
        return database.read(handle -> {
            Map<PersonId, KnownPerson> known = new HashMap<>();
            for (List<String> some : Database.chunks(all)) {
                handle.createQuery("SELECT * FROM person WHERE person_id IN (<ids>)")
                        .bindList("ids", some)
                        .map((row, context) -> person(row))
                        .forEach(person -> known.put(person.id(), person));
            }
            return known;
        });
    }

    /** Of two people who had the number one after the other, the one whom we looked at last. */
    @Override
    public Optional<KnownPerson> withNumber(PersonNumber number) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM person WHERE person_number = :number ORDER BY updated_at DESC LIMIT 1")
                .bind("number", number.value())
                .map((row, context) -> person(row))
                .findOne());
    }

    @Override
    public Map<PersonNumber, KnownPerson> withNumbers(Set<PersonNumber> numbers) {
        List<String> all = numbers.stream().map(PersonNumber::value).toList();
        return database.read(handle -> {
            Map<PersonNumber, KnownPerson> known = new HashMap<>();
            for (List<String> some : Database.chunks(all)) {
                handle.createQuery("SELECT * FROM person WHERE person_number IN (<numbers>) ORDER BY updated_at")
                        .bindList("numbers", some)
                        .map((row, context) -> person(row))
                        .forEach(person -> known.put(person.number(), person));
            }
            return known;
        });
    }

    @Override
    public List<KnownPerson> after(Optional<PersonId> after, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM person WHERE person_id > :after ORDER BY person_id LIMIT :limit")
                .bind("after", after.map(PersonId::value).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> person(row))
                .list());
    }

    @Override
    public List<KnownPerson> withAccessBy(ProfileAttribute attribute, Set<String> values) {
        String column = column(attribute);
        List<String> all = values.stream().map(SqlPeople::small).distinct().toList();
        return database.read(handle -> {
            List<KnownPerson> sharing = new ArrayList<>();
            for (List<String> some : Database.chunks(all)) {
                handle.createQuery("SELECT * FROM person WHERE standing IN ('ACTIVE', 'LEFT_ALONE') AND " + column
                                + " IN (<values>) ORDER BY person_id")
                        .bindList("values", some)
                        .map((row, context) -> person(row))
                        .forEach(sharing::add);
            }
            return sharing;
        });
    }

    private static String column(ProfileAttribute attribute) {
        return switch (attribute) {
            case USER_NAME -> "user_name";
            case WORK_EMAIL -> "work_email";
            default -> throw new IllegalArgumentException(attribute + " identifies nobody");
        };
    }

    private static String small(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<PersonId> activeNotLookedAtSince(Optional<String> population, Instant at) {
        return database.read(handle -> handle.createQuery(
                        "SELECT person_id FROM person WHERE standing IN ('ACTIVE', 'LEFT_ALONE') AND looked_at < :at AND "
                                + OF_POPULATION + " ORDER BY person_id")
                .bind("at", Columns.text(at))
                .bindMap(ofPopulation(population))
                .map((row, context) -> new PersonId(row.getString("person_id")))
                .list());
    }

    static Map<String, Object> ofPopulation(Optional<String> population) {
        return Map.of(
                "populationIds",
                population.map(name -> PersonId.of(name, "%").value()).orElse("%"),
                "isPopulation",
                Columns.flag(population.isPresent()));
    }

    @Override
    public Map<Standing, Long> count() {
        Map<Standing, Long> counts = new EnumMap<>(Standing.class);
        database.read(handle -> handle.createQuery("SELECT standing, COUNT(*) AS people FROM person GROUP BY standing")
                        .map((row, context) ->
                                Map.entry(Standing.valueOf(row.getString("standing")), row.getLong("people")))
                        .list())
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** Stores people as now known, in place of what was known before. */
    static void put(Handle handle, List<KnownPerson> people, Instant now) {
        if (people.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO person (person_id, person_number, standing, manager_number, why, updated_at, looked_at,
                                    worker_json, profile_json, user_name, work_email)
                VALUES (:id, :number, :standing, :manager, :why, :now, :looked, :worker, :profile, :user, :email)
                ON CONFLICT (person_id) DO UPDATE SET
                    person_number = excluded.person_number, standing = excluded.standing,
                    manager_number = excluded.manager_number, why = excluded.why, updated_at = excluded.updated_at, looked_at = excluded.looked_at,
                    worker_json = excluded.worker_json, profile_json = excluded.profile_json,
                    user_name = excluded.user_name, work_email = excluded.work_email""");
        for (KnownPerson person : people) {
            batch.bind("id", person.id().value())
                    .bind("number", person.number().value())
                    .bind("standing", person.standing().name())
                    .bind("manager", person.profile().get(ProfileAttribute.MANAGER))
                    .bind("why", Columns.words(person.why()))
                    .bind("now", Columns.text(now))
                    .bind("looked", Columns.text(person.snapshot().at()))
                    .bind("worker", Json.of(person.worker()))
                    .bind("profile", Json.of(person.profile()))
                    .bind(
                            "user",
                            person.profile().get(ProfileAttribute.USER_NAME).map(SqlPeople::small))
                    .bind(
                            "email",
                            person.profile().get(ProfileAttribute.WORK_EMAIL).map(SqlPeople::small))
                    .add();
        }
        batch.execute();
    }

    /** Reads the columns of the person table. */
    static KnownPerson person(ResultSet row) throws SQLException {
        return new KnownPerson(
                new PersonId(row.getString("person_id")),
                new PersonNumber(row.getString("person_number")),
                Standing.valueOf(row.getString("standing")),
                new KnownPerson.Snapshot(
                        Json.worker(row.getString("worker_json")),
                        Json.profile(row.getString("profile_json")),
                        Columns.instant(row.getString("looked_at"))),
                row.getString("why"));
    }
}
