package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The cycle of the reading loop: polls at the pace that HCM bears, and is there when a date of somebody's timeline comes, also while
 * HCM is left alone. Called by one thread.
 */
final class Reading implements Loop.Cycle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final Intake intake;
    private final Connector.Timing timing;
    private final ConnectorListener listener;
    private Instant nextPoll = Instant.MIN;
    private Instant lastPoll = Instant.MIN;
    private int failures;

    Reading(Intake intake, Connector.Timing timing, ConnectorListener listener) {
        this.intake = intake;
        this.timing = timing;
        this.listener = listener;
    }

    @Override
    public Duration run() {
        Intake.Next next = isTimeToPoll() ? poll() : settle();
        return next == Intake.Next.SETTLE ? Duration.ZERO : untilNext();
    }

    /** Also when our clock was set back: the wait that was decided then is no longer what it was. */
    private boolean isTimeToPoll() {
        return !now().isBefore(nextPoll) || now().isBefore(lastPoll);
    }

    private Intake.Next poll() {
        lastPoll = now();
        try {
            Intake.Next next = intake.cycle();
            failures = 0;
            intake.loadTrouble().ifPresent(failure -> listener.failed(ConnectorListener.LOAD, failure));
            nextPoll = next == Intake.Next.CYCLE ? Instant.MIN : now().plus(paced());
            return next;
        } catch (SourceFailure failure) {
            if (!Thread.currentThread().isInterrupted()) {
                timing.pace().next();
                nextPoll = now().plus(afterFailure(failure));
            }
            return intake.isUnsettled() ? Intake.Next.SETTLE : Intake.Next.REST;
        }
    }

    private Duration paced() {
        Duration wait = timing.pace().next();
        listener.paced(wait);
        return wait;
    }

    /** What HCM does not tell is decided on what was last known; that it does not answer is told by the polls. */
    private Intake.Next settle() {
        try {
            return intake.settle();
        } catch (SourceFailure failure) {
            listener.decidedOnLastKnown(failure);
            return Intake.Next.REST;
        }
    }

    private Duration afterFailure(SourceFailure failure) {
        Optional<Instant> maintainedUntil = timing.calendar().endAt(now());
        if (maintainedUntil.isPresent()) {
            listener.maintained(maintainedUntil.get(), failure);
            return shorter(Duration.between(now(), maintainedUntil.get()), LONGEST_WAIT);
        }
        listener.failed(ConnectorListener.READ, failure);
        Duration backoff = shorter(FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10)), LONGEST_WAIT);
        failures++;
        Duration rest = shorter(failure.rest(), LONGEST_REST);
        return rest.compareTo(backoff) > 0 ? rest : backoff;
    }

    /** Until the next poll, or until the next date of anybody if that comes earlier. */
    private Duration untilNext() {
        Instant now = now();
        if (!nextPoll.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, nextPoll);
        return intake.nextDate(now)
                .map(date -> Duration.between(now, date))
                .map(date -> date.compareTo(SHORTEST_WAIT) > 0 ? date : SHORTEST_WAIT)
                .map(date -> shorter(date, wait))
                .orElse(wait);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Instant now() {
        return timing.clock().instant();
    }
}
