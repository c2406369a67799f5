package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.http.Authentications;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.worker.PersonNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockserver.configuration.Configuration;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.verify.VerificationTimes;
import org.slf4j.event.Level;

/** The calls on the wire, through the gateway. */
class SessionProtocolTest {
    private static final String SESSIONS = "/api/v1/identity-sources/0oa1testsource/sessions";
    private static final String SESSION = """
            {"id":"aps9testsession","identitySourceId":"0oa1testsource","status":"%s","importType":"INCREMENTAL",
             "created":"2026-09-01T08:00:00.000Z","lastUpdated":"2026-09-01T08:00:03.000Z","somethingNew":null}
            """;

    private static ClientAndServer server;
    private static HttpGateway gateway;

    private SessionProtocol okta;

    @BeforeAll
    static void start() {
        server = ClientAndServer.startClientAndServer(
                Configuration.configuration().logLevel(Level.WARN), 0);
        HandClock clock = new HandClock("2026-09-01T08:00:00Z");
        gateway = new HttpGateway("test", new HttpGateway.Environment(clock, clock, new Random(1), HttpListener.NONE));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.stop();
    }

    @BeforeEach
    void reset() {
        server.reset();
        URI base = URI.create("http://127.0.0.1:" + server.getPort() + "/");
        HttpPolicy policy = HttpPolicy.standard()
                .withRetry(new HttpPolicy.Retry(2, Duration.ofMillis(1), Duration.ofSeconds(30), false));
        okta = new SessionProtocol(
                gateway.endpoint("okta", base, policy, Authentications.ssws(Secret.of("test-token"))),
                new OktaSettings.Source("okta", base, "0oa1testsource"));
    }

    @Test
    void a_session_is_created_by_an_empty_post_whatever_2xx_answers() throws Exception {
        answer(request().withMethod("POST").withPath(SESSIONS), 201, SESSION.formatted("CREATED"));

        OktaSession session = okta.create();

        assertThat(session)
                .isEqualTo(new OktaSession(
                        "aps9testsession", OktaSession.Status.CREATED, Instant.parse("2026-09-01T08:00:03Z")));
        server.verify(
                request()
                        .withMethod("POST")
                        .withPath(SESSIONS)
                        .withHeader("Content-Length", "0")
                        .withHeader("Accept", "application/json")
                        .withHeader("Authorization", "SSWS test-token"),
                VerificationTimes.once());
    }

    @Test
    void sessions_are_listed_and_a_state_of_tomorrow_is_survived() throws Exception {
        answer(
                request().withMethod("GET").withPath(SESSIONS),
                200,
                "[" + SESSION.formatted("TRIGGERED") + "," + SESSION.formatted("PAUSED") + "]");

        assertThat(okta.list())
                .extracting(OktaSession::status)
                .containsExactly(OktaSession.Status.TRIGGERED, OktaSession.Status.OTHER);
    }

    @Test
    void uploads_go_to_their_own_addresses_as_json() throws Exception {
        HttpRequest upsert = request().withMethod("POST").withPath(SESSIONS + "/aps9/bulk-upsert");
        HttpRequest delete = request().withMethod("POST").withPath(SESSIONS + "/aps9/bulk-delete");
        answer(upsert, 202, "");
        answer(delete, 202, "");

        okta.upload(
                "aps9", chunk(UploadRecord.Kind.UPSERT, "{\"externalId\":\"1\",\"profile\":{\"lastName\":\"Zoë\"}}"));
        okta.upload("aps9", chunk(UploadRecord.Kind.DELETE, "{\"externalId\":\"2\"}"));

        assertThat(server.retrieveRecordedRequests(upsert)[0].getBodyAsJsonOrXmlString())
                .contains("Zoë");
        assertThat(server.retrieveRecordedRequests(delete)[0].getBodyAsString()).contains("USERS", "externalId");
        server.verify(upsert.withHeader("Content-Type", "application/json.*"), VerificationTimes.once());
    }

    @Test
    void an_upload_whose_answer_is_a_server_error_is_not_repeated() {
        HttpRequest upsert = request().withMethod("POST").withPath(SESSIONS + "/aps9/bulk-upsert");
        answer(upsert, 503, "");

        OktaFailure failure = failure(() -> okta.upload("aps9", chunk(UploadRecord.Kind.UPSERT, "{}")));

        assertThat(failure.kind()).isEqualTo(OktaFailure.Kind.MAYBE_DONE);
        server.verify(upsert, VerificationTimes.once());
    }

