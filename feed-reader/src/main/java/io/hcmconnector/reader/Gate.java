package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers for an hour that HCM does not open a look-up to this account, and for a minute that it is down, so that it is not asked in
 * vain for every page, and says so in the log once.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant closedUntil = Instant.MIN;
    private Instant downUntil = Instant.EPOCH;
    private @Nullable SourceFailure failure;
    private boolean logged;

    Gate(Clock clock) {
        this.clock = clock;
    }

    /** Whether the account may not ask. */
    boolean isClosed() {
        return clock.instant().isBefore(closedUntil);
    }

    /** Why asking is in vain at the moment, although the account may. */
    Optional<SourceFailure> trouble() {
        return clock.instant().isBefore(downUntil) ? Optional.ofNullable(failure) : Optional.empty();
    }

    /** Closes because HCM does not take the question. */
    void close(KeyedReader.Refused refusal) {
        close(String.valueOf(refusal.getMessage()));
    }

    /**
     * Closes because of a failure: for an hour if the account may not ask, otherwise for a minute.
     *
     * @return the failure if it is one that passes
     * @throws SourceFailure the failure itself, when the process is stopping
     */
    Optional<SourceFailure> close(SourceFailure reason) throws SourceFailure {
        if (Thread.currentThread().isInterrupted()) {
            throw reason;
        }
        if (reason.kind() == SourceFailure.Kind.FORBIDDEN) {
            close(String.valueOf(reason.getMessage()));
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (downUntil.isBefore(now.minus(REMEMBERED))) {
            LOG.atWarn()
                    .addKeyValue("reason", String.valueOf(reason.getMessage()))
                    .log(
                            "A look-up of HCM is down: what it would tell is left as it is, and people are looked at again");
        }
        failure = reason;
        downUntil = now.plus(PAUSE);
        return Optional.of(reason);
    }

    private void close(String reason) {
        closedUntil = clock.instant().plus(REMEMBERED);
        if (!logged) {
            logged = true;
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .log("A look-up of HCM is closed to us: what it would tell is left as it is");
        }
    }
}
