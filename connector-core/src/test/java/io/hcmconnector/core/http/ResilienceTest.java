package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;

class ResilienceTest {
    private final HttpFixture fixture = new HttpFixture();
    private ClientAndServer server;

    @BeforeEach
    void start() {
        server = SharedMockServer.fresh();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void the_breaker_opens_on_5xx_holds_back_and_half_opens_by_itself() throws Exception {
        server.when(request()).respond(response().withStatusCode(500));
        HttpEndpoint endpoint = endpoint(HttpFixture.oneAttempt());
        for (int i = 0; i < 10; i++) {
            assertThat(read(endpoint).status()).isEqualTo(500);
        }

        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> read(endpoint));
        assertThat(failure.kind()).isEqualTo(Kind.HELD_BACK);
        assertThat(received()).isEqualTo(10);
        assertThat(fixture.news).containsExactly("guarded opens");

        server = SharedMockServer.fresh();
        server.when(request()).respond(response().withStatusCode(200));
        fixture.clock.advance(Duration.ofSeconds(29));
        assertThat(catchThrowableOfType(HttpFailure.class, () -> read(endpoint)).kind())
                .isEqualTo(Kind.HELD_BACK);
        fixture.clock.advance(Duration.ofSeconds(2));
        assertThat(read(endpoint).status()).isEqualTo(200);
        assertThat(read(endpoint).status()).isEqualTo(200);
        assertThat(fixture.news).containsExactly("guarded opens", "guarded closes");
        assertThat(received()).isEqualTo(2);
    }

    @Test
    void every_request_is_taken_from_the_quota_and_none_is_sent_without() throws Exception {
        server.when(request()).respond(response().withStatusCode(502));
        Deque<Instant> spent = new ArrayDeque<>();
        Instant more = HttpFixture.START.plus(Duration.ofHours(7));
        Quota five = now -> {
            if (spent.size() == 5) {
                return Optional.of(more);
            }
            spent.add(now);
            return Optional.empty();
        };
        HttpEndpoint endpoint = fixture.gateway.endpoint(
                "guarded", SharedMockServer.uri("/"), HttpFixture.policy(), Authentications.none(), five);

        assertThat(read(endpoint).status()).isEqualTo(502);
        assertThat(spent).hasSize(4);
        assertThat(read(endpoint).status()).isEqualTo(502);
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> read(endpoint));

