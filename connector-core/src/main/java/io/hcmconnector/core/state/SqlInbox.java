package io.hcmconnector.core.state;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The inbox in tables. */
final class SqlInbox implements Inbox {
    private static final String NOT_POSTPONED =
            " NOT EXISTS (SELECT 1 FROM postponement p WHERE p.person_id = w.person_id AND p.postponed_until > :now)";

    private static final String NOT_POSTPONED_BEYOND = " NOT EXISTS (SELECT 1 FROM postponement p"
            + " WHERE p.person_id = w.person_id AND p.postponed_until > :now AND p.postponed_until > w.due_at)";

    /** The oldest trigger of each person, walked in the order of its index, so that the first few are found at once. */
    private static final String OLDEST_TRIGGERS = """
            SELECT w.person_id FROM pending_trigger w
            WHERE NOT EXISTS (SELECT 1 FROM pending_trigger e
                              WHERE e.person_id = w.person_id AND (e.arose_at, e.id) < (w.arose_at, w.id))
              AND""" + NOT_POSTPONED + " ORDER BY w.arose_at, w.id LIMIT :limit";

    /** The same of triggers by which somebody may lose access, however many others wait before them. */
    private static final String URGENT_TRIGGERS = """
            SELECT w.person_id FROM pending_trigger w
            WHERE w.urgent = 1 AND NOT EXISTS (SELECT 1 FROM pending_trigger e
                              WHERE e.person_id = w.person_id AND e.urgent = 1 AND (e.arose_at, e.id) < (w.arose_at, w.id))
              AND""" + NOT_POSTPONED + " ORDER BY w.arose_at, w.id LIMIT :limit";

    private static final String OLDEST_LOOKS = "SELECT w.person_id FROM planned_look w WHERE w.due_at <= :now AND"
            + NOT_POSTPONED
            + " GROUP BY w.person_id ORDER BY MIN(w.due_at) LIMIT :limit";

    private static final String WAITING_PEOPLE =
            "SELECT person_id FROM pending_trigger UNION SELECT person_id FROM planned_look WHERE due_at <= :now";

    private final Database database;

    SqlInbox(Database database) {
        this.database = database;
    }

    @Override
    public Map<Collection, Instant> cursors() {
        return database.read(SqlInbox::cursors);
    }

    static Map<Collection, Instant> cursors(Handle handle) {
        Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
        handle.createQuery("SELECT collection, published FROM feed_cursor")
                .map((row, context) -> Map.entry(
                        Collection.valueOf(row.getString("collection")), Columns.instant(row.getString("published"))))
                .forEach(cursor -> cursors.put(cursor.getKey(), cursor.getValue()));
        return cursors;
    }

    @Override
    public void pin(Map<Collection, Instant> cursors) {
        database.change(handle -> move(handle, cursors, ""));
    }

    @Override
    public Set<String> seen(Collection collection, Set<String> ids) {
        List<String> all = List.copyOf(ids);
        return database.read(handle -> {
            Set<String> seen = new HashSet<>();
            for (List<String> some : Database.chunks(all)) {
                seen.addAll(handle.createQuery(
                                "SELECT entry_id FROM feed_entry WHERE collection = :collection AND entry_id IN (<ids>)")
                        .bind("collection", collection.name())
                        .bindList("ids", some)
                        .mapTo(String.class)
                        .list());
            }
            return seen;
        });
    }

    @Override
    public void accept(Poll poll) {
        database.change(handle -> {
            entries(handle, poll);
            triggers(handle, poll.triggers());
            poll.unreadable()
                    .forEach((collection, entries) ->
                            entries.forEach(entry -> unreadable(handle, collection, entry, poll.at())));
            // A cursor never moves back: a late or repeated poll must not open a window that was closed.
            move(handle, poll.cursors(), " WHERE excluded.published > feed_cursor.published");
        });
    }

