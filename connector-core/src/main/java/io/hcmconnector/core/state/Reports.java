package io.hcmconnector.core.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hcmconnector.core.delivery.Ledger.DeadLetter;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What {@code status} and {@code explain} show of the state; only reads. Safe for use by several threads. */
public final class Reports {
    private static final String COUNTS = """
            SELECT (SELECT COUNT(*) FROM journal) AS records,
                   (SELECT COUNT(*) FROM feed_entry) AS entries,
                   (SELECT COUNT(*) FROM planned_look) AS looks,
                   (SELECT COUNT(*) FROM person WHERE vanished_at IS NOT NULL) AS vanished,
                   (SELECT MIN(due_at) FROM planned_look) AS next_look""";

    private static final String DIFFERENCES = """
            SELECT p.person_number, v.reason, j.changed,
                   (SELECT COUNT(*) FROM feed_entry e WHERE e.person_id = v.person_id
                        AND (v.since IS NULL OR e.accepted_at > v.since)) AS entries
            FROM verdict v
            JOIN person p ON p.person_id = v.person_id
            JOIN journal j ON j.person_id = v.person_id AND j.appended_at = v.made_at
            WHERE v.load = 1 AND v.made_at >= :started
            ORDER BY v.id""";

    private final Database database;

    Reports(Database database) {
        this.database = database;
    }

    /** An entry of the feed that was accepted. */
    public record EntryRow(
            Collection collection,
            String id,
            String summary,
            Instant published,
            @Nullable LocalDate effectiveDate) {}

    /**
     * What a look at a person came to.
     *
     * @param causes what led to the look
     */
    public record VerdictRow(Instant at, Reason reason, String why, List<String> causes) {
        /** Copies. */
        public VerdictRow {
            causes = List.copyOf(causes);
        }
    }

    /**
     * An answer of a target.
     *
     * @param upTo the journal position that the work covered
     * @param outcome {@code APPLIED}, {@code UNCHANGED}, {@code REJECTED}, {@code DEFERRED} or {@code UNKNOWN}
     * @param mapping the version of the mapping by which the attributes were made; null where it was not written down
     */
    public record DeliveryRow(
            String target,
            long upTo,
            String outcome,
            String detail,
            @Nullable String mapping,
            Instant at) {}

