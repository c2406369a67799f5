package io.hcmconnector.core.http;

import static io.hcmconnector.core.http.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.http.ClientCredentials.Style;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers 401 when it is asked too often, as Oracle HCM does, over a real connection. */
class ThrottledByUnauthorizedTest {
    private static final HttpPolicy HCM = HttpFixture.policy()
            .withRetry(new HttpPolicy.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30), true));

    private final HttpFixture fixture = new HttpFixture();
    private final TokenServer server = new TokenServer();

    @BeforeEach
    void letTimePassWithTheWaits() {
        fixture.sleeper = wait -> {
            fixture.waits.add(wait);
            fixture.clock.advance(wait);
        };
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void a_fresh_token_is_tried_at_once_then_the_call_slows_down_and_then_the_401_is_handed_over() throws Exception {
        server.answers(true, token("t1"), token("t2")).resource(401);

        HttpAnswer answer = TokenServer.read(fixture, client(), HCM);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(server.tokens()).containsExactly("t1", "t2", "t2", "t2", "t2");
        assertThat(fixture.waits).hasSize(3);
        assertThat(fixture.waits.get(0)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(fixture.waits.get(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(fixture.waits.get(2)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    }

    @Test
    void fifty_calls_that_are_all_throttled_ask_for_about_one_token_a_minute() throws Exception {
        server.answersAlways(true, token("t")).resource(401);
        Authentication client = client();
        for (int call = 0; call < 50; call++) {
            assertThat(TokenServer.read(fixture, client, HCM).status()).isEqualTo(401);
        }

        long minutes =
                Duration.between(HttpFixture.START, fixture.clock.instant()).toMinutes();
        assertThat(minutes).isBetween(10L, 25L);
        assertThat(server.forms()).hasSizeLessThanOrEqualTo((int) minutes + 2);
    }

    @Test
    void fifty_calls_that_are_throttled_in_one_moment_ask_for_two_tokens() throws Exception {
        fixture.sleeper = fixture.waits::add;
        server.answersAlways(true, token("t")).resource(401);
        Authentication client = client();
        for (int call = 0; call < 50; call++) {
            assertThat(TokenServer.read(fixture, client, HCM).status()).isEqualTo(401);
        }

        assertThat(server.forms()).hasSize(2);
    }

    private Authentication client() {
        ClientCredentials client = new ClientCredentials(
                SharedMockServer.uri("/token"), "my-client", Secret.of("s3cret"), "", Style.BASIC);
        return Authentications.clientCredentials(client, "api.token", fixture.gateway, HttpFixture.policy());
    }
}
