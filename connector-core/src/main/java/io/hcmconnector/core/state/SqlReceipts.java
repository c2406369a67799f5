package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.Ledger.Done;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.delivery.WriteOutcome.Receipt;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Receipts in a table. */
final class SqlReceipts implements Receipts {
    private static final String DUE = """
            SELECT r.*, a.active, a.attributes_json
            FROM receipt r LEFT JOIN account a ON a.target = r.target AND a.person_id = r.person_id
            WHERE r.target = :target AND r.state = 'AWAITED' AND r.ask_at <= :now
            ORDER BY CASE WHEN a.active = 1 THEN 1 ELSE 0 END, r.accepted_at, r.person_id LIMIT :limit""";

    private final Database database;

    SqlReceipts(Database database) {
        this.database = database;
    }

    /** Receipts that are made with an outcome, within its transaction. */
    record Made(Handle handle, String target) {
        /** An earlier change that was not confirmed may still be told of, so that one answer more is awaited. */
        private static final String MAKE = """
                INSERT INTO receipt (target, person_id, number, accepted_at, first_at, changes, ask_at, give_up_at, resent, state, detail)
                VALUES (:target, :person, :number, :now, :now, 1, :ask, :giveUp, 0, 'AWAITED', '')
                ON CONFLICT (target, person_id) DO UPDATE SET
                    number = excluded.number, accepted_at = excluded.accepted_at,
                    first_at = CASE WHEN receipt.state = 'AWAITED' THEN receipt.first_at ELSE excluded.first_at END,
                    changes = CASE WHEN receipt.state = 'AWAITED' THEN receipt.changes + 1 ELSE 1 END,
                    ask_at = excluded.ask_at, give_up_at = excluded.give_up_at,
                    resent = CASE WHEN receipt.state = 'RESENT' THEN receipt.resent ELSE 0 END,
                    state = 'AWAITED', detail = '', decided_at = NULL""";

        void of(Done done, Receipt receipt, Instant now) {
            handle.createUpdate(MAKE)
                    .bind("target", target)
                    .bind("person", done.work().person().id().value())
                    .bind(
                            "number",
                            done.change()
                                    .map(change -> change.person().value())
                                    .orElse(done.work().person().number().value()))
                    .bind("now", Columns.text(now))
                    .bind("ask", Columns.text(receipt.askAt()))
                    .bind("giveUp", Columns.text(receipt.giveUpAt()))
                    .execute();
        }
    }

    @Override
    public List<Awaited> due(String target, Instant now, int limit) {
        return database.read(handle -> handle.createQuery(DUE)
                .bind("target", target)
                .bind("now", Columns.text(now))
                .bind("limit", limit)
                .map((row, context) -> {
                    String attributes = row.getString("attributes_json");
                    return new Awaited(
                            new PersonId(row.getString("person_id")),
                            new PersonNumber(row.getString("number")),
                            new Sent(
                                    row.getInt("active") == 1,
                                    attributes == null ? new Attributes(Map.of()) : Json.attributes(attributes)),
                            new Accepted(
                                    Columns.instant(row.getString("accepted_at")),
                                    Columns.instant(row.getString("first_at")),
                                    row.getInt("changes"),
                                    Columns.instant(row.getString("give_up_at"))),
                            row.getInt("resent"));
                })
                .list());
    }

    @Override
    public void store(String target, Map<Awaited, Decision> decisions, Instant now) {
        database.change(
                handle -> decisions.forEach((awaited, decision) -> store(handle, target, awaited, decision, now)));
    }

    private static void store(Handle handle, String target, Awaited awaited, Decision decision, Instant now) {
        int stored = handle.createUpdate("""
                        UPDATE receipt SET state = :state, detail = :detail, ask_at = :next, give_up_at = :giveUp,
                            decided_at = :now, resent = resent + CASE WHEN :state = 'RESENT' THEN 1 ELSE 0 END
                        WHERE target = :target AND person_id = :person AND accepted_at = :accepted AND state = 'AWAITED'""")
                .bind("state", decision.state().name())
                .bind("detail", Columns.words(decision.detail()))
                .bind("next", Columns.text(decision.next()))
                .bind("giveUp", Columns.text(decision.giveUpAt()))
                .bind("now", Columns.text(now))
                .bind("target", target)
                .bind("person", awaited.person().value())
                .bind("accepted", Columns.text(awaited.accepted().at()))
                .execute();
        if (stored == 0) {
            return;
        }
        switch (decision.state()) {
            case RESENT -> {
                again(handle, target, awaited.person());
                history(handle, target, awaited.person(), "RESENT", decision.detail(), now);
            }
            case FAILED -> {
                fail(handle, target, awaited.person(), decision.detail(), now);
                history(handle, target, awaited.person(), "FAILED", decision.detail(), now);
            }
            case CONFIRMED, UNCONFIRMED ->
                history(handle, target, awaited.person(), decision.state().name(), decision.detail(), now);
            case AWAITED, UNTRACKED -> {}
        }
    }

    /** Sent whole although it is what was sent last. */
    private static void again(Handle handle, String target, PersonId person) {
        new WorkList(handle, target).repair(person.value());
    }

    /** A refusal that came late: parked with a dead letter, and sent whole when it is tried again. */
    private static void fail(Handle handle, String target, PersonId person, String reason, Instant now) {
        again(handle, target, person);
        handle.createUpdate(
                        "UPDATE work SET parked = 1, reason = :reason WHERE target = :target AND person_id = :person"
                                + " AND hold_id IS NULL")
                .bind("reason", Columns.words(reason))
                .bind("target", target)
                .bind("person", person.value())
                .execute();
        Optional<KnownPerson> known = handle.createQuery("SELECT * FROM person WHERE person_id = :person")
                .bind("person", person.value())
                .map((row, context) -> SqlPeople.person(row))
                .findOne();
        known.ifPresent(whom -> new DeadLetters(handle).open(target, whom, reason, now));
    }

    private static void history(
            Handle handle, String target, PersonId person, String outcome, String detail, Instant now) {
        handle.createUpdate("INSERT INTO delivery (target, person_id, up_to, outcome, detail, made_at)"
                        + " VALUES (:target, :person, COALESCE((SELECT MAX(d.up_to) FROM delivery d"
                        + " WHERE d.target = :target AND d.person_id = :person), 0), :outcome, :detail, :now)")
                .bind("target", target)
                .bind("person", person.value())
                .bind("outcome", outcome)
                .bind("detail", Columns.words(detail))
                .bind("now", Columns.text(now))
                .execute();
    }

    @Override
    public Map<State, Long> count(String target) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        database.read(handle -> handle.createQuery(
                                "SELECT state, COUNT(*) AS people FROM receipt WHERE target = :target GROUP BY state")
                        .bind("target", target)
                        .map((row, context) -> Map.entry(State.valueOf(row.getString("state")), row.getLong("people")))
                        .list())
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
