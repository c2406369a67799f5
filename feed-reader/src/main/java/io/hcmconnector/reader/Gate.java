package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers for an hour that HCM does not open a look-up to this account, so that it is not asked in vain for every page, and says
 * so in the log once.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private Instant closedUntil = Instant.MIN;
    private boolean logged;

    Gate(Clock clock) {
        this.clock = clock;
    }

    /** Whether asking is in vain for now. */
    boolean isClosed() {
        return clock.instant().isBefore(closedUntil);
    }

    /** Closes because HCM does not take the question. */
    void close(KeyedReader.Refused refusal) {
        close(String.valueOf(refusal.getMessage()));
    }

    /**
     * Closes because the account may not ask.
     *
     * @throws SourceFailure the failure itself, when it is another one: it passes, or concerns more than this look-up
     */
    void close(SourceFailure failure) throws SourceFailure {
        if (failure.kind() != SourceFailure.Kind.FORBIDDEN) {
            throw failure;
        }
        close(String.valueOf(failure.getMessage()));
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
