package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.AccountChange.Manager;
import io.hcmconnector.core.delivery.Ledger.Retry;
import io.hcmconnector.core.delivery.Ledger.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When somebody whom a target has put off is tried again, and when no more. Pure. */
final class Patience {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    /** A person alone put off this often, while the target takes others, is not the target's trouble but that person's. */
    private static final int ATTEMPTS = 8;

    private Patience() {}

    static boolean isOver(Work work) {
        return work.attempts() >= ATTEMPTS;
    }

    /** That an answer was lost stays known, whatever becomes of the dead letter: the account may be there. */
    static WriteOutcome over(WriteOutcome outcome, Work work) {
        return outcome.match(new WriteOutcome.Cases<WriteOutcome>(
                applied -> applied,
                unchanged -> unchanged,
                rejected -> rejected,
                deferred -> new WriteOutcome.Rejected("put off " + work.attempts() + " times: " + deferred.reason()),
                unknown -> new WriteOutcome.Unknown("unclear " + work.attempts() + " times: " + unknown.reason())));
    }

    /** When {@code work} is done again after {@code outcome} of {@code change}: at a time, or when the manager's account is there. */
    static Retry retry(Work work, AccountChange change, WriteOutcome outcome, Instant now) {
        Instant later = now.plus(backoff(work.attempts()));
        return outcome.match(new WriteOutcome.Cases<>(
                applied -> applied.postponed().isEmpty()
                        ? Retry.NONE
                        : change.manager()
                                .map(Manager::person)
                                .map(manager -> new Retry(Optional.empty(), Optional.of(manager)))
                                .orElseGet(() -> at(later)),
                unchanged -> Retry.NONE,
                rejected -> Retry.NONE,
                deferred -> at(deferred.until().isAfter(now) ? deferred.until() : later),
                unknown -> at(later)));
    }

    private static Retry at(Instant instant) {
        return new Retry(Optional.of(instant), Optional.empty());
    }

    private static Duration backoff(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 8));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
