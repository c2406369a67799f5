package io.hcmconnector.core.http;

import static io.hcmconnector.core.http.TokenServer.error;
import static io.hcmconnector.core.http.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.http.ClientCredentials.Style;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockserver.model.HttpResponse;

/** Where the client's secret is put, and what happens when the server wants it elsewhere. */
class ClientStyleTest {
    private final HttpFixture fixture = new HttpFixture();
    private final TokenServer server = new TokenServer().resource(200);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void the_style_that_is_configured_is_tried_first_and_alone(Style style) throws Exception {
        server.answers(style == Style.BASIC, token("t"));

        read(client(style));

        assertThat(server.basics()).containsExactly(style == Style.BASIC);
    }

    @ParameterizedTest
    @CsvSource({"401, invalid_client", "400, invalid_client", "400, invalid_request"})
    void a_style_that_is_refused_is_followed_by_the_other_which_is_then_kept(int status, String code) throws Exception {
        server.answersAlways(true, error(status, code)).answers(false, token("t1"), token("t2"), token("t3"));
        Authentication client = client(Style.BASIC);

        for (int hour = 0; hour < 3; hour++) {
            read(client);
            fixture.clock.advance(Duration.ofHours(1));
        }

        assertThat(server.tokens()).containsExactly("t1", "t2", "t3");
        assertThat(server.basics()).containsExactly(true, false, false, false);
        assertThat(server.forms().get(1))
                .containsEntry("client_id", "my client")
                .containsEntry("client_secret", "s3cret&word")
                .containsEntry("scope", "a b");
    }

    @Test
    void a_style_that_once_brought_a_token_is_not_doubted_later() throws Exception {
        server.answers(true, token("t1"), error(401, "invalid_client"), token("t2"));
        Authentication client = client(Style.BASIC);
        read(client);
        fixture.clock.advance(Duration.ofHours(1));

        assertThat(failure(client)).hasMessageContaining("as basic").hasMessageNotContaining("as post");
        fixture.clock.advance(Duration.ofMinutes(1));
        read(client);

        assertThat(server.basics()).containsExactly(true, true, true);
    }

    @Test
    void a_refusal_of_both_styles_names_both_tries_and_no_secret() {
        server.answersAlways(true, error(401, "invalid_client"))
                .answersAlways(false, response().withStatusCode(400).withBody("""
                        {"error":"invalid_request","error_description":"s3cret&word is not expected here"}"""));

        HttpFailure failure = failure(client(Style.BASIC));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SIGNED_IN);
        assertThat(failure)
                .hasMessage("api.token: no token for my client:"
                        + " with the secret as basic the server answered 401 \"invalid_client\": \"it is invalid_client\";"
                        + " with the secret as post the server answered 400 \"invalid_request\": \"**** is not expected here\";"
                        + " check client-id and client-secret");
        assertThat(server.basics()).containsExactly(true, false);
    }

    @Test
    void calls_that_go_on_while_both_are_refused_ask_no_more_than_the_pause_lets_them() {
        server.answersAlways(true, error(401, "invalid_client")).answersAlways(false, error(401, "invalid_client"));
        Authentication client = client(Style.BASIC);
        for (int call = 0; call < 50; call++) {
            failure(client);
        }

        assertThat(server.basics()).containsExactly(true, false);
    }

    @Test
    void another_error_after_a_refused_style_is_the_one_that_is_advised_on() {
        server.answersAlways(true, error(401, "invalid_client")).answersAlways(false, error(400, "invalid_scope"));

        assertThat(failure(client(Style.BASIC)))
                .hasMessageContaining("401 \"invalid_client\"")
                .hasMessageEndingWith("; check scope");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_scope, check scope",
        "400, unauthorized_client, allow the client this grant type at the server",
        "404, '', check token-url",
        "400, '', 'check the client''s id, secret and scope'"
    })
    void an_error_that_is_not_about_the_client_is_final(int status, String code, String advice) {
        server.answers(true, error(status, code));

        assertThat(failure(client(Style.BASIC))).hasMessageEndingWith("; " + advice);
        assertThat(server.basics()).containsExactly(true);
    }

    @Test
    void a_server_that_is_down_is_not_taken_for_one_that_refuses_the_style() {
        server.answersAlways(true, HttpResponse.response().withStatusCode(503));

        assertThat(failure(client(Style.BASIC))).hasMessageEndingWith("too busy or broken at the moment");
        assertThat(server.basics()).containsOnly(true).hasSize(4);
    }

    private void read(Authentication client) throws HttpFailure {
        assertThat(TokenServer.read(fixture, client, HttpFixture.policy()).status())
                .isEqualTo(200);
    }

    private HttpFailure failure(Authentication client) {
        return catchThrowableOfType(HttpFailure.class, () -> TokenServer.read(fixture, client, HttpFixture.policy()));
    }

    private Authentication client(Style style) {
        ClientCredentials client = new ClientCredentials(
                SharedMockServer.uri("/token"), "my client", Secret.of("s3cret&word"), "a b", style);
        return Authentications.clientCredentials(client, "api.token", fixture.gateway, HttpFixture.policy());
    }
}