        assertThat(failure.kind()).isEqualTo(Kind.HELD_BACK);
        assertThat(failure).hasMessageContaining("2026-03-02T15:00:00Z");
        assertThat(received()).isEqualTo(5);
    }

    @Test
    void a_breaker_that_opens_amid_the_retries_hands_over_the_answer_there_was() throws Exception {
        server.when(request()).respond(response().withStatusCode(502));
        HttpEndpoint endpoint = endpoint(HttpFixture.policy());

        assertThat(read(endpoint).status()).isEqualTo(502);
        assertThat(read(endpoint).status()).isEqualTo(502);
        assertThat(read(endpoint).status()).isEqualTo(502);

        assertThat(received()).isEqualTo(10);
        assertThat(catchThrowableOfType(HttpFailure.class, () -> read(endpoint)).kind())
                .isEqualTo(Kind.HELD_BACK);
        assertThat(received()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429})
    void the_breaker_does_not_mind_refusals(int status) throws Exception {
        server.when(request()).respond(response().withStatusCode(status));
        HttpEndpoint endpoint = endpoint(HttpFixture.oneAttempt());

        for (int i = 0; i < 30; i++) {
            assertThat(read(endpoint).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Repeat.class,
            names = {"DOUBTFUL", "PROBE"})
    void the_breaker_counts_no_500_that_what_is_asked_for_may_be_to_blame_for(Repeat repeat) throws Exception {
        server.when(request()).respond(response().withStatusCode(500));
        HttpEndpoint endpoint = endpoint(HttpFixture.policy());
        HttpCall call =
                HttpCall.get(SharedMockServer.uri("/thing"), "text/plain").withRepeat(repeat);

        for (int i = 0; i < 30; i++) {
            assertThat(endpoint.send(call).status()).isEqualTo(500);
        }

        assertThat(received()).isEqualTo(repeat == Repeat.PROBE ? 30 : 120);
        assertThat(fixture.news).doesNotContain("guarded opens");
    }

    @Test
    void such_500s_neither_hide_that_the_endpoint_is_down_nor_close_the_breaker() throws Exception {
        server.when(request()).respond(response().withStatusCode(500));
        HttpEndpoint endpoint = endpoint(HttpFixture.oneAttempt());
        HttpCall probe =
                HttpCall.get(SharedMockServer.uri("/thing"), "text/plain").withRepeat(Repeat.PROBE);
        for (int i = 0; i < 10; i++) {
            assertThat(endpoint.send(probe).status()).isEqualTo(500);
            assertThat(read(endpoint).status()).isEqualTo(500);
        }
        assertThat(fixture.news).containsExactly("guarded opens");
        assertThat(catchThrowableOfType(HttpFailure.class, () -> endpoint.send(probe))
                        .kind())
                .isEqualTo(Kind.HELD_BACK);

        fixture.clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 5; i++) {
            assertThat(endpoint.send(probe).status()).isEqualTo(500);
        }
        read(endpoint);
        read(endpoint);

        assertThat(catchThrowableOfType(HttpFailure.class, () -> read(endpoint)).kind())
                .isEqualTo(Kind.HELD_BACK);
        assertThat(fixture.news).containsExactly("guarded opens", "guarded opens");
    }

    @Test
    void a_probe_is_counted_like_another_read_when_it_is_answered_503() throws Exception {
        server.when(request()).respond(response().withStatusCode(503));
        HttpEndpoint endpoint = endpoint(HttpFixture.oneAttempt());
        HttpCall probe =
                HttpCall.get(SharedMockServer.uri("/thing"), "text/plain").withRepeat(Repeat.PROBE);
        for (int i = 0; i < 10; i++) {
            assertThat(endpoint.send(probe).status()).isEqualTo(503);
        }

        assertThat(catchThrowableOfType(HttpFailure.class, () -> endpoint.send(probe))
                        .kind())
                .isEqualTo(Kind.HELD_BACK);
    }

    @Test
    void the_breaker_opens_when_nobody_answers() throws Exception {
        try (ClosedPort nobody = new ClosedPort()) {
            URI closed = nobody.uri("/x");
            HttpEndpoint endpoint =
                    fixture.gateway.endpoint("guarded", closed, HttpFixture.oneAttempt(), Authentications.none());
            for (int i = 0; i < 10; i++) {
                assertThat(kind(endpoint, closed)).isEqualTo(Kind.UNREACHABLE);
            }

            assertThat(kind(endpoint, closed)).isEqualTo(Kind.HELD_BACK);
        }
    }

    @Test
    void each_endpoint_has_a_breaker_of_its_own() throws Exception {
        server.when(request()).respond(response().withStatusCode(500));
        HttpEndpoint broken = endpoint(HttpFixture.oneAttempt());
        for (int i = 0; i < 10; i++) {
            read(broken);
        }

        assertThat(read(endpoint(HttpFixture.oneAttempt())).status()).isEqualTo(500);
    }

    @Test
    void the_rate_limit_spaces_requests_evenly_without_a_burst() throws Exception {
        server.when(request()).respond(response().withStatusCode(200));
        HttpEndpoint endpoint =
                endpoint(HttpFixture.policy().withRate(new HttpPolicy.Rate(41, Duration.ofMinutes(40))));

        for (int i = 0; i < 5; i++) {
            read(endpoint);
        }

        // Time does not pass for the fake sleeper, so each request is owed one more slice of a minute than the one
        // before.
        assertThat(fixture.waits).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(fixture.waits.get(i)).isBetween(Duration.ofMinutes(i), Duration.ofMinutes(i + 1L));
        }
        assertThat(fixture.news).containsOnly("guarded waits: RATE_LIMIT");
    }

    @Test
    void a_call_without_room_under_the_rate_limit_is_held_back() throws Exception {
        server.when(request()).respond(response().withStatusCode(200));
        HttpEndpoint endpoint =
                endpoint(HttpFixture.oneAttempt().withRate(new HttpPolicy.Rate(2, Duration.ofMinutes(60))));
        read(endpoint);
        read(endpoint);

        assertThat(catchThrowableOfType(HttpFailure.class, () -> read(endpoint)).kind())
                .isEqualTo(Kind.HELD_BACK);
        assertThat(received()).isEqualTo(2);
    }

    @Test
    void a_listener_that_fails_does_not_cost_the_answer() throws Exception {
        server.when(request()).respond(response().withStatusCode(200));
        HttpListener broken = exchange -> {
            throw new IllegalStateException("a fault of the listener, thrown by a test");
        };
        HttpGateway.Environment environment =
                new HttpGateway.Environment(fixture.clock, fixture.waits::add, new java.util.Random(1), broken);
        try (HttpGateway gateway = new HttpGateway("1", environment)) {
            URI base = SharedMockServer.uri("/");
            HttpEndpoint endpoint = gateway.endpoint("x", base, HttpFixture.policy(), Authentications.none());

            assertThat(read(endpoint).status()).isEqualTo(200);
        }
    }

    private HttpEndpoint endpoint(HttpPolicy policy) {
        return fixture.gateway.endpoint("guarded", SharedMockServer.uri("/"), policy, Authentications.none());
    }

    private static HttpAnswer read(HttpEndpoint endpoint) throws HttpFailure {
        return endpoint.send(HttpCall.get(SharedMockServer.uri("/thing"), "text/plain"));
    }

    private static Kind kind(HttpEndpoint endpoint, URI uri) {
        return catchThrowableOfType(HttpFailure.class, () -> endpoint.send(HttpCall.get(uri, "text/plain")))
                .kind();
    }

    private int received() {
        return server.retrieveRecordedRequests(request()).length;
    }
}
