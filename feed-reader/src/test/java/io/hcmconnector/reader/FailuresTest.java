package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final Resource FEED = Resource.feed(Collection.NEWHIRE);
    private static final String DATE = "Mon, 02 Mar 2026 10:00:00 GMT";

    private static SourceFailure of(int status, Map<String, List<String>> headers) {
        return Failures.of(FEED, new HttpAnswer(status, headers, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 500, 502, 504, 408})
    void asksForTheRestThatHcmAsksForInSeconds(int status) {
        SourceFailure failure = of(status, Map.of("Retry-After", List.of("120")));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.rest()).isEqualTo(Duration.ofSeconds(120));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void asksForTheRestThatHcmAsksForAsADateByItsOwnClock(int status) {
        SourceFailure failure =
                of(status, Map.of("Date", List.of(DATE), "Retry-After", List.of("Mon, 02 Mar 2026 10:05:30 GMT")));
        assertThat(failure.rest()).isEqualTo(Duration.ofSeconds(330));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "Mon, 02 Mar 2026 09:59:00 GMT"})
    void asksForNoRestWhereHcmSaysNothingThatCanBeUnderstoodOrIsPast(String retryAfter) {
        assertThat(of(503, Map.of("Date", List.of(DATE), "Retry-After", List.of(retryAfter)))
                        .rest())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void asksForNoRestWhereTheAnswerSaysNotWhenItWasGiven() {
        assertThat(of(503, Map.of("Retry-After", List.of("Mon, 02 Mar 2026 10:05:30 GMT")))
                        .rest())
                .isEqualTo(Duration.ZERO);
        assertThat(of(503, Map.of()).rest()).isEqualTo(Duration.ZERO);
    }

    @Test
    void tellsALostAnswerFromAMissingSignIn() {
        for (HttpFailure.Kind kind : HttpFailure.Kind.values()) {
            assertThat(Failures.of(FEED, new HttpFailure(kind, "hcm.atom: why", null))
                            .kind())
                    .as("%s", kind)
                    .isEqualTo(kind == HttpFailure.Kind.NOT_SIGNED_IN ? Kind.NOT_SIGNED_IN : Kind.UNAVAILABLE);
        }
    }
}
