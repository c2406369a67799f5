package io.hcmconnector.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.oauth.Access;
import io.hcmconnector.sandbox.oauth.ClientRegistration;
import io.hcmconnector.sandbox.oauth.TokenEndpoint;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import io.hcmconnector.sandbox.verify.AccountWrite;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.Loopback;
import io.hcmconnector.sandbox.verify.Loopback.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraTenantTest {
    private static final String UPLOAD =
            "/graph/v1.0/servicePrincipals/sp-1/synchronization/jobs/API2AAD.t.1/bulkUpload";
    private static final String LOG = "/graph/v1.0/auditLogs/provisioning";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final TickingClock clock = new TickingClock("2026-11-23T08:00:00Z");
    private final TokenIssuer issuer = new TokenIssuer(clock, new SplittableRandom(2), Duration.ofDays(3));
    private final EntraTenant tenant = new EntraTenant(
            new EntraJob("sp-1", "API2AAD.t.1"), Access.issuedBy(issuer), clock, new SplittableRandom(1));
    private final Loopback server = new Loopback(clock, it -> {
        tenant.mountOn(it, "/graph");
        it.mount(
                "/login",
                "entra.token",
                new TokenEndpoint(
                        issuer,
                        new ClientRegistration("app", "hush", Set.of("https://graph.microsoft.com/.default")),
                        clock));
    });
    private final String token = issuer.issue("app", Set.of(), null).value();

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer send(String method, String path, String body) {
        return server.send(
                method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/scim+json");
    }

    private static String record(String id, String more) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"%1$s",
                 "userName":"u%1$s@example.com"%2$s}""".formatted(id, more.isEmpty() ? "" : "," + more);
    }

    private static String envelope(List<String> records) {
        List<String> operations = new ArrayList<>();
        for (String data : records) {
            operations.add("{\"method\":\"POST\",\"bulkId\":\"b" + operations.size()
                    + "\",\"path\":\"/Users\",\"data\":" + data + "}");
        }
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
                + String.join(",", operations) + "],\"failOnErrors\":null}";
    }

    private Answer upload(String... records) {
        return send("POST", UPLOAD, envelope(List.of(records)));
    }

    private void uploadAndProcess(String... records) {
        assertThat(upload(records).status()).isEqualTo(202);
        clock.tick(Duration.ofSeconds(5));
    }

    private JsonNode log(String filter) {
        return send("GET", LOG + "?$filter=" + Loopback.encoded(filter), "")
                .body()
                .path("value");
    }

    @Test
    void acceptanceSaysNothingButWhereTheLogIs() {
        Answer answer = upload(record("1", "\"active\":true"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.raw().body()).isEmpty();
        assertThat(answer.header("location"))
                .isEqualTo(server.url("/graph/v1.0/auditLogs/provisioning/?$filter=jobid%20eq%20'API2AAD.t.1'"));
        assertThat(answer.header("request-id")).isNotEmpty();
        assertThat(tenant.view().size()).isZero();
    }

    @Test
    void aRecordTakesEffectAfterTheDelayAndShowsInTheLogLaterStill() {
        upload(record("1", "\"active\":true"));
        clock.tick(Duration.ofSeconds(1));
        assertThat(tenant.view().account("1")).map(ActualAccount::active).contains(true);
        assertThat(log("jobid eq 'API2AAD.t.1'")).isEmpty();
        clock.tick(Duration.ofSeconds(1));

        JsonNode rows = log("jobid eq 'API2AAD.t.1' and sourceIdentity/id eq '1'");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("provisioningAction").asText()).isEqualTo("create");
        assertThat(rows.path(0).path("provisioningStatusInfo").path("status").asText())
                .isEqualTo("success");
        assertThat(tenant.history().of("1"))
                .containsExactly(new AccountWrite(clock.instant().minusSeconds(1), AccountWrite.Kind.CREATE));
    }

    @Test
    void matchingByExternalIdMakesARepeatHarmless() {
        String same = record("1", "\"active\":true,\"title\":\"Clerk\"");
        uploadAndProcess(same);
        uploadAndProcess(same);
        uploadAndProcess(record("1", "\"active\":true,\"title\":\"Boss\""));

        assertThat(tenant.view().size()).isEqualTo(1);
        assertThat(tenant.view().attributes("1")).containsEntry("title", "Boss");
        assertThat(tenant.history().of("1"))
                .extracting(AccountWrite::kind)
                .containsExactly(AccountWrite.Kind.CREATE, AccountWrite.Kind.UNCHANGED, AccountWrite.Kind.UPDATE);
        assertThat(log("sourceIdentity/id eq '1' and provisioningStatusInfo/status eq 'skipped'"))
                .hasSize(1);
    }

    @Test
    void anOmittedActiveDisables() {
        uploadAndProcess(record("1", "\"active\":true"));
        uploadAndProcess(record("1", "\"title\":\"Clerk\""));

        assertThat(tenant.view().account("1")).map(ActualAccount::active).contains(false);
        assertThat(log("sourceIdentity/id eq '1' and provisioningAction eq 'disable'"))
                .hasSize(1);
    }

    @Test
    void anUnknownInactivePersonBecomesADisabledUser() {
        uploadAndProcess(record("9", "\"active\":false"));

        assertThat(tenant.view().account("9")).map(ActualAccount::active).contains(false);
    }

    @Test
    void nullAndAbsenceKeepValuesUnlessNullsFlow() {
        String full = "\"active\":true,\"title\":\"Clerk\",\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"}";
        String cleared = "\"active\":true,\"title\":null,\"name\":{\"givenName\":\"A\"}";
        uploadAndProcess(record("1", full));
        uploadAndProcess(record("1", cleared));
        assertThat(tenant.view().attributes("1"))
                .containsEntry("title", "Clerk")
                .containsEntry("familyName", "B");
        assertThat(tenant.view().clearsAttributes()).isFalse();

        tenant.behave(EntraSwitches.with(EntraQuirk.NULL_VALUES_FLOW));
        uploadAndProcess(record("1", cleared));
        assertThat(tenant.view().attributes("1")).doesNotContainKeys("title", "familyName");
        assertThat(tenant.view().clearsAttributes()).isTrue();
    }

    @Test
    void onlyWorkElementsAndKnownCustomAttributesFlow() {
        uploadAndProcess(record("1", """
                "active":true,
                "emails":[{"type":"home","value":"h@x.example"},{"type":"work","value":"w@x.example"}],
                "phoneNumbers":[{"type":"mobile","value":"1"},{"type":"work","value":"2"}],
                "urn:acme:1.0:User":{"HireDate":"2026-01-01T00:00:00Z","TermDate":"2026-12-31","JobCode":"J","Shoe":"44"}"""));

        assertThat(tenant.view().attributes("1"))
                .isEqualTo(Map.of(
                        "userName", "u1@example.com",
                        "email", "w@x.example",
                        "workPhone", "2",
                        "hireDate", "2026-01-01T00:00:00Z",
                        "jobCode", "J"));
        assertThat(log("sourceIdentity/id eq '1' and provisioningStatusInfo/status eq 'warning'"))
                .hasSize(1);
    }

    @Test
    void theManagerIsFoundByExternalIdAndDroppedWhenUnknown() {
        String report = record("2", "\"active\":true,\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"1\"}}");
        uploadAndProcess(report);
        assertThat(tenant.view().attributes("2")).doesNotContainKey("manager");
        assertThat(log("sourceIdentity/id eq '2' and provisioningStatusInfo/status eq 'warning'"))
                .hasSize(1);

        uploadAndProcess(record("1", "\"active\":true"), report);
        assertThat(tenant.view().attributes("2")).containsEntry("manager", "1");
    }

    @Test
    void aTakenUserPrincipalNameFailsInTheLogOnly() {
        uploadAndProcess(
                record("1", "\"active\":true"), record("2", "\"active\":true").replace("u2@", "U1@"));

        assertThat(tenant.view().personNumbers()).containsExactly("1");
        JsonNode failed = log("sourceIdentity/id eq '2' and provisioningStatusInfo/status eq 'failure'")
                .path(0);
        assertThat(failed.path("provisioningStatusInfo")
                        .path("errorInformation")
                        .path("errorCode")
                        .asText())
                .isEqualTo("AzureActiveDirectoryInvalidUserPrincipalName");
    }

    @Test
    void anExistingUserIsTakenOverAndATwinIsAFailure() {
        tenant.addExisting("1", false, Map.of("userPrincipalName", "old@example.com"));
        tenant.addExisting("2", true, Map.of("userPrincipalName", "a@example.com"));
        tenant.addExisting("2", true, Map.of("userPrincipalName", "b@example.com"));
        uploadAndProcess(record("1", "\"active\":true"), record("2", "\"active\":false"));

        assertThat(tenant.history().of("1")).extracting(AccountWrite::kind).containsExactly(AccountWrite.Kind.ENABLE);
        assertThat(tenant.view().account("2")).map(ActualAccount::active).contains(true);
        assertThat(log("sourceIdentity/id eq '2' and provisioningStatusInfo/status eq 'failure'"))
                .hasSize(1);
    }

    @Test
    void aPausedJobAcceptsAndARestartPurges() {
        tenant.pause();
        uploadAndProcess(record("1", "\"active\":true"));
        assertThat(tenant.queued()).isEqualTo(1);
        tenant.resume();
        assertThat(tenant.view().size()).isEqualTo(1);

        tenant.quarantine();
        uploadAndProcess(record("2", "\"active\":true"));
        tenant.restart();
        clock.tick(Duration.ofHours(1));
        assertThat(tenant.view().account("2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"method\":\"POST\"|\"method\":\"PUT\"",
                "/Users|/Groups",
                "\"bulkId\":\"b1\"|\"bulkId\":\"b0\"",
                "messages:2.0:BulkRequest|messages:2.0:Other",
                "schemas:core:2.0:User|schemas:core:2.0:Other",
                "\"externalId\":\"1\"|\"externalId\":\"\"",
                "\"Operations\"|\"operations\"",
                "]|"
            })
    void aBodyOfAnotherFormIsInvalid(String part, String replacement) {
        String body = envelope(List.of(record("1", ""), record("2", "")));
        Answer answer = send("POST", UPLOAD, body.replace(part, replacement == null ? "" : replacement));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("error").path("message").asText()).startsWith("Invalid Data Format");
    }

    @Test
    void theContentTypeIsRequired() {
        Answer answer = server.send(
                "POST",
                UPLOAD,
                envelope(List.of(record("1", ""))),
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void moreThanFiftyOperationsAreRefusedUnlessSwitched() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            many.add(record("p" + i, "\"active\":true"));
        }
        assertThat(send("POST", UPLOAD, envelope(many)).status()).isEqualTo(400);
        tenant.behave(EntraSwitches.with(EntraQuirk.OVERSIZED_ACCEPTED));
        assertThat(send("POST", UPLOAD, envelope(many)).status()).isEqualTo(202);
    }

    private void limit(EntraLimits limits, EntraQuirk... quirks) {
        tenant.behave(new EntraSwitches(Set.of(quirks), limits, Duration.ofSeconds(1), Duration.ZERO));
    }

    @Test
    void theShortWindowAnswers429UntilItHasPassed() {
        limit(new EntraLimits(50, 2, 100, 1000));
        assertThat(upload(record("1", "")).status()).isEqualTo(202);
        assertThat(upload(record("1", "")).status()).isEqualTo(202);
        Answer refused = upload(record("1", ""));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("5");
        clock.tick(Duration.ofSeconds(5));
        assertThat(upload(record("1", "")).status()).isEqualTo(202);
        limit(new EntraLimits(50, 1, 100, 1000), EntraQuirk.NO_RETRY_AFTER);
        assertThat(upload(record("1", "")).header("retry-after")).isEmpty();
    }

    @Test
    void theDailyWindowRolls() {
        limit(new EntraLimits(50, 40, 2, 1000));
        upload(record("1", ""));
        clock.tick(Duration.ofHours(1));
        upload(record("1", ""));
        clock.tick(Duration.ofHours(1));
        assertThat(upload(record("1", "")).header("retry-after"))
                .isEqualTo(Long.toString(Duration.ofHours(22).toSeconds()));
        clock.tick(Duration.ofHours(22));
        assertThat(upload(record("1", "")).status()).isEqualTo(202);
        assertThat(upload(record("1", "")).status()).isEqualTo(429);
    }

    @Test
    void aFullBucketAnswers500() {
        limit(new EntraLimits(50, 40, 100, 1));
        Answer answer = upload(record("1", ""), record("2", ""));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().path("error").path("message").asText()).contains("bucket");
    }

    @Test
    void tokensAndRolesAreRequired() {
        assertThat(server.send("POST", UPLOAD, "{}").status()).isEqualTo(401);
        tenant.behave(EntraSwitches.with(EntraQuirk.UPLOAD_ROLE_MISSING, EntraQuirk.LOG_ROLE_MISSING));
        assertThat(upload(record("1", "")).status()).isEqualTo(403);
        assertThat(send("GET", LOG, "").status()).isEqualTo(403);
        tenant.behave(EntraSwitches.standard());
        assertThat(send("POST", UPLOAD.replace("API2AAD.t.1", "other"), "{}").status())
                .isEqualTo(404);
    }

    @Test
    void aUserIsFoundByTheNameWhereThatMayBeAsked() {
        tenant.addExisting("1", true, Map.of("userPrincipalName", "O'Hara@example.com"));
        tenant.addExisting(null, true, Map.of("userPrincipalName", "by.hand@example.com"));
        String users = LOG.replaceFirst("/auditLogs/.*", "/users?%24filter=userPrincipalName%20eq%20");
        JsonNode found =
                send("GET", users + "'o%27%27hara%40example.com'", "").body().path("value");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("employeeId").asText()).isEqualTo("1");
        found = send("GET", users + "'by.hand%40example.com'", "").body().path("value");
        assertThat(found.path(0).path("employeeId").isNull()).isTrue();
        assertThat(send("GET", users + "'nobody%40example.com'", "").body().path("value"))
                .isEmpty();
        assertThat(send("GET", users + "1", "").status()).isEqualTo(400);
        tenant.behave(EntraSwitches.with(EntraQuirk.USERS_ROLE_MISSING));
        assertThat(send("GET", users + "'nobody%40example.com'", "").status()).isEqualTo(403);
    }

    @Test
    void theLogPagesFilterAndSortByItsGrammar() {
        uploadAndProcess(
                record("1", "\"active\":true"), record("2", "\"active\":true"), record("3", "\"active\":true"));

        Answer first = send("GET", LOG + "?$top=2", "");
        assertThat(first.body()
                        .path("value")
                        .findPath("sourceIdentity")
                        .path("id")
                        .asText())
                .isEqualTo("3");
        Answer second = send("GET", first.body().path("@odata.nextLink").asText(), "");
        assertThat(second.body().path("value")).hasSize(1);
        assertThat(second.body().has("@odata.nextLink")).isFalse();
        assertThat(log("activityDateTime ge 2026-11-23T08:00:02Z")).isEmpty();
        assertThat(log("activityDateTime ge 2026-11-23T08:00:00Z and jobId eq 'API2AAD.t.1'"))
                .hasSize(3);
        assertThat(log("jobId eq 'api2aad.t.1'")).isEmpty();
        String cycle = first.body().path("value").path(0).path("cycleId").asText();
        assertThat(log("cycleId eq '" + cycle + "'")).hasSize(3);
        assertThat(send("GET", LOG + "?$filter=nonsense%20eq%20'1'", "").status())
                .isEqualTo(400);
        assertThat(send("GET", LOG + "?$filter=jobId", "").status()).isEqualTo(400);
        JsonNode beta = send("GET", LOG.replace("v1.0", "beta"), "")
                .body()
                .path("value")
                .path(0);
        assertThat(beta.path("statusInfo").path("status").asText()).isEqualTo("success");
    }

    @Test
    void theTokenEndpointServesTheClientAlone() {
        String form = "grant_type=client_credentials&client_id=app&client_secret=%s"
                + "&scope=https%%3A%%2F%%2Fgraph.microsoft.com%%2F.default";
        String type = "application/x-www-form-urlencoded";
        String path = "/login/tenant/oauth2/v2.0/token";
        Answer granted = server.send("POST", path, form.formatted("hush"), "Content-Type", type);
        assertThat(granted.status()).isEqualTo(200);
        assertThat(issuer.find(granted.body().path("access_token").asText())).isPresent();
        assertThat(server.send("POST", path, form.formatted("wrong"), "Content-Type", type)
                        .status())
                .isEqualTo(401);
        clock.tick(Duration.ofDays(3));
        assertThat(issuer.find(granted.body().path("access_token").asText())).isEmpty();
    }
}
