package io.hcmconnector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.Confirmer.Answer;
import io.hcmconnector.core.delivery.Confirmer.Verdict;
import io.hcmconnector.core.delivery.Receipts.Accepted;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.SharedMockServer;
import io.hcmconnector.scim.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;

/** What rows of the provisioning log say of what was accepted at {@link #ACCEPTED}. */
class ProvisioningLogTest {
    private static final Instant ACCEPTED = Instant.parse("2026-03-02T07:30:00Z");
    private static final HttpRequest LOG = request().withPath("/v1.0/auditLogs/provisioning");
    private static final HttpRequest JOB =
            request().withPath("/v1.0/servicePrincipals/sp/synchronization/jobs/API2AAD.job");

    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();
    private final ProvisioningLog log = log();

    private ProvisioningLog log() {
        URI base = SharedMockServer.uri("/v1.0");
        EntraSettings settings = EntraSettings.standard("entra", EntraSettings.bulkUpload(base, "sp", "API2AAD.job"));
        return new ProvisioningLog(settings, EntraSettings.CONFIRM, wire.endpoint(base));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private static Awaited awaited(String number, int changes) {
        return new Awaited(
                new PersonId(number),
                new PersonNumber("N" + number),
                new Sent(true, new Attributes(Map.of("userName", Optional.of("ada.byron@example.com")))),
                new Accepted(ACCEPTED, ACCEPTED, changes, ACCEPTED.plus(Duration.ofHours(2))),
                0);
    }

    private static String row(String number, String change, String at, String status) {
        return """
                {"activityDateTime": "%s", "changeId": "%s", "provisioningAction": "update",
                 "sourceIdentity": {"id": "N%s"}, "provisioningStatusInfo": {%s}}""".formatted(at, change, number, status);
    }

    private static String success(String number, String change, String at) {
        return row(number, change, at, "\"status\": \"success\", \"errorInformation\": null");
    }

    private static String rows(String... rows) {
        return "{\"value\": [" + String.join(",", rows) + "]}";
    }

    private void logSays(String body) {
        server.when(LOG).respond(response().withStatusCode(200).withBody(body));
        server.when(JOB).respond(response().withStatusCode(403));
    }

    private Optional<Verdict> verdict(Awaited awaited) {
        return Optional.ofNullable(log.ask(List.of(awaited)).verdicts().get(awaited.person()));
    }

    private List<HttpRequest> asked() {
        return Arrays.asList(server.retrieveRecordedRequests(LOG));
    }

    private static String filter(HttpRequest request) {
        return request.getFirstQueryStringParameter("$filter");
    }

    @Test
    void a_success_after_the_acceptance_confirms_and_an_older_row_says_nothing() {
        logSays(rows(success("1", "c0", "2026-03-02T07:00:00Z"), success("1", "c1", "2026-03-02T07:36:00Z")));
        assertThat(verdict(awaited("1", 1))).contains(new Verdict(true, "Entra's log: update"));
        assertThat(verdict(awaited("1", 2))).isEmpty();
        assertThat(verdict(awaited("2", 1))).isEmpty();
    }

    @Test
    void of_several_changes_the_newest_decides_once_there_are_as_many_and_one_failed_row_fails_a_change() {
        String failure =
                "\"status\": \"failure\", \"errorInformation\": {\"errorCode\": \"Taken\", \"reason\": \"ada.byron@example.com is taken\"}";
        logSays(rows(
                success("1", "c1", "2026-03-02T07:36:00Z"),
                success("1", "c2", "2026-03-02T07:40:00Z"),
                row("1", "c2", "2026-03-02T07:40:00Z", failure)));
        assertThat(verdict(awaited("1", 2))).hasValueSatisfying(verdict -> {
            assertThat(verdict.done()).isFalse();
            assertThat(verdict.detail()).contains("Taken", "*** is taken").doesNotContain("ada.byron");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "success, , true",
        "warning, ReferenceNotFound, true",
        "skipped, , true",
        "skipped, RedundantImport, true",
        "skipped, NotEffectivelyEntitled, false",
        "failure, Anything, false"
    })
    void a_status_says_whether_the_account_is_as_it_is_to_be(String status, String code, boolean done) {
        String error = code == null ? "null" : "{\"errorCode\": \"" + code + "\", \"reason\": \"so\"}";
        logSays(rows(row(
                "1",
                "c1",
                "2026-03-02T07:36:00+00:00",
                "\"status\": \"" + status + "\", \"errorInformation\": " + error)));
        assertThat(verdict(awaited("1", 1))).hasValueSatisfying(verdict -> {
            assertThat(verdict.done()).isEqualTo(done);
            assertThat(verdict.detail()).contains(code == null ? "" : code);
        });
    }

    @Test
    void the_names_of_version_beta_are_read_too() {
        logSays(rows("""
                {"activityDateTime": "2026-03-02T07:36:00Z", "id": "x", "action": "create", "sourceIdentity": {"id": "N1"},
                 "statusInfo": {"status": "success"}}"""));
        assertThat(verdict(awaited("1", 1))).contains(new Verdict(true, "Entra's log: create"));
    }

    @Test
    void few_people_are_asked_for_each_and_many_by_the_time_page_by_page() {
        logSays(rows());
        log.ask(List.of(awaited("1", 1), awaited("2", 1)));
        assertThat(asked().stream().map(ProvisioningLogTest::filter))
                .containsExactly(
                        "jobid eq 'API2AAD.job' and sourceIdentity/id eq 'N1'",
                        "jobid eq 'API2AAD.job' and sourceIdentity/id eq 'N2'");

        server.reset();
        URI next = SharedMockServer.uri("/v1.0/auditLogs/provisioning?$skiptoken=2");
        server.when(LOG.clone().withQueryStringParameter("$skiptoken", "2"))
                .respond(response().withStatusCode(200).withBody(rows(success("9", "c", "2026-03-02T07:36:00Z"))));
        server.when(LOG)
                .respond(response()
                        .withStatusCode(200)
                        .withBody("{\"value\": [], \"@odata.nextLink\": \"" + next + "\"}"));
        List<Awaited> many = IntStream.rangeClosed(1, 9)
                .mapToObj(n -> awaited(Integer.toString(n), 1))
                .toList();
        Answer answer = log.ask(many);
        assertThat(filter(asked().get(0)))
                .isEqualTo("jobid eq 'API2AAD.job' and activityDateTime ge 2026-03-02T07:29:30Z");
        assertThat(asked()).hasSize(2);
        assertThat(answer.verdicts()).containsOnlyKeys(new PersonId("9"));
    }

    @Test
    void the_token_goes_to_no_other_host() {
        server.when(LOG)
                .respond(response()
                        .withStatusCode(200)
                        .withBody("{\"value\": [], \"@odata.nextLink\": \"https://elsewhere.example.com/x\"}"));
        Answer answer = log.ask(List.of(awaited("1", 1)));
        assertThat(answer.trouble()).hasValueSatisfying(why -> assertThat(why).contains("could not be read"));
        assertThat(answer.silent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 501})
    void a_log_that_cannot_be_read_at_all_is_silent(int status) {
        server.when(LOG).respond(response().withStatusCode(status));
        Answer answer = log.ask(List.of(awaited("1", 1)));
        assertThat(answer.silent()).hasValueSatisfying(why -> assertThat(why).contains(Integer.toString(status)));
        assertThat(log.finding().good()).isTrue();
        assertThat(log.finding().detail()).contains("nothing is confirmed");
    }

    @Test
    void a_page_that_is_no_list_of_rows_is_silent_too() {
        for (String body : List.of("<html></html>", "{}", "")) {
            server.reset();
            logSays(body);
            assertThat(log.ask(List.of(awaited("1", 1))).silent()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void a_log_that_is_down_is_asked_again(int status) {
        server.when(LOG).respond(response().withStatusCode(status));
        Answer answer = log.ask(List.of(awaited("1", 1)));
        assertThat(answer.silent()).isEmpty();
        assertThat(answer.trouble()).isPresent();
    }

    @Test
    void a_job_in_quarantine_is_the_trouble_while_somebody_is_unanswered() {
        server.when(LOG)
                .respond(response().withStatusCode(200).withBody(rows(success("1", "c1", "2026-03-02T07:36:00Z"))));
        server.when(JOB)
                .respond(
                        response()
                                .withStatusCode(200)
                                .withBody(
                                        "{\"status\": {\"code\": \"Quarantine\", \"quarantine\": {\"reason\": \"EncounteredEscrowProportionThreshold\"}}}"));
        assertThat(log.ask(List.of(awaited("1", 1))).trouble()).isEmpty();
        assertThat(Stream.of(log.ask(List.of(awaited("1", 1), awaited("2", 1)))).map(Answer::trouble))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble)
                        .hasValueSatisfying(why -> assertThat(why)
                                .contains("Quarantine", "EncounteredEscrowProportionThreshold", "admin center")));
    }
}
