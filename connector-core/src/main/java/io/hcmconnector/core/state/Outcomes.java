package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Ledger.Begun;
import io.hcmconnector.core.delivery.Ledger.Done;
import io.hcmconnector.core.delivery.Ledger.LastSent;
import io.hcmconnector.core.delivery.Ledger.Retry;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes down what came of a batch for one target, within the transaction of {@code handle}.
 *
 * <p>Work that was renewed while it was done, by a newer event or by a wish to repair, keeps its row as it is: the outcome is of
 * what was, the row is of what is to be.
 */
record Outcomes(Handle handle, String target, Instant now) {
    private static final String NOT_RENEWED =
            " WHERE target = :target AND person_id = :person AND up_to = :upTo AND repair <= :repair";

    /** Digest of an account that lacks something: equal to none, so that it is sent as soon as it can be. */
    private static final String INCOMPLETE = "";

    /** Digest of an account about which an answer was lost: equal to none, and the target is to be read. */
    static final String IN_DOUBT = "in doubt";

    private static final Attributes NO_ACCOUNT = new Attributes(Map.of());

    /** What the history of deliveries says of an outcome. */
    private record Entry(String outcome, String detail) {}

    /** Each account is in doubt from now on, until its outcome is recorded. */
    void begin(List<Begun> begun) {
        begun.forEach(each -> doubt(each.work(), each.change()));
    }

    void record(List<Done> done) {
        PreparedBatch history = handle.prepareBatch("""
                INSERT INTO delivery (target, person_id, up_to, outcome, detail, mapping, made_at)
                VALUES (:target, :person, :upTo, :outcome, :detail, (SELECT value FROM meta WHERE name = :mapping), :now)""");
        for (Done each : done) {
            Entry entry = record(each);
            history.bind("target", target)
                    .bind("person", each.work().person().id().value())
                    .bind("upTo", each.work().upTo())
                    .bind("outcome", entry.outcome())
                    .bind("detail", Columns.words(entry.detail()))
                    .bind("mapping", StateStore.mappingOf(target))
                    .bind("now", Columns.text(now))
                    .add();
        }
        history.execute();
        // After the whole batch, so that one who waits for somebody of the same batch is found.
        Map<String, String> numbers = new LinkedHashMap<>();
        done.forEach(each -> numbers.put(
                each.work().person().id().value(), each.work().person().number().value()));
        new ManagersFirst(handle, target).release(List.copyOf(numbers.values()));
        new WorkList(handle, target)
                .arrived(withAccount(numbers.keySet()).map(numbers::get).toList(), now);
    }

    private Entry record(Done done) {
        return done.outcome()
                .match(new WriteOutcome.Cases<>(
                        applied -> {
                            taken(done, applied.remoteId(), applied.postponed());
                            applied.receipt()
                                    .ifPresent(receipt -> new SqlReceipts.Made(handle, target).of(done, receipt, now));
                            return new Entry("APPLIED", applied.detail());
                        },
                        unchanged -> {
                            taken(done, unchanged.remoteId(), Set.of());
                            return new Entry("UNCHANGED", unchanged.detail());
                        },
                        rejected -> {
                            asBefore(done);
                            return refused(done, "REJECTED", rejected.reason());
                        },
                        deferred -> {
                            asBefore(done);
                            return later(done, deferred.until(), "DEFERRED", deferred.reason());
                        },
                        unknown -> lost(done, unknown.reason())));
    }

    private void taken(Done done, Optional<String> remoteId, Set<String> postponed) {
        done.change().ifPresent(change -> account(done, change, remoteId, postponed));
        new DeadLetters(handle).resolve(target, done.work().person().id());
        if (postponed.isEmpty()) {
            work(done, "DELETE FROM work" + NOT_RENEWED).execute();
        } else {
            work(
                            done,
                            "UPDATE work SET waits_for = :manager, not_before = :at, attempts = attempts + 1, repair = 0,"
                                    + " priority = 3, reason = :reason" + NOT_RENEWED)
                    .bind("manager", done.retry().waitsFor().map(PersonNumber::value))
                    .bind("at", done.retry().at().map(Columns::text).orElse(Columns.NEVER))
                    .bind("reason", "waits to send " + String.join(", ", postponed))
                    .execute();
        }
    }

    private void account(Done done, AccountChange change, Optional<String> remoteId, Set<String> postponed) {
        Attributes sent = noAccount(done, change, remoteId) ? NO_ACCOUNT : change.attributes();
        for (String name : postponed) {
            sent = sent.without(name);
        }
        handle.createUpdate("""
                        INSERT INTO account
                            (target, person_id, person_number, remote_id, active, digest, made_at, attributes_json)
                        VALUES (:target, :person, :number, :remote, :active, :digest, :now, :attributes)
                        ON CONFLICT (target, person_id) DO UPDATE SET
                            person_number = excluded.person_number,
                            remote_id = COALESCE(excluded.remote_id, account.remote_id),
                            active = excluded.active, digest = excluded.digest, made_at = excluded.made_at,
                            attributes_json = excluded.attributes_json""")
                .bind("target", target)
                .bind("person", done.work().person().id().value())
                .bind("number", change.person().value())
                .bind("remote", remoteId)
                .bind("active", Columns.flag(change.active()))
                .bind("digest", postponed.isEmpty() ? done.digest() : INCOMPLETE)
                .bind("now", Columns.text(now))
                .bind("attributes", Json.of(sent))
                .execute();
    }