    private static void entries(Handle handle, Poll poll) {
        if (poll.entries().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO feed_entry
                    (collection, entry_id, person_id, published, effective_date, summary, accepted_at)
                VALUES (:collection, :id, :person, :published, :effective, :summary, :at)
                ON CONFLICT (collection, entry_id) DO NOTHING""");
        for (FeedEntry entry : poll.entries()) {
            batch.bind("collection", entry.collection().name())
                    .bind("id", entry.id())
                    .bind("person", entry.context().personId().value())
                    .bind("published", Columns.text(entry.published()))
                    .bind("effective", Columns.text(entry.context().effectiveDate()))
                    .bind("summary", Columns.words(entry.summary()))
                    .bind("at", Columns.text(poll.at()))
                    .add();
        }
        batch.execute();
    }

    /** Met again within the overlap, it is known by its dead letter. */
    private static void unreadable(Handle handle, Collection collection, FeedReading.Unreadable entry, Instant at) {
        int first = letter(handle, "feed:" + collection.path(), entry.id(), entry.reason(), entry.text(), at);
        if (first > 0) {
            triggers(
                    handle,
                    EntrySequencer.trigger(collection, entry, at).stream().toList());
        }
    }

    @Override
    public void setAside(List<BadRow> rows, Instant at) {
        database.change(handle -> rows.forEach(row -> letter(handle, FILES, row.id(), row.reason(), "", at)));
    }

    @Override
    public void putRight(String list, Set<String> bad) {
        database.change(handle -> handle
                .createQuery("SELECT id, entry_id FROM dead_letter"
                        + " WHERE target = :target AND state = 'OPEN' AND SUBSTR(entry_id, 1, :length) = :list")
                .bind("target", FILES)
                .bind("length", list.length())
                .bind("list", list)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("entry_id")))
                .list()
                .stream()
                .filter(letter -> !bad.contains(letter.getValue()))
                .forEach(letter -> handle.createUpdate(
                                "UPDATE dead_letter SET state = 'RESOLVED', note = :note WHERE id = :id")
                        .bind("note", "the row is no longer there as it was")
                        .bind("id", letter.getKey())
                        .execute()));
    }

    /** A dead letter of something that has an id of its own; how many were made, which is none where it is there already. */
    private static int letter(Handle handle, String target, String id, String reason, String payload, Instant at) {
        return handle.createUpdate("""
                        INSERT INTO dead_letter (target, entry_id, reason, payload, made_at, state, attempts)
                        VALUES (:target, :entry, :reason, :payload, :at, 'OPEN', 1)
                        ON CONFLICT (target, entry_id) DO NOTHING""")
                .bind("target", target)
                .bind("entry", id)
                .bind("reason", Columns.words(reason))
                .bind("payload", Columns.words(payload))
                .bind("at", Columns.text(at))
                .execute();
    }

    private static void move(Handle handle, Map<Collection, Instant> cursors, String condition) {
        cursors.forEach((collection, published) -> handle.createUpdate(
                        "INSERT INTO feed_cursor (collection, published) VALUES (:collection, :published)"
                                + " ON CONFLICT (collection) DO UPDATE SET published = excluded.published" + condition)
                .bind("collection", collection.name())
                .bind("published", Columns.text(published))
                .execute());
    }

    @Override
    public void add(List<Trigger> triggers) {
        database.change(handle -> triggers(handle, triggers));
    }

    @Override
    public int addForEverybody(String detail, Instant at) {
        return database.write(handle -> handle.createUpdate("""
                        INSERT INTO pending_trigger (person_id, cause, detail, urgent, arose_at)
                        SELECT person_id, :cause, :detail, 0, :at FROM person""")
                .bind("cause", Trigger.Cause.OPERATOR.name())
                .bind("detail", Columns.words(detail))
                .bind("at", Columns.text(at))
                .execute());
    }

    @Override
    public void giveUp(Waiting waiting, String reason, Instant at) {
        String told = waiting.triggers().stream().map(Trigger::detail).collect(Collectors.joining("; "));
        database.change(handle -> {
            new DeadLetters(handle).lost(waiting.person(), reason + ", after " + told, at);
            handle.createUpdate("DELETE FROM pending_trigger WHERE person_id = :person AND id <= :upTo")
                    .bind("person", waiting.person().value())
                    .bind("upTo", waiting.upTo())
                    .execute();
            handle.createUpdate("DELETE FROM postponement WHERE person_id = :person")
                    .bind("person", waiting.person().value())
                    .execute();
        });
    }

    static void triggers(Handle handle, List<Trigger> triggers) {
        if (triggers.isEmpty()) {
            return;
        }
        anew(handle, triggers);
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO pending_trigger
                    (person_id, cause, detail, collection, effective_date, cancelled_period, last_day_period, last_day, urgent,
                     arose_at)
                VALUES (:person, :cause, :detail, :collection, :effective, :cancelled, :period, :last, :urgent, :at)""");
        for (Trigger trigger : triggers) {
            Trigger.About about = trigger.about();
            Trigger.LastDay last = about.lastDay();
            batch.bind("person", trigger.person().value())
                    .bind("cause", trigger.cause().name())
                    .bind("detail", Columns.words(trigger.detail()))
                    .bind(
                            "collection",
                            about.collection() == null
                                    ? null
                                    : about.collection().name())
                    .bind("effective", Columns.text(about.effectiveDate()))
                    .bind("cancelled", about.cancelledPeriod())
                    .bind("period", last == null ? null : last.period())
                    .bind("last", last == null ? null : Columns.lastDay(last.date()))
                    .bind("urgent", Columns.flag(trigger.isUrgent()))
                    .bind("at", Columns.text(trigger.at()))
                    .add();
        }
        batch.execute();
    }

