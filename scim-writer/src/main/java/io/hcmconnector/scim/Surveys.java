package io.hcmconnector.scim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides when a survey is worth its requests, and keeps it for ten minutes. Used by one thread at a time. */
final class Surveys {
    private static final int WORTH_IT = 20;
    private static final int PAGES_PER_PERSON = 4;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Clock clock;
    private @Nullable Survey current;
    private Instant until = Instant.MIN;

    Surveys(Clock clock) {
        this.clock = clock;
    }

    /**
     * The survey for a batch in which {@code unknown} people have no id yet.
     *
     * @return empty when searches are cheaper, or the server cannot be surveyed, which is not tried again for a while
     */
    Optional<Survey> forBatch(ScimClient client, int unknown) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            current = null;
            if (unknown >= WORTH_IT) {
                take(client, unknown * PAGES_PER_PERSON, now);
            }
        }
        return Optional.ofNullable(current);
    }

    // After a passing failure the next batch tries again; a server that cannot be surveyed is left in peace.
    private void take(ScimClient client, int pages, Instant now) {
        try {
            current = Survey.take(client, pages).orElse(null);
            until = now.plus(KEPT);
        } catch (Trouble e) {
            until = now;
        }
    }
}
