package io.hcmconnector.core.state;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Everything that waits for a few people. */
record PendingTriggers(Handle handle, List<PersonId> people) {
    private static final String DUE_DATE =
            "SELECT * FROM planned_look WHERE due_at <= :now AND person_id IN (<people>)";

    /** A stored trigger with its id; 0 for a date that has come. */
    private record Row(long id, Trigger trigger) {}

    /** The people in their order, each with everything that waits, however many they are. */
    static List<Inbox.Waiting> of(Handle handle, List<PersonId> people, Instant now) {
        List<Inbox.Waiting> waiting = new ArrayList<>();
        for (int from = 0; from < people.size(); from += Database.ARGUMENTS) {
            List<PersonId> some = people.subList(from, Math.min(people.size(), from + Database.ARGUMENTS));
            waiting.addAll(new PendingTriggers(handle, some).waiting(now));
        }
        return waiting;
    }

    private List<Inbox.Waiting> waiting(Instant now) {
        Map<PersonId, List<Row>> rows = new LinkedHashMap<>();
        people.forEach(person -> rows.put(person, new ArrayList<>()));
        Stream.concat(stored().stream(), dates(now).stream())
                .sorted(Comparator.comparing((Row row) -> row.trigger().at()).thenComparingLong(Row::id))
                .forEach(row -> rows.getOrDefault(row.trigger().person(), new ArrayList<>())
                        .add(row));
        Map<PersonId, Integer> attempts = attempts();
        List<Inbox.Waiting> waiting = new ArrayList<>();
        rows.forEach((person, triggers) -> waiting.add(new Inbox.Waiting(
                person,
                triggers.stream().map(Row::trigger).toList(),
                triggers.stream().mapToLong(Row::id).max().orElse(0),
                attempts.getOrDefault(person, 0))));
        return waiting;
    }

    private List<Row> stored() {
        return handle.createQuery("SELECT * FROM pending_trigger WHERE person_id IN (<people>)")
                .bindList("people", ids())
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        new Trigger(
                                new PersonId(row.getString("person_id")),
                                Trigger.Cause.valueOf(row.getString("cause")),
                                row.getString("detail"),
                                about(row),
                                Columns.instant(row.getString("arose_at")))))
                .list();
    }

    private static Trigger.About about(ResultSet row) throws SQLException {
        String collection = row.getString("collection");
        return new Trigger.About(
                collection == null ? null : Collection.valueOf(collection),
                Columns.date(row.getString("effective_date")),
                row.getString("cancelled_period"),
                Columns.lastDay(row.getString("last_day_period"), row.getString("last_day")));
    }

    private List<Row> dates(Instant now) {
        return handle.createQuery(DUE_DATE)
                .bindList("people", ids())
                .bind("now", Columns.text(now))
                .map((row, context) -> new Row(
                        0,
                        Trigger.of(
                                new PersonId(row.getString("person_id")),
                                Trigger.Cause.DUE_DATE,
                                row.getString("why"),
                                Columns.instant(row.getString("due_at")))))
                .list();
    }

    private Map<PersonId, Integer> attempts() {
        Map<PersonId, Integer> attempts = new LinkedHashMap<>();
        handle.createQuery("SELECT person_id, attempts FROM postponement WHERE person_id IN (<people>)")
                .bindList("people", ids())
                .map((row, context) -> Map.entry(new PersonId(row.getString("person_id")), row.getInt("attempts")))
                .forEach(entry -> attempts.put(entry.getKey(), entry.getValue()));
        return attempts;
    }

    private List<String> ids() {
        return people.stream().map(PersonId::value).toList();
    }
}
