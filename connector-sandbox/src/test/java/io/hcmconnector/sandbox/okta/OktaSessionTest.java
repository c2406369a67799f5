package io.hcmconnector.sandbox.okta;

import static io.hcmconnector.sandbox.okta.OktaFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.verify.Loopback.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OktaSessionTest {
    private final OktaFixture okta = new OktaFixture();

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void aSessionGoesThroughItsStates() {
        Answer created = okta.open();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("id").asText()).startsWith("aps").hasSize(20);
        assertThat(created.body().path("created").asText()).isEqualTo("2026-11-23T08:00:00.000Z");
        String session = OktaFixture.SESSIONS + '/' + created.body().path("id").asText();
        assertThat(okta.status(session)).isEqualTo("CREATED");

        Answer uploaded = okta.upsert(session, person("1", ""));
        assertThat(uploaded.status()).isEqualTo(202);
        assertThat(uploaded.raw().body()).isEmpty();
        assertThat(okta.status(session)).isEqualTo("IN_PROGRESS");

        assertThat(okta.trigger(session).body().path("status").asText()).isEqualTo("TRIGGERED");
        assertThat(okta.org.view().size()).isZero();
        clock(Duration.ofSeconds(1));
        assertThat(okta.status(session)).isEqualTo("COMPLETED");
        assertThat(okta.org.view().size()).isEqualTo(1);
    }

    private void clock(Duration by) {
        okta.clock.tick(by);
    }

    @Test
    void onlyAnOpenSessionCanBeCancelled() {
        String session = okta.opened();
        assertThat(okta.send("DELETE", session, "").status()).isEqualTo(204);
        assertThat(okta.status(session)).isEqualTo("CLOSED");
        Answer again = okta.send("DELETE", session, "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().path("errorCode").asText()).isEqualTo("E0000001");
        assertThat(again.body().path("errorSummary").asText()).isEqualTo("Api validation failed: importSessionId");
        assertThat(again.body().path("errorCauses").path(0).path("errorSummary").asText())
                .isEqualTo("Only a session that is in CREATED or IN_PROGRESS status can be canceled.");
        assertThat(okta.open().status()).isEqualTo(201);
        assertThat(okta.send("GET", OktaFixture.SESSIONS + "/apsUnknown", "").status())
                .isEqualTo(404);
    }

    @Test
    void aSessionWithoutDataCannotBeTriggered() {
        String session = okta.opened();
        assertThat(okta.trigger(session).status()).isEqualTo(400);
        assertThat(okta.delete(session, "unknown").status()).isEqualTo(202);
        assertThat(okta.status(session)).isEqualTo("CREATED");
        assertThat(okta.trigger(session).status()).isEqualTo(400);
        assertThat(okta.upsert(session).status()).isEqualTo(202);
        assertThat(okta.status(session)).isEqualTo("CREATED");
    }

    @Test
    void oneSessionIsOpenAtATimeAndTheListShowsIt() {
        String session = okta.opened();
        Answer second = okta.open();
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body().path("errorCode").asText()).isEqualTo("E0000001");
        assertThat(okta.send("GET", OktaFixture.SESSIONS, "").body()).hasSize(1);
        okta.send("DELETE", session, "");
        assertThat(okta.send("GET", OktaFixture.SESSIONS, "").body()).isEmpty();
        okta.org.behave(OktaSwitches.with(OktaQuirk.ALL_SESSIONS_LISTED));
        assertThat(okta.send("GET", OktaFixture.SESSIONS, "").body()).hasSize(1);
    }

    @Test
    void spacingIsASwitch() {
        okta.org.behave(OktaSwitches.standard().importingFor(Duration.ofMinutes(6)));
        triggered("1");
        assertThat(okta.open().status()).isEqualTo(400);
        clock(Duration.ofMinutes(5));
        triggered("2");

        okta.org.behave(OktaSwitches.standard().spaced(SessionSpacing.STRICT_FIVE_MINUTES));
        clock(Duration.ofMinutes(4));
        assertThat(okta.open().status()).isEqualTo(400);
        clock(Duration.ofMinutes(1));
        triggered("3");

        okta.org.behave(OktaSwitches.standard().spaced(SessionSpacing.OFF));
        assertThat(okta.open().status()).isEqualTo(201);
    }

    private String triggered(String person) {
        String session = okta.opened();
        okta.upsert(session, person(person, ""));
        assertThat(okta.trigger(session).status()).isEqualTo(200);
        return session;
    }

    @Test
    void importsRunOneAfterAnother() {
        okta.org.behave(OktaSwitches.standard().spaced(SessionSpacing.OFF).importingFor(Duration.ofMinutes(1)));
        String first = triggered("1");
        String second = triggered("2");
        clock(Duration.ofMinutes(1));
        assertThat(List.of(okta.status(first), okta.status(second))).containsExactly("COMPLETED", "TRIGGERED");
        clock(Duration.ofMinutes(1));
        assertThat(okta.status(second)).isEqualTo("COMPLETED");
    }

    @Test
    void anImportCanEndInErrorAndChangeNothing() {
        okta.org.behave(OktaSwitches.with(OktaQuirk.IMPORTS_END_IN_ERROR));
        String session = triggered("1");
        clock(Duration.ofSeconds(1));
        assertThat(okta.status(session)).isEqualTo("ERROR");
        assertThat(okta.org.view().size()).isZero();
    }

    @Test
    void anIdleSessionExpiresAfterADay() {
        String session = okta.opened();
        clock(Duration.ofHours(24));
        assertThat(okta.status(session)).isEqualTo("EXPIRED");
        assertThat(okta.upsert(session, person("1", "")).status()).isEqualTo(400);
        okta.org.behave(OktaSwitches.with(OktaQuirk.NO_EXPIRY));
        String other = okta.opened();
        clock(Duration.ofDays(9));
        assertThat(okta.status(other)).isEqualTo("CREATED");
    }

    @Test
    void limitsAreEnforcedBySwitch() {
        OktaLimits tight = new OktaLimits(2, 1000, 2, 3, 1000);
        okta.org.behave(OktaSwitches.standard().limitedTo(tight));
        String session = okta.opened();
        assertThat(okta.upsert(session, person("1", ""), person("2", ""), person("3", ""))
                        .status())
                .isEqualTo(400);
        assertThat(okta.upsert(session, person("1", "\"title\":\"" + "x".repeat(1000) + '"'))
                        .status())
                .isEqualTo(400);
        assertThat(okta.upsert(session, person("1", ""), person("2", "")).status())
                .isEqualTo(202);
        assertThat(okta.upsert(session, person("3", ""), person("4", "")).status())
                .isEqualTo(400);
        assertThat(okta.upsert(session, person("3", "")).status()).isEqualTo(202);
        assertThat(okta.upsert(session, person("3", "")).status()).isEqualTo(400);
        okta.org.behave(OktaSwitches.with(OktaQuirk.LIMITS_ANSWER_413).limitedTo(tight));
        assertThat(okta.upsert(session, person("3", "")).status()).isEqualTo(413);
        okta.org.behave(OktaSwitches.with(OktaQuirk.LIMITS_NOT_ENFORCED).limitedTo(tight));
        assertThat(okta.upsert(session, person("3", "")).status()).isEqualTo(202);
        assertThat(okta.org.stagedTwice()).isEqualTo(1);
    }

    @Test
    void malformedUploadsAreRefused() {
        String session = okta.opened();
        assertThat(okta.send("POST", session + "/bulk-upsert", "{")
                        .body()
                        .path("errorCode")
                        .asText())
                .isEqualTo("E0000003");
        assertThat(okta.send(
                                "POST",
                                session + "/bulk-upsert",
                                OktaFixture.body().replace("USERS", "X"))
                        .body()
                        .path("errorCode")
                        .asText())
                .isEqualTo("E0000003");
        assertThat(okta.upsert(session, person("1", "\"title\":5")).status()).isEqualTo(400);
        assertThat(okta.upsert(session, person("1", "\"title\":\"\uD83D\uDE00\""))
                        .status())
                .isEqualTo(400);
        assertThat(okta.upsert(session, person("1", "\"shoeSize\":\"44\"")).status())
                .isEqualTo(202);
        okta.org.behave(OktaSwitches.with(OktaQuirk.UNKNOWN_ATTRIBUTES_REJECTED));
        assertThat(okta.upsert(session, person("1", "\"shoeSize\":\"44\"")).status())
                .isEqualTo(400);
        assertThat(okta.send("GET", OktaFixture.SESSIONS.replace("0oaxc", "0oaxx"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyAnswerTellsTheRateAndTooManyRequestsAre429() {
        okta.org.behave(OktaSwitches.with(OktaQuirk.RATE_LIMIT_RESET_TWICE)
                .limitedTo(new OktaLimits(200, 200_000, 50, 10_000, 1)));
        Answer first = okta.open();
        assertThat(first.header("x-rate-limit-remaining")).isEqualTo("0");
        assertThat(first.raw().headers().allValues("x-rate-limit-reset")).hasSize(2);
        Answer second = okta.open();
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.body().path("errorCode").asText()).isEqualTo("E0000047");
        clock(Duration.ofMinutes(1));
        assertThat(okta.send("GET", OktaFixture.SESSIONS, "").status()).isEqualTo(200);
    }

    @Test
    void aPostWithoutContentLengthIs411() {
        SandboxRequest request = new SandboxRequest(
                "POST",
                "/api/v1/identity-sources/" + OktaFixture.SOURCE + "/sessions",
                Map.of("authorization", List.of("SSWS api-token")),
                Map.of(),
                new byte[0]);

        assertThat(okta.org.handle(request).status()).isEqualTo(411);
    }
}