    /**
     * An account as a target last took it.
     *
     * @param sent attributes as they were sent; none when the target has no account and none is to be made
     */
    public record AccountRow(
            String target, Optional<String> remoteId, boolean active, Map<String, Optional<String>> sent, Instant at) {
        /** Copies. */
        public AccountRow {
            sent = Collections.unmodifiableMap(new TreeMap<>(sent));
        }

        /** The names of the attributes. */
        @JsonProperty
        public Set<String> attributes() {
            return sent.keySet();
        }

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "AccountRow[" + target + "]";
        }
    }

    /**
     * Work that waits.
     *
     * @param state {@code DUE}, {@code DEFERRED}, {@code HELD} (the manager comes first), {@code PARKED} (a dead letter) or {@code
     *     GUARDED} (a guard's hold)
     * @param notBefore when it is deferred and a time is known
     * @param reason why it is deferred or parked, or {@code null}
     */
    public record WorkRow(
            String target,
            String state,
            Optional<Instant> notBefore,
            int attempts,
            @Nullable String reason) {}

    /** Until when looking at a person is postponed, why, and how often it was. */
    public record Postponement(Instant until, String reason, int attempts) {}

    /**
     * A dead letter in full.
     *
     * @param payload raw text of an entry, its values redacted; {@code null} for people
     * @param note what an operator said, or {@code null}
     */
    public record DeadLetterRow(
            DeadLetter letter,
            int attempts,
            @Nullable String payload,
            @Nullable String note) {}

    /**
     * Somebody of whom a reading of everybody found something new.
     *
     * @param changed names of the attributes of a mover
     * @param missed whether the feed had told nothing
     */
    public record Difference(PersonNumber number, Reason reason, SortedSet<String> changed, boolean missed) {}

    /** Somebody whom HCM no longer shows, and since when. */
    public record Vanished(PersonNumber number, Instant since) {}

    /**
     * How much the state holds.
     *
     * @param vanished people whom, or whose work, HCM no longer shows
     * @param nextLook when the next date of anybody's timeline comes
     */
    public record Counts(long records, long entries, long looks, long vanished, Optional<Instant> nextLook) {}

    /** Entries about a person, the oldest first. */
    public List<EntryRow> entries(PersonId person) {
        return ofPerson(
                "SELECT * FROM feed_entry WHERE person_id = :person ORDER BY published, entry_id",
                person,
                (row, context) -> new EntryRow(
                        Collection.valueOf(row.getString("collection")),
                        row.getString("entry_id"),
                        row.getString("summary"),
                        Columns.instant(row.getString("published")),
                        Columns.date(row.getString("effective_date"))));
    }

    /** What looks at a person came to, the oldest first. */
    public List<VerdictRow> verdicts(PersonId person) {
        return ofPerson(
                "SELECT * FROM verdict WHERE person_id = :person ORDER BY id",
                person,
                (row, context) -> new VerdictRow(
                        Columns.instant(row.getString("made_at")),
                        Reason.valueOf(row.getString("reason")),
                        row.getString("why"),
                        row.getString("causes").lines().toList()));
    }

    /** Journal records of a person, ascending. */
    public List<JournalRecord> records(PersonId person) {
        return ofPerson(
                "SELECT * FROM journal WHERE person_id = :person ORDER BY position",
                person,
                (row, context) -> SqlJournal.journalRecord(row));
    }

    /** What targets answered about a person, the oldest first. */
    public List<DeliveryRow> deliveries(PersonId person) {
        return ofPerson(
                "SELECT * FROM delivery WHERE person_id = :person ORDER BY id",
                person,
                (row, context) -> new DeliveryRow(
                        row.getString("target"),
                        row.getLong("up_to"),
                        row.getString("outcome"),
                        row.getString("detail"),
                        row.getString("mapping"),
                        Columns.instant(row.getString("made_at"))));
    }

    /** When a person will be looked at again, the earliest first. */
    public List<Settlement.Look> looks(PersonId person) {
        return ofPerson(
                "SELECT * FROM planned_look WHERE person_id = :person ORDER BY due_at, why",
                person,
                (row, context) -> new Settlement.Look(
                        Columns.instant(row.getString("due_at")),
                        row.getString("why"),
                        Settlement.Look.Kind.valueOf(row.getString("kind"))));
    }

    /** The person's accounts, by target. */
    public List<AccountRow> accounts(PersonId person) {
        return ofPerson(
                "SELECT * FROM account WHERE person_id = :person ORDER BY target",
                person,
                (row, context) -> new AccountRow(
                        row.getString("target"),
                        Optional.ofNullable(row.getString("remote_id")),
                        row.getInt("active") == 1,
                        Json.attributes(row.getString("attributes_json")).values(),
                        Columns.instant(row.getString("made_at"))));
    }

    /** Work of a person that waits at {@code now}, by target. */
    public List<WorkRow> work(PersonId person, Instant now) {
        return ofPerson(
                "SELECT * FROM work WHERE person_id = :person ORDER BY target",
                person,
                (row, context) -> work(row, Columns.text(now)));
    }

    private static WorkRow work(ResultSet row, String now) throws SQLException {
        String notBefore = row.getString("not_before");
        boolean deferred = notBefore.compareTo(now) > 0;
        String state = row.getString("hold_id") != null
                ? "GUARDED"
                : row.getInt("parked") == 1
                        ? "PARKED"
                        : deferred ? "DEFERRED" : row.getInt("held") == 1 ? "HELD" : "DUE";
        return new WorkRow(
                row.getString("target"),
                state,
                deferred && !notBefore.equals(Columns.NEVER)
                        ? Optional.of(Columns.instant(notBefore))
                        : Optional.empty(),
                row.getInt("attempts"),
                row.getString("reason"));
    }

    /** Whether looking at a person is postponed. */
    public Optional<Postponement> postponement(PersonId person) {
        return ofPerson(
                        "SELECT * FROM postponement WHERE person_id = :person",
                        person,
                        (row, context) -> new Postponement(
                                Columns.instant(row.getString("postponed_until")),
                                row.getString("reason"),
                                row.getInt("attempts")))
                .stream()
                .findFirst();
    }

    /** Up to {@code limit} people whose accounts are active and whom, or whose work, HCM no longer shows; the latest first. */
    public List<Vanished> vanished(int limit) {
        return database.read(handle -> handle.createQuery("SELECT person_number, vanished_at FROM person"
                        + " WHERE vanished_at IS NOT NULL ORDER BY vanished_at DESC, person_number LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> new Vanished(
                        new PersonNumber(row.getString("person_number")),
                        Columns.instant(row.getString("vanished_at"))))
                .list());
    }

    /**
     * What a reading of everybody that began at {@code startedAt} found to differ from what was last known.
     *
     * <p>The feed missed somebody of whom it brought no entry since the look before; while the feed is behind the reading, that may
     * still change.
     */
    public List<Difference> differences(Instant startedAt) {
        return database.read(handle -> handle.createQuery(DIFFERENCES)
                .bind("started", Columns.text(startedAt))
                .map((row, context) -> new Difference(
                        new PersonNumber(row.getString("person_number")),
                        Reason.valueOf(row.getString("reason")),
                        Json.names(row.getString("changed")),
                        row.getInt("entries") == 0))
                .list());
    }

    /** One dead letter in full. */
    public Optional<DeadLetterRow> deadLetter(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM dead_letter WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new DeadLetterRow(
                        DeadLetters.letter(row),
                        row.getInt("attempts"),
                        row.getString("payload"),
                        row.getString("note")))
                .findOne());
    }

    /** Open dead letters by target, {@code feed:<collection>} for entries. */
    public Map<String, Long> openDeadLetters() {
        Map<String, Long> open = new LinkedHashMap<>();
        database.read(handle -> handle.createQuery("SELECT target, COUNT(*) AS letters FROM dead_letter"
                                + " WHERE state = 'OPEN' GROUP BY target ORDER BY target")
                        .map((row, context) -> Map.entry(row.getString("target"), row.getLong("letters")))
                        .list())
                .forEach(count -> open.put(count.getKey(), count.getValue()));
        return open;
    }

    /** The names of all targets that ever took a record. */
    public List<String> targets() {
        return database.read(handle -> handle.createQuery("SELECT name FROM target ORDER BY name")
                .mapTo(String.class)
                .list());
    }

    /** How much the state holds. */
    public Counts counts() {
        return database.read(handle -> handle.createQuery(COUNTS)
                .map((row, context) -> new Counts(
                        row.getLong("records"),
                        row.getLong("entries"),
                        row.getLong("looks"),
                        row.getLong("vanished"),
                        Optional.ofNullable(row.getString("next_look")).map(Columns::instant)))
                .one());
    }

    private <T> List<T> ofPerson(String sql, PersonId person, RowMapper<T> mapper) {
        return database.read(handle -> {
            Query query = handle.createQuery(sql).bind("person", person.value());
            return query.map(mapper).list();
        });
    }
}
