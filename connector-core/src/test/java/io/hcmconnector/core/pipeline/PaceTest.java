package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.http.HttpListener.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Pace pace = new Pace(MINUTE, "hcm.");

    private void answered(String endpoint, int status) {
        pace.exchanged(
                new Exchange(endpoint, "GET", 1, OptionalInt.of(status), Optional.empty(), Duration.ofMillis(5)));
    }

    @Test
    void aQuietSourceIsPolledAsConfigured() {
        answered("hcm.atom", 200);
        answered("hcm.workers", 404);
        answered("hcm.workers", 500);
        answered("scim:a", 429);
        assertThat(pace.next()).isEqualTo(MINUTE);
    }

    @Test
    void theWaitDoublesWithEachPollThatWasThrottledAndHalvesWithEachThatWasNot() {
        for (int minutes : new int[] {2, 4, 8, 15, 15}) {
            answered("hcm.atom", 429);
            answered("hcm.workers", 401);
            assertThat(pace.next()).isEqualTo(Duration.ofMinutes(minutes));
        }
        for (int minutes : new int[] {8, 4, 2, 1, 1}) {
            assertThat(pace.next()).isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void anUnauthorizedAnswerIsAThrottleTooAndSoIsOneThatIsUnavailableForAWhile() {
        answered("hcm.atom", 401);
        assertThat(pace.next()).isEqualTo(Duration.ofMinutes(2));
        answered("hcm.atom", 503);
        answered("hcm.atom", 200);
        assertThat(pace.next()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void anEndpointThatIsNeverAvailableDoesNotSlowDownTheOthers() {
        answered("hcm.atom.newhire", 503);
        answered("hcm.atom.termination", 200);
        assertThat(pace.next()).isEqualTo(MINUTE);
        answered("hcm.atom.newhire", 200);
        assertThat(pace.next()).isEqualTo(MINUTE);
    }

    @Test
    void anIntervalThatIsLongAnywayIsKept() {
        Pace slow = new Pace(Duration.ofHours(2), "hcm.");
        slow.exchanged(new Exchange("hcm.atom", "GET", 1, OptionalInt.of(429), Optional.empty(), Duration.ZERO));
        assertThat(slow.next()).isEqualTo(Duration.ofHours(2));
    }
}
