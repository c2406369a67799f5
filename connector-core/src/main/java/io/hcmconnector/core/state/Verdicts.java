package io.hcmconnector.core.state;

import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.journal.Settlement.Verdict;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.trigger.Trigger.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What looks at people came to, within the transaction of {@code handle}: kept for {@code explain}, and since when HCM no longer
 * shows somebody.
 *
 * <p>A row of a load that found nothing new is no news and is not kept.
 */
record Verdicts(Handle handle, Instant now) {

    void store(List<Settlement> settlements) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO verdict (person_id, made_at, since, reason, why, load, causes)
                VALUES (:person, :now, :since, :reason, :why, :load, :causes)""");
        for (Settlement settlement : settlements) {
            settlement
                    .verdict()
                    .filter(verdict -> isNews(settlement, verdict))
                    .ifPresent(verdict -> batch.bind(
                                    "person", settlement.waiting().person().value())
                            .bind("now", Columns.text(now))
                            .bind("since", verdict.since().map(Columns::text))
                            .bind("reason", verdict.reason().name())
                            .bind("why", Columns.words(verdict.why()))
                            .bind("load", Columns.flag(isOfLoad(settlement)))
                            .bind("causes", Columns.words(causes(settlement)))
                            .add());
        }
        batch.execute();
        shown(settlements);
    }

    private static boolean isNews(Settlement settlement, Verdict verdict) {
        return !isOfLoad(settlement)
                || verdict.vanished()
                || !settlement.events().isEmpty();
    }

    private static boolean isOfLoad(Settlement settlement) {
        return settlement.waiting().triggers().stream()
                .allMatch(trigger -> trigger.cause() == Cause.FULL_LOAD || trigger.cause() == Cause.POPULATION);
    }

    private static String causes(Settlement settlement) {
        return settlement.waiting().triggers().stream()
                .map(Trigger::detail)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /**
     * Since when HCM no longer shows somebody, until it does again; and a letter says no more that it never showed the person, but
     * perhaps that the person shares an identity.
     */
    private void shown(List<Settlement> settlements) {
        boolean someAreMissed = handle.createQuery(
                                "SELECT (SELECT COUNT(*) FROM person WHERE vanished_at IS NOT NULL)"
                                        + " + (SELECT COUNT(*) FROM dead_letter WHERE target = :target AND state IN ('OPEN', 'RETRIED'))")
                        .bind("target", Inbox.SOURCE)
                        .mapTo(Long.class)
                        .one()
                > 0;
        DeadLetters letters = new DeadLetters(handle);
        for (Settlement settlement : settlements) {
            Optional<Verdict> verdict = settlement.verdict();
            Optional<KnownPerson> person = settlement.person();
            if (verdict.isEmpty() || person.isEmpty()) {
                continue;
            }
            boolean vanished = verdict.get().vanished();
            if (vanished || someAreMissed) {
                handle.createUpdate("UPDATE person SET vanished_at = "
                                + (vanished ? "COALESCE(vanished_at, :now)" : "NULL") + " WHERE person_id = :person")
                        .bind("person", person.get().id().value())
                        .bind("now", Columns.text(now))
                        .execute();
                letters.resolve(Inbox.SOURCE, person.get().id());
            }
            if (verdict.get().reason() == Reason.NOT_DISTINCT) {
                letters.open(Inbox.SOURCE, person.get(), verdict.get().why(), now);
            }
        }
    }
}
