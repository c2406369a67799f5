package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockserver.matchers.Times.exactly;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.http.HttpCall.Repeat;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

class RetryTest {
    private final HttpFixture fixture = new HttpFixture();
    private ClientAndServer server;
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        server = SharedMockServer.fresh();
        endpoint = fixture.endpoint(SharedMockServer.uri("/"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void sends_method_headers_and_body_as_they_are() throws Exception {
        server.when(request())
                .respond(response()
                        .withStatusCode(201)
                        .withHeader("X-Thing", "a", "b")
                        .withBody("done"));

        HttpAnswer answer = endpoint.send(HttpCall.send(
                "POST", SharedMockServer.uri("/Users"), "application/scim+json", "{\"a\":1}", Repeat.HARMFUL));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("done");
        assertThat(answer.headers().get("x-thing")).containsExactly("a", "b");
        HttpRequest seen = received()[0];
        assertThat(seen.getMethod().getValue()).isEqualTo("POST");
        assertThat(seen.getBodyAsString()).contains("\"a\"");
        assertThat(seen.getHeader("Content-Type")).containsExactly("application/scim+json");
        assertThat(seen.getHeader("User-Agent")).containsExactly("hcm-connector/1.2.3");
        assertThat(seen.getFirstHeader("Accept-Encoding")).contains("gzip");
        assertThat(seen.containsHeader("Upgrade")).isFalse();
        assertThat(seen.containsHeader("Authorization")).isFalse();
    }

    @Test
    void a_post_without_a_body_says_that_its_length_is_zero() throws Exception {
        answerAlways(response().withStatusCode(200));

        endpoint.send(new HttpCall("POST", SharedMockServer.uri("/sessions"), Map.of(), null, Repeat.HARMFUL));

        assertThat(received()[0].getHeader("Content-Length")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_read_is_repeated_after_a_passing_fault_of_the_server(int status) throws Exception {
        answer(2, response().withStatusCode(status));
        answerAlways(response().withStatusCode(200));

        assertThat(read().status()).isEqualTo(200);

        assertThat(received()).hasSize(3);
        assertThat(fixture.waits).hasSize(2);
        assertThat(fixture.waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(fixture.waits.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(fixture.exchanges)
                .extracting(HttpListener.Exchange::attempt, HttpListener.Exchange::status)
                .containsExactly(
                        tuple(1, OptionalInt.of(status)),
                        tuple(2, OptionalInt.of(status)),
                        tuple(3, OptionalInt.of(200)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_harmful_call_is_not_repeated_after_a_fault_of_the_server(int status) throws Exception {
        answerAlways(response().withStatusCode(status).withHeader("Retry-After", "1"));

        assertThat(write().status()).isEqualTo(status);

        assertThat(received()).hasSize(1);
        assertThat(fixture.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 403, 404, 409, 412, 501})
    void other_answers_are_handed_over_at_once(int status) throws Exception {
        answerAlways(response().withStatusCode(status).withHeader("Location", "/elsewhere"));

        assertThat(read().status()).isEqualTo(status);

        assertThat(received()).hasSize(1);
    }

    @Test
    void the_answer_is_handed_over_when_the_attempts_are_used_up() throws Exception {
        answerAlways(response().withStatusCode(503).withBody("busy"));

        HttpAnswer answer = read();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("busy");
        assertThat(received()).hasSize(4);
    }

    @Test
    void a_harmful_call_waits_out_a_429_for_the_seconds_asked() throws Exception {
        answer(1, response().withStatusCode(429).withHeader("Retry-After", "7"));
        answerAlways(response().withStatusCode(200));

        assertThat(write().status()).isEqualTo(200);

        assertThat(fixture.waits).containsExactly(Duration.ofSeconds(7));
        assertThat(fixture.news).containsExactly("test.endpoint waits: RETRY");
    }

    @Test
    void a_retry_after_that_is_a_date_counts_from_our_clock() throws Exception {
        answer(1, response().withStatusCode(503).withHeader("Retry-After", "Mon, 02 Mar 2026 08:00:12 GMT"));
        answerAlways(response().withStatusCode(200));

        assertThat(read().status()).isEqualTo(200);

        assertThat(fixture.waits).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void a_wait_longer_than_the_policy_allows_ends_the_retrying() throws Exception {
        answerAlways(response().withStatusCode(429).withHeader("Retry-After", "31"));

        assertThat(read().status()).isEqualTo(429);

        assertThat(received()).hasSize(1);
        assertThat(fixture.waits).isEmpty();
    }

    @Test
    void a_refused_connection_is_repeated_even_for_a_harmful_call_and_is_unreachable() throws Exception {
        try (ClosedPort port = new ClosedPort()) {
            URI closed = port.uri("/x?secret=1");
            HttpEndpoint nobody = fixture.endpoint(closed);

            HttpFailure failure = catchThrowableOfType(
                    HttpFailure.class, () -> nobody.send(new HttpCall("POST", closed, Map.of(), null, Repeat.HARMFUL)));

            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("test.endpoint").hasMessageNotContaining("secret");
            assertThat(fixture.exchanges).hasSize(4);
        }
    }

    @Test
    void an_unverified_certificate_is_unreachable_and_nothing_is_sent() {
        URI tls = URI.create(SharedMockServer.uri("/x").toString().replace("http:", "https:"));
        HttpEndpoint secured = fixture.gateway.endpoint(
                "tls", tls, HttpFixture.oneAttempt(), Authentications.bearer(Secret.of("t0k")));

        HttpFailure failure =
                catchThrowableOfType(HttpFailure.class, () -> secured.send(HttpCall.get(tls, "text/plain")));

        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("TLS");
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/x", "https://127.0.0.1/x", "ftp://127.0.0.1/x", "http://u@127.0.0.1/x"})
    void a_call_to_another_origin_is_refused_before_anything_is_sent(String elsewhere) {
        HttpFailure failure = catchThrowableOfType(
                HttpFailure.class, () -> endpoint.send(HttpCall.get(URI.create(elsewhere), "text/plain")));

        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("speaks only to http://127.0.0.1");
        assertThat(fixture.exchanges).isEmpty();
    }

    @Test
    void a_call_may_not_bring_its_own_authorization() {
        HttpCall call = HttpCall.get(SharedMockServer.uri("/"), "text/plain").withHeader("authorization", "Bearer x");

        assertThatThrownBy(() -> endpoint.send(call)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_interrupt_during_a_wait_ends_the_call_with_the_flag_set() {
        answerAlways(response().withStatusCode(503));
        fixture.sleeper = duration -> {
            throw new InterruptedException();
        };

        HttpFailure failure = catchThrowableOfType(HttpFailure.class, this::read);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.INTERRUPTED);
        assertThat(received()).hasSize(1);
    }

    @Test
    void an_interrupted_thread_sends_nothing() {
        Thread.currentThread().interrupt();

        HttpFailure failure = catchThrowableOfType(HttpFailure.class, this::read);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.INTERRUPTED);
        assertThat(received()).isEmpty();
    }

    @Test
    void a_closed_gateway_holds_back() {
        fixture.close();

        HttpFailure failure = catchThrowableOfType(HttpFailure.class, this::read);

        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.HELD_BACK);
    }

    private HttpAnswer read() throws HttpFailure {
        return endpoint.send(HttpCall.get(SharedMockServer.uri("/thing?q=person"), "application/json"));
    }

    private HttpAnswer write() throws HttpFailure {
        return endpoint.send(
                HttpCall.send("POST", SharedMockServer.uri("/thing"), "application/json", "{}", Repeat.HARMFUL));
    }

    private void answer(int times, HttpResponse answer) {
        server.when(request(), exactly(times)).respond(answer);
    }

    private void answerAlways(HttpResponse answer) {
        server.when(request()).respond(answer);
    }

    private HttpRequest[] received() {
        return server.retrieveRecordedRequests(request());
    }
}
