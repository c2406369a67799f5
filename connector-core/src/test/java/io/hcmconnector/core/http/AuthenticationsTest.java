package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockserver.matchers.Times.exactly;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.http.ClientCredentials.Style;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

class AuthenticationsTest {
    private static final Secret CLIENT_SECRET = Secret.of("s3cret&word");

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
    void basic_sends_user_name_and_password_in_utf_8() throws Exception {
        String pair = Base64.getEncoder().encodeToString("svc:pä:ss".getBytes(StandardCharsets.UTF_8));

        assertThat(authorizationOf(Authentications.basic("svc", Secret.of("pä:ss"))))
                .isEqualTo("Basic " + pair);
    }

    @Test
    void basic_refuses_a_user_name_that_the_scheme_cannot_carry() {
        assertThatThrownBy(() -> Authentications.basic("a:b", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bearer_and_ssws_send_their_token() throws Exception {
        assertThat(authorizationOf(Authentications.bearer(Secret.of("t1")))).isEqualTo("Bearer t1");
        assertThat(authorizationOf(Authentications.ssws(Secret.of("t2")))).isEqualTo("SSWS t2");
    }

    @Test
    void a_401_to_a_fixed_token_is_handed_over_at_once() throws Exception {
        server.when(request()).respond(response().withStatusCode(401));

        assertThat(read(Authentications.bearer(Secret.of("t")), HttpFixture.policy())
                        .status())
                .isEqualTo(401);
        assertThat(received("/api")).hasSize(1);
    }

    @Test
    void a_401_that_means_too_many_requests_is_waited_out_slowly_and_within_bounds() throws Exception {
        server.when(request()).respond(response().withStatusCode(401));
        HttpPolicy patient = HttpFixture.policy()
                .withRetry(new HttpPolicy.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30), true));

        assertThat(read(Authentications.basic("svc", Secret.of("x")), patient).status())
                .isEqualTo(401);

        assertThat(received("/api")).hasSize(4);
        assertThat(fixture.waits).hasSize(3).allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) >= 0);
    }

    @Test
    void client_credentials_are_sent_as_basic_and_the_token_is_kept() throws Exception {
        tokens(token("tok-1", "\"expires_in\":3600"));
        server.when(request("/api")).respond(response().withStatusCode(200));
        Authentication client = client(Style.BASIC);

        read(client, HttpFixture.policy());
        read(client, HttpFixture.policy());

        HttpRequest asked = received("/token")[0];
        String pair = new String(
                Base64.getDecoder().decode(asked.getFirstHeader("Authorization").substring(6)), StandardCharsets.UTF_8);
        assertThat(pair).isEqualTo("my+client:s3cret%26word");
        assertThat(asked.getBodyAsString()).isEqualTo("grant_type=client_credentials&scope=a+b");
        assertThat(asked.getFirstHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.getFirstHeader("Accept")).isEqualTo("application/json");
        assertThat(received("/token")).hasSize(1);
        assertThat(received("/api"))
                .hasSize(2)
                .allMatch(seen -> seen.getFirstHeader("Authorization").equals("Bearer tok-1"));
    }

    @Test
    void client_credentials_are_sent_in_the_form_when_asked() throws Exception {
        tokens(token("tok-1", "\"expires_in\":\"3599\""));
        server.when(request("/api")).respond(response().withStatusCode(200));

        read(client(Style.POST), HttpFixture.policy());

        HttpRequest asked = received("/token")[0];
        assertThat(asked.getBodyAsString())
                .isEqualTo("grant_type=client_credentials&scope=a+b&client_id=my+client&client_secret=s3cret%26word");
        assertThat(asked.containsHeader("Authorization")).isFalse();
    }

    @Test
    void a_token_is_renewed_a_minute_before_its_end() throws Exception {
        tokens(token("tok-1", "\"expires_in\":3600"), token("tok-2", "\"expires_in\":3600"));
        server.when(request("/api")).respond(response().withStatusCode(200));
        Authentication client = client(Style.BASIC);

        read(client, HttpFixture.policy());
        fixture.clock.advance(Duration.ofSeconds(3539));
        read(client, HttpFixture.policy());
        fixture.clock.advance(Duration.ofSeconds(1));
        read(client, HttpFixture.policy());

        assertThat(Arrays.stream(received("/api")).map(seen -> seen.getFirstHeader("Authorization")))
                .containsExactly("Bearer tok-1", "Bearer tok-1", "Bearer tok-2");
    }

    @Test
    void a_renewal_that_fails_leaves_the_valid_token_in_use() throws Exception {
        tokens(token("tok-1", "\"expires_in\":3600"), response().withStatusCode(400), token("tok-2", ""));
        server.when(request("/api")).respond(response().withStatusCode(200));
        Authentication client = client(Style.BASIC);
        read(client, HttpFixture.policy());

        fixture.clock.advance(Duration.ofSeconds(3550));
        read(client, HttpFixture.policy());
        read(client, HttpFixture.policy());
        assertThat(received("/token")).hasSize(2);
        fixture.clock.advance(Duration.ofSeconds(10));
        read(client, HttpFixture.policy());

        assertThat(Arrays.stream(received("/api")).map(seen -> seen.getFirstHeader("Authorization")))
                .containsExactly("Bearer tok-1", "Bearer tok-1", "Bearer tok-1", "Bearer tok-2");
    }

    @Test
    void a_401_throws_the_token_away_and_is_asked_once_more_without_a_wait() throws Exception {
        tokens(token("old", "\"expires_in\":3600"), token("new", "\"expires_in\":3600"));
        server.when(request("/api").withHeader("Authorization", "Bearer old"))
                .respond(response().withStatusCode(401));
        server.when(request("/api")).respond(response().withStatusCode(200));

        assertThat(read(client(Style.BASIC), HttpFixture.oneAttempt()).status()).isEqualTo(200);

        assertThat(fixture.waits).isEmpty();
        assertThat(received("/api")).hasSize(2);
    }

    @Test
    void a_401_that_survives_a_fresh_token_is_handed_over() throws Exception {
        tokens(token("old", ""), token("new", ""), token("newer", ""));
        server.when(request("/api")).respond(response().withStatusCode(401));

        assertThat(read(client(Style.BASIC), HttpFixture.policy()).status()).isEqualTo(401);

        assertThat(received("/api")).hasSize(2);
        assertThat(received("/token")).hasSize(2);
    }

    @Test
    void a_refused_client_is_not_signed_in_and_the_text_holds_no_secret() throws Exception {
        server.when(request("/token")).respond(response().withStatusCode(401).withBody("""
                {"error":"invalid_client","error_description":"secret s3cret&word of my client is wrong"}"""));

        HttpFailure failure =
                catchThrowableOfType(HttpFailure.class, () -> read(client(Style.POST), HttpFixture.policy()));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SIGNED_IN);
        assertThat(failure)
                .hasMessageContaining("invalid_client")
                .hasMessageContaining("my client")
                .hasMessageNotContaining("s3cret");
        assertThat(received("/api")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>sign in</html>",
                "[]",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"x1y2\",\"token_type\":\"mac\"}"
            })
    void an_answer_without_a_usable_token_is_not_signed_in(String body) {
        tokens(response().withStatusCode(200).withBody(body));

        HttpFailure failure =
                catchThrowableOfType(HttpFailure.class, () -> read(client(Style.POST), HttpFixture.policy()));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SIGNED_IN);
        assertThat(failure).hasMessageNotContaining("x1y2");
    }

    private String authorizationOf(Authentication authentication) throws HttpFailure {
        server = SharedMockServer.fresh();
        server.when(request("/api")).respond(response().withStatusCode(200));
        read(authentication, HttpFixture.policy());
        return received("/api")[0].getFirstHeader("Authorization");
    }

    private HttpAnswer read(Authentication authentication, HttpPolicy policy) throws HttpFailure {
        return fixture.gateway
                .endpoint("api", SharedMockServer.uri("/"), policy, authentication)
                .send(HttpCall.get(SharedMockServer.uri("/api"), "application/json"));
    }

    private Authentication client(Style style) {
        ClientCredentials client =
                new ClientCredentials(SharedMockServer.uri("/token"), "my client", CLIENT_SECRET, "a b", style);
        return Authentications.clientCredentials(client, "api.token", fixture.gateway, HttpFixture.policy());
    }

    private void tokens(HttpResponse... answers) {
        for (HttpResponse answer : answers) {
            server.when(request("/token").withMethod("POST"), exactly(1)).respond(answer);
        }
    }

    private static HttpResponse token(String value, String more) {
        String rest = more.isEmpty() ? "" : "," + more;
        return response()
                .withStatusCode(200)
                .withBody("{\"token_type\":\"bearer\",\"access_token\":\"" + value + "\"" + rest + "}");
    }

    private HttpRequest[] received(String path) {
        return server.retrieveRecordedRequests(request(path));
    }
}
