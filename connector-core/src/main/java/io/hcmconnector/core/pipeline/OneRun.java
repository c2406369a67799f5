package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A run with an end: reads everything that had settled in the source, then brings one target after another to rest.
 *
 * <p>A target is at rest when nothing waits for it but what has a dead letter, a hold, or a manager who is not there.
 */
public final class OneRun {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PIECE = Duration.ofSeconds(1);
    /** A target that took nothing after so many waits is given up; one batch of many that it put off is no wait. */
    private static final int WAITS_IN_VAIN = 5;

    private final Ledger ledger;
    private final Clock clock;
    private final Sleeper sleeper;
    private final ConnectorListener listener;

    /** A run over {@code ledger}; {@code sleeper} waits for what a target put off. */
    public OneRun(Ledger ledger, Clock clock, Sleeper sleeper, ConnectorListener listener) {
        this.ledger = ledger;
        this.clock = clock;
        this.sleeper = sleeper;
        this.listener = listener;
    }

    /**
     * Reads to the end of what had settled, a full load included, or until {@code stop}.
     *
     * @throws SourceFailure when HCM could not be read; whoever could be settled all the same is
     */
    public void read(Intake intake, BooleanSupplier stop) throws SourceFailure {
        Optional<SourceFailure> failed = Optional.empty();
        Intake.Next next = Intake.Next.CYCLE;
        while (!stop.getAsBoolean() && next != Intake.Next.REST) {
            try {
                // A load goes on page by page; the last cycle is a poll.
                next = next == Intake.Next.CYCLE ? intake.cycle() : intake.settle();
            } catch (SourceFailure failure) {
                failed = failed.or(() -> Optional.of(failure));
                next = intake.isUnsettled() ? Intake.Next.SETTLE : Intake.Next.REST;
            }
        }
        Optional<SourceFailure> trouble = failed.or(intake::loadTrouble).or(intake::populationTrouble);
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    /**
     * Delivers until the target is at rest, or until {@code stop}; what is left then stays on its list.
     *
     * @return empty when it is, otherwise why it is not: the target is out of reach, which the requests' own retries have settled, or
     *     it wants to be left alone for long
     */
    public Optional<String> deliver(Delivery delivery, BooleanSupplier stop) throws InterruptedException {
        String name = delivery.target().name();
        int waitsInVain = 0;
        Optional<String> trouble = Optional.empty();
        while (!stop.getAsBoolean()) {
            Delivery.Result result = delivery.cycle();
            if (result.people() > 0) {
                listener.delivered(name, result);
                waitsInVain = result.isProgress() ? 0 : waitsInVain;
                trouble = result.trouble().map(Delivery.Trouble::reason);
                if (result.isOutOfReach()) {
                    return trouble;
                }
                continue;
            }
            Instant now = clock.instant();
            Optional<Instant> earliest = ledger.backlog(name, now).earliest();
            if (earliest.isEmpty()) {
                return Optional.empty();
            }
            Duration wait = Duration.between(now, earliest.get());
            if (waitsInVain >= WAITS_IN_VAIN || wait.compareTo(PATIENCE) > 0) {
                return Optional.of(trouble.orElse("waits until " + earliest.get()));
            }
            waitFor(wait, stop);
            waitsInVain++;
        }
        return Optional.empty();
    }

    /** Waits in short pieces, so that {@code stop} is heard. */
    private void waitFor(Duration wait, BooleanSupplier stop) throws InterruptedException {
        Duration left = wait;
        while (!stop.getAsBoolean() && !left.isNegative() && !left.isZero()) {
            Duration piece = left.compareTo(PIECE) < 0 ? left : PIECE;
            sleeper.sleep(piece);
            left = left.minus(piece);
        }
    }
}