    /** What was in vain before counts no more; and who may lose access by what is new is not kept waiting. */
    private static void anew(Handle handle, List<Trigger> triggers) {
        PreparedBatch urgent = handle.prepareBatch("DELETE FROM postponement WHERE person_id = :person");
        PreparedBatch others = handle.prepareBatch("UPDATE postponement SET attempts = 0 WHERE person_id = :person");
        for (Trigger trigger : triggers) {
            (trigger.isUrgent() ? urgent : others)
                    .bind("person", trigger.person().value())
                    .add();
        }
        urgent.execute();
        others.execute();
    }

    @Override
    public List<Waiting> due(Instant now, int limit) {
        return database.read(handle -> {
            List<PersonId> people = Stream.of(URGENT_TRIGGERS, OLDEST_LOOKS, OLDEST_TRIGGERS)
                    .flatMap(query -> longestWaiting(handle, query, now, limit))
                    .distinct()
                    .limit(limit)
                    .toList();
            return PendingTriggers.of(handle, people, now);
        });
    }

    private static Stream<PersonId> longestWaiting(Handle handle, String query, Instant now, int limit) {
        return handle
                .createQuery(query)
                .bind("now", Columns.text(now))
                .bind("limit", limit)
                .map((row, context) -> new PersonId(row.getString("person_id")))
                .list()
                .stream();
    }

    @Override
    public Optional<Instant> nextDate(Instant now) {
        return database.read(handle -> handle.createQuery("SELECT w.due_at FROM planned_look w WHERE"
                        + NOT_POSTPONED_BEYOND + " ORDER BY w.due_at LIMIT 1")
                .bind("now", Columns.text(now))
                .mapTo(String.class)
                .findOne()
                .map(Columns::instant));
    }

    @Override
    public void postpone(PersonId person, Instant until, String reason) {
        database.change(handle -> handle.createUpdate("""
                        INSERT INTO postponement (person_id, postponed_until, reason, attempts)
                        VALUES (:person, :until, :reason, 1)
                        ON CONFLICT (person_id) DO UPDATE SET
                            postponed_until = excluded.postponed_until,
                            reason = excluded.reason,
                            attempts = postponement.attempts + 1""")
                .bind("person", person.value())
                .bind("until", Columns.text(until))
                .bind("reason", Columns.words(reason))
                .execute());
    }

    @Override
    public Backlog backlog(Instant now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) AS people, COUNT(p.person_id) AS postponed FROM ("
                                + WAITING_PEOPLE
                                + ") w LEFT JOIN postponement p ON p.person_id = w.person_id AND p.postponed_until > :now")
                .bind("now", Columns.text(now))
                .map((row, context) -> new Backlog(row.getLong("people"), row.getLong("postponed")))
                .one());
    }

    @Override
    public void forgetEntriesBefore(Instant published) {
        List<String> forgotten = List.of(
                "DELETE FROM feed_entry WHERE published < :before",
                "DELETE FROM guard_pass WHERE passed_at < :before",
                "DELETE FROM delivery WHERE made_at < :before",
                "DELETE FROM verdict WHERE made_at < :before",
                "DELETE FROM dead_letter WHERE made_at < :before AND state NOT IN ('OPEN', 'RETRIED')");
        database.change(handle -> forgotten.forEach(sql ->
                handle.createUpdate(sql).bind("before", Columns.text(published)).execute()));
    }
}
