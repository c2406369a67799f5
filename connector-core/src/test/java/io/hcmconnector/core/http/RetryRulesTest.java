package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {
    private static final URI THERE = URI.create("https://vendor.example/x");
    private static final HttpCall HARMLESS = HttpCall.get(THERE, "application/json");
    private static final HttpCall HARMFUL = new HttpCall("POST", THERE, Map.of(), null, Repeat.HARMFUL);
    private static final long NOW = HttpFixture.START.getEpochSecond();

    private final RetryRules rules = rules(false);

    @Test
    void okta_waits_until_the_reset_by_the_servers_own_clock_and_a_second_more() {
        HttpAnswer answer = throttled(Map.of(
                "X-Rate-Limit-Reset", List.of(String.valueOf(NOW + 100)),
                "Date", List.of("Mon, 02 Mar 2026 08:01:30 GMT")));

        assertThat(rules.after(HARMFUL, answer, 1)).contains(Duration.ofSeconds(11));
    }

    @Test
    void a_reset_that_comes_twice_counts_with_its_latest_value() {
        HttpAnswer answer =
                throttled(Map.of("x-rate-limit-reset", List.of(String.valueOf(NOW + 3), String.valueOf(NOW + 9))));

        assertThat(rules.after(HARMFUL, answer, 1)).contains(Duration.ofSeconds(10));
    }

    @Test
    void the_reset_of_a_concurrency_limit_is_not_believed() {
        HttpAnswer answer = throttled(
                Map.of("X-Rate-Limit-Limit", List.of("0"), "X-Rate-Limit-Reset", List.of(String.valueOf(NOW + 3000))));

        assertThat(rules.after(HARMFUL, answer, 1).orElseThrow())
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "soon", "-5", "1.5", "Mon, 02 Mar 2026 07:00:00 GMT"})
    void a_retry_after_without_a_meaning_falls_back_to_backoff(String value) {
        HttpAnswer answer = throttled(Map.of("Retry-After", List.of(value)));

        assertThat(rules.after(HARMFUL, answer, 1).orElseThrow())
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void an_absurd_retry_after_ends_the_retrying_and_breaks_nothing() {
        assertThat(rules.after(HARMFUL, throttled(Map.of("Retry-After", List.of("99999999999"))), 1))
                .isEmpty();
        assertThat(rules.after(HARMFUL, throttled(Map.of("Retry-After", List.of("9".repeat(40)))), 1))
                .isPresent();
    }

    @Test
    void backoff_doubles_up_to_the_longest_wait_and_never_ends_the_retrying() {
        HttpFailure lost = new HttpFailure(Kind.ANSWER_LOST, "lost", null);
        for (int attempt = 1; attempt <= 200; attempt++) {
            Duration whole = Duration.ofSeconds(attempt >= 6 ? 30 : 1L << (attempt - 1));
            assertThat(rules.after(HARMLESS, lost, attempt).orElseThrow()).isBetween(whole.dividedBy(2), whole);
        }
    }

    @Test
    void a_probe_is_not_sent_again_after_a_500_and_in_all_else_is_like_another_read() {
        HttpCall probe = HARMLESS.withRepeat(Repeat.PROBE);
        HttpAnswer error = new HttpAnswer(500, Map.of(), new byte[0]);

        assertThat(rules.after(probe, error, 1)).isEmpty();
        assertThat(rules.after(HARMLESS.withRepeat(Repeat.DOUBTFUL), error, 1)).isPresent();
        for (int status : new int[] {429, 502, 503, 504}) {
            assertThat(rules.after(probe, new HttpAnswer(status, Map.of(), new byte[0]), 1))
                    .as("%d", status)
                    .isPresent();
        }
        assertThat(rules.after(probe, new HttpFailure(Kind.ANSWER_LOST, "lost", null), 1))
                .isPresent();
    }

    @Test
    void a_401_is_final_unless_it_is_known_to_mean_too_many_requests() {
        HttpAnswer unauthorized = new HttpAnswer(401, Map.of(), new byte[0]);

        assertThat(rules.after(HARMLESS, unauthorized, 1)).isEmpty();
        assertThat(rules(true).after(HARMFUL, unauthorized, 1).orElseThrow())
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_harmful_call_is_repeated_only_when_it_surely_did_not_arrive(Kind kind) {
        HttpFailure failure = new HttpFailure(kind, "x", null);

        assertThat(rules.after(HARMFUL, failure, 1).isPresent()).isEqualTo(kind == Kind.UNREACHABLE);
        assertThat(rules.after(HARMLESS, failure, 1).isPresent())
                .isEqualTo(kind == Kind.UNREACHABLE || kind == Kind.ANSWER_LOST);
    }

    private static HttpAnswer throttled(Map<String, List<String>> headers) {
        return new HttpAnswer(429, headers, new byte[0]);
    }

    private static RetryRules rules(boolean unauthorizedIsThrottle) {
        return new RetryRules(
                new HttpPolicy.Retry(4, Duration.ofSeconds(1), Duration.ofSeconds(30), unauthorizedIsThrottle),
                new HandClock(HttpFixture.START),
                new Random(3));
    }
}