    @Test
    void the_import_is_started_by_an_empty_post() throws Exception {
        HttpRequest start = request().withMethod("POST").withPath(SESSIONS + "/aps9/start-import");
        answer(start, 200, SESSION.formatted("TRIGGERED"));

        okta.startImport("aps9");

        server.verify(start.withHeader("Content-Length", "0"), VerificationTimes.once());
    }

    @Test
    void a_session_that_cannot_be_cancelled_any_more_is_read() throws Exception {
        answer(request().withMethod("DELETE").withPath(SESSIONS + "/aps9"), 400, """
                {"errorCode":"E0000001","errorSummary":"Api validation failed: importSessionId","errorLink":"E0000001",
                 "errorId":"oae1","errorCauses":[{"errorSummary":"Only a session that is in CREATED or IN_PROGRESS status can be canceled."}]}
                """);
        answer(request().withMethod("GET").withPath(SESSIONS + "/aps9"), 200, SESSION.formatted("TRIGGERED"));

        assertThat(okta.cancel("aps9")).isEqualTo(OktaSession.Status.TRIGGERED);
    }

    @Test
    void a_cancelled_session_and_one_that_is_gone_are_closed() throws Exception {
        answer(request().withMethod("DELETE").withPath(SESSIONS + "/aps1"), 204, "");
        answer(request().withMethod("DELETE").withPath(SESSIONS + "/aps2"), 404, "");

        assertThat(okta.cancel("aps1")).isEqualTo(OktaSession.Status.CLOSED);
        assertThat(okta.cancel("aps2")).isEqualTo(OktaSession.Status.CLOSED);
    }

    @Test
    void a_person_is_looked_up_by_the_encoded_external_id() throws Exception {
        answer(
                request().withMethod("GET").withPath("/api/v1/identity-sources/0oa1testsource/users/10%2001"),
                200,
                "{}");
        answer(
                request().withMethod("GET").withPath("/api/v1/identity-sources/0oa1testsource/users/1002"),
                404,
                "{\"errorCode\":\"E0000007\"}");

        assertThat(okta.knows(new PersonNumber("10 01"))).isTrue();
        assertThat(okta.knows(new PersonNumber("1002"))).isFalse();
    }

    @Test
    void a_refusal_shows_its_causes_without_addresses_of_people() {
        answer(request().withMethod("POST").withPath(SESSIONS), 400, """
                {"errorCode":"E0000001","errorSummary":"Api validation failed","errorLink":"E0000001","errorId":"oae1",
                 "errorCauses":[{"errorSummary":"ada.example@example.com is in use by 'Ada Example'"}]}
                """);

        OktaFailure failure = failure(() -> okta.create());

        assertThat(failure.kind()).isEqualTo(OktaFailure.Kind.REFUSED);
        assertThat(failure.reason()).contains("E0000001", "(address) is in use").doesNotContain("ada.example", "Ada");
    }

    @Test
    void an_empty_403_is_explained_by_its_challenge() {
        server.when(request().withMethod("GET").withPath(SESSIONS))
                .respond(response()
                        .withStatusCode(403)
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"http://acme.example.com\", scope=\"okta.identitySources.read\","
                                        + " error=\"insufficient_scope\", error_description=\"The access token does not"
                                        + " contain the required scopes.\""));

        OktaFailure failure = failure(() -> okta.list());

        assertThat(failure.kind()).isEqualTo(OktaFailure.Kind.DENIED);
        assertThat(failure.reason()).contains("insufficient_scope", "okta.identitySources.read");
    }

    @Test
    void an_answer_that_is_no_session_may_have_been_one() {
        answer(request().withMethod("POST").withPath(SESSIONS), 200, "<html></html>");
        assertThat(failure(() -> okta.create()).kind()).isEqualTo(OktaFailure.Kind.MAYBE_DONE);

        server.reset();
        answer(request().withMethod("POST").withPath(SESSIONS), 200, "{}");
        assertThat(failure(() -> okta.create()).kind()).isEqualTo(OktaFailure.Kind.MAYBE_DONE);
    }

    private static void answer(HttpRequest request, int status, String body) {
        server.when(request).respond(response().withStatusCode(status).withBody(body));
    }

    private static Chunk chunk(UploadRecord.Kind kind, String json) {
        return new Chunk(kind, List.of(new UploadRecord(new PersonNumber("1"), kind, json)));
    }

    private static OktaFailure failure(ThrowingCallable call) {
        OktaFailure failure = catchThrowableOfType(OktaFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