    /** The target has no account of somebody who is to have no active one: nothing was made, and nothing is to be asked again. */
    private static boolean noAccount(Done done, AccountChange change, Optional<String> remoteId) {
        return !change.active()
                && done.outcome() instanceof WriteOutcome.Unchanged
                && remoteId.isEmpty()
                && done.work().sent().map(Outcomes::isNoAccount).orElse(true);
    }

    private static boolean isNoAccount(LastSent sent) {
        return sent.remoteId().isEmpty() && sent.sent().attributes().equals(NO_ACCOUNT);
    }

    /** Those of {@code people} who surely have an account. */
    private Stream<String> withAccount(Set<String> people) {
        return Database.chunks(List.copyOf(people)).stream()
                .flatMap(some -> handle
                        .createQuery("SELECT person_id FROM account WHERE target = :target"
                                + " AND (remote_id IS NOT NULL OR attributes_json <> :none AND digest <> :doubt)"
                                + " AND person_id IN (<people>)")
                        .bind("target", target)
                        .bind("none", Json.of(NO_ACCOUNT))
                        .bind("doubt", IN_DOUBT)
                        .bindList("people", some)
                        .mapTo(String.class)
                        .list()
                        .stream());
    }

    private Entry refused(Done done, String outcome, String reason) {
        new DeadLetters(handle).open(target, done.work().person(), reason, now);
        work(done, "UPDATE work SET parked = 1, attempts = attempts + 1, reason = :reason" + NOT_RENEWED)
                .bind("reason", Columns.words(reason))
                .execute();
        return new Entry(outcome, reason);
    }

    private Entry later(Done done, Instant until, String outcome, String reason) {
        work(
                        done,
                        "UPDATE work SET not_before = :at, attempts = attempts + 1, waits_for = :manager, reason = :reason"
                                + NOT_RENEWED)
                .bind("at", Columns.text(done.retry().at().orElse(until)))
                .bind("manager", done.retry().waitsFor().map(PersonNumber::value))
                .bind("reason", Columns.words(reason))
                .execute();
        return new Entry(outcome, reason);
    }

    /**
     * The target may have acted, so it is read before it is written again, also for an event that came meanwhile. Work that is not to
     * be tried again is parked like a refusal.
     */
    private Entry lost(Done done, String reason) {
        done.change().ifPresent(change -> doubt(done.work(), change));
        Entry entry = done.retry().equals(Retry.NONE)
                ? refused(done, "UNKNOWN", reason)
                : later(done, now, "UNKNOWN", reason);
        handle.createUpdate("UPDATE work SET repair = 1 WHERE target = :target AND person_id = :person")
                .bind("target", target)
                .bind("person", done.work().person().id().value())
                .execute();
        return entry;
    }

    /**
     * Writes down that the account is perhaps there and active, with the attributes as sent unless it took others before: somebody who
     * leaves then has an account to be disabled, also at a target that cannot be read.
     */
    private void doubt(Work work, AccountChange change) {
        if (change.active()) {
            handle.createUpdate("""
                            INSERT INTO account (target, person_id, person_number, active, digest, made_at, attributes_json)
                            VALUES (:target, :person, :number, 1, :doubt, :now, :attributes)
                            ON CONFLICT (target, person_id) DO UPDATE SET
                                active = 1, digest = excluded.digest,
                                attributes_json = CASE WHEN account.attributes_json = :none
                                    THEN excluded.attributes_json ELSE account.attributes_json END""")
                    .bind("target", target)
                    .bind("person", work.person().id().value())
                    .bind("number", change.person().value())
                    .bind("doubt", IN_DOUBT)
                    .bind("now", Columns.text(now))
                    .bind("attributes", Json.of(change.attributes()))
                    .bind("none", Json.of(NO_ACCOUNT))
                    .execute();
        } else {
            handle.createUpdate("UPDATE account SET digest = :doubt WHERE target = :target AND person_id = :person")
                    .bind("target", target)
                    .bind("person", work.person().id().value())
                    .bind("doubt", IN_DOUBT)
                    .execute();
        }
    }

    /** The target surely did not act: the account is what it was before the batch began. */
    private void asBefore(Done done) {
        String person = done.work().person().id().value();
        LastSent sent = done.work().sent().orElse(null);
        if (sent == null) {
            handle.createUpdate(
                            "DELETE FROM account WHERE target = :target AND person_id = :person AND digest = :doubt")
                    .bind("target", target)
                    .bind("person", person)
                    .bind("doubt", IN_DOUBT)
                    .execute();
            return;
        }
        handle.createUpdate("UPDATE account SET active = :active, digest = :digest, attributes_json = :attributes"
                        + " WHERE target = :target AND person_id = :person AND digest = :doubt")
                .bind("target", target)
                .bind("person", person)
                .bind("doubt", IN_DOUBT)
                .bind("active", Columns.flag(sent.sent().active()))
                .bind("digest", sent.digest())
                .bind("attributes", Json.of(sent.sent().attributes()))
                .execute();
    }

    private Update work(Done done, String sql) {
        return handle.createUpdate(sql)
                .bind("target", target)
                .bind("person", done.work().person().id().value())
                .bind("upTo", done.work().upTo())
                .bind("repair", Columns.flag(done.work().repair()));
    }
}
