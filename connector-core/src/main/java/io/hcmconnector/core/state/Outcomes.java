package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Ledger.Done;
import io.hcmconnector.core.delivery.Ledger.LastSent;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
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

    private static final Attributes NO_ACCOUNT = new Attributes(Map.of());

    void record(List<Done> done) {
        done.forEach(this::record);
        // After the whole batch, so that one who waits for somebody of the same batch is found.
        WorkList list = new WorkList(handle, target);
        for (Done each : done) {
            String number = each.work().person().number().value();
            list.release(number);
            if (hasAccount(each.work().person())) {
                list.arrived(number, now);
            }
        }
    }

    private void record(Done done) {
        boolean recorded = done.outcome()
                .match(new WriteOutcome.Cases<>(
                        applied -> taken(done, applied.remoteId(), applied.postponed())
                                && history(done, "APPLIED", applied.detail()),
                        unchanged -> taken(done, unchanged.remoteId(), Set.of())
                                && history(done, "UNCHANGED", unchanged.detail()),
                        rejected -> refused(done, rejected) && history(done, "REJECTED", rejected.reason()),
                        deferred -> later(done, deferred.until(), deferred.reason())
                                && history(done, "DEFERRED", deferred.reason()),
                        unknown -> lost(done, unknown) && history(done, "UNKNOWN", unknown.reason())));
        if (!recorded) {
            throw new IllegalStateException("an outcome was not recorded");
        }
    }

    private boolean taken(Done done, Optional<String> remoteId, Set<String> postponed) {
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
        return true;
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

    private boolean hasAccount(KnownPerson person) {
        return handle.createQuery("SELECT COUNT(*) FROM account WHERE target = :target AND person_id = :person"
                                + " AND (remote_id IS NOT NULL OR attributes_json <> :none)")
                        .bind("target", target)
                        .bind("person", person.id().value())
                        .bind("none", Json.of(NO_ACCOUNT))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private boolean refused(Done done, WriteOutcome.Rejected rejected) {
        new DeadLetters(handle).open(target, done.work().person(), rejected.reason(), now);
        work(done, "UPDATE work SET parked = 1, attempts = attempts + 1, reason = :reason" + NOT_RENEWED)
                .bind("reason", Columns.words(rejected.reason()))
                .execute();
        return true;
    }

    private boolean later(Done done, Instant until, String reason) {
        work(
                        done,
                        "UPDATE work SET not_before = :at, attempts = attempts + 1, waits_for = :manager, reason = :reason"
                                + NOT_RENEWED)
                .bind("at", Columns.text(done.retry().at().orElse(until)))
                .bind("manager", done.retry().waitsFor().map(PersonNumber::value))
                .bind("reason", Columns.words(reason))
                .execute();
        return true;
    }

    /** The target may have acted, so it is read before it is written again, also for an event that came meanwhile. */
    private boolean lost(Done done, WriteOutcome.Unknown unknown) {
        later(done, now, unknown.reason());
        handle.createUpdate("UPDATE work SET repair = 1 WHERE target = :target AND person_id = :person")
                .bind("target", target)
                .bind("person", done.work().person().id().value())
                .execute();
        return true;
    }

    private boolean history(Done done, String outcome, String detail) {
        return handle.createUpdate("""
                                INSERT INTO delivery (target, person_id, up_to, outcome, detail, made_at)
                                VALUES (:target, :person, :upTo, :outcome, :detail, :now)""")
                        .bind("target", target)
                        .bind("person", done.work().person().id().value())
                        .bind("upTo", done.work().upTo())
                        .bind("outcome", outcome)
                        .bind("detail", Columns.words(detail))
                        .bind("now", Columns.text(now))
                        .execute()
                == 1;
    }

    private Update work(Done done, String sql) {
        return handle.createUpdate(sql)
                .bind("target", target)
                .bind("person", done.work().person().id().value())
                .bind("upTo", done.work().upTo())
                .bind("repair", Columns.flag(done.work().repair()));
    }
}
