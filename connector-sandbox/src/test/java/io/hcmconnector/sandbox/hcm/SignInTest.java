package io.hcmconnector.sandbox.hcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxClient;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.oauth.SigningKit;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated HCM lets in whom a real one would, and nobody else. */
class SignInTest {
    private static final String JOBS = "/hcmRestApi/resources/11.13.18.05/jobs";
    private static final String BASIC = basic("client", "cl:ent secret");

    private final TickingClock clock = new TickingClock("2026-03-02T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.of(5, clock));
    private final SandboxClient client = new SandboxClient(sandbox.hcmBaseUri());

    @BeforeEach
    void register() {
        change("auth.username", "svc");
        change("auth.certificate", SigningKit.pem("connector-certificate"));
        change("auth.key-id", "alias");
        change("token.client-id", "client");
        change("token.client-secret", "cl:ent secret");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aSelfSignedTokenOfTheTrustedPartnerPasses() {
        change("auth.type", "trust-jwt");

        assertThat(jobs(signed("connector", trustClaims()))).isEqualTo(200);
        clock.tick(Duration.ofSeconds(599));
        assertThat(jobs(signed("connector", trustClaims()))).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "\"iss\":\"hcm-connector\", \"iss\":\"other\"",
        "\"prn\":\"svc\", \"prn\":\"other\"",
        "\"sub\":\"svc\", \"sub\":\"other\"",
        "\"sub\":\"svc\", \"x\":1",
    })
    void aSelfSignedTokenThatNamesSomebodyElseIsRefused(String claim, String instead) {
        change("auth.type", "trust-jwt");
        assertThat(trustClaims()).contains(claim);

        assertThat(jobs(signed("connector", trustClaims().replace(claim, instead))))
                .isEqualTo(401);
    }

    @Test
    void aSelfSignedTokenOfAnotherKeyOrCertificateIsRefused() {
        change("auth.type", "trust-jwt");

        assertThat(jobs(signed("stranger", trustClaims()))).isEqualTo(401);
        assertThat(jobs(SigningKit.signed("stranger-key", SigningKit.x5t("connector-certificate"), trustClaims())))
                .as("the right x5t with a wrong signature")
                .isEqualTo(401);
        assertThat(jobs(SigningKit.signed("connector-key", "", trustClaims())))
                .as("no x5t")
                .isEqualTo(401);
        change("auth.certificate", SigningKit.pem("connector-ended-certificate"));
        assertThat(jobs(SigningKit.signed(
                        "connector-key", SigningKit.x5t("connector-ended-certificate"), trustClaims())))
                .as("a certificate that has ended")
                .isEqualTo(401);
    }

    @Test
    void aSelfSignedTokenOutsideItsTimesIsRefused() {
        change("auth.type", "trust-jwt");
        String now = signed("connector", trustClaims());
        assertThat(jobs(signed("connector", trustClaims(1, 500))))
                .as("of the future")
                .isEqualTo(401);
        assertThat(jobs(signed("connector", trustClaims(0, 601))))
                .as("too long")
                .isEqualTo(401);
        clock.tick(Duration.ofSeconds(600));

        assertThat(jobs(now)).as("expired").isEqualTo(401);
    }

    @Test
    void anAssertionIsExchangedForATokenThatLivesAsLongAsTheSwitchSays() {
        change("auth.type", "bearer");
        change("token.lifetime", "PT90S");

        JsonNode answer = SandboxClient.parse(exchange(assertion("1"), BASIC).body());

        assertThat(answer.path("expires_in").asInt()).isEqualTo(90);
        String token = answer.path("access_token").asText();
        assertThat(jobs(token)).isEqualTo(200);
        clock.tick(Duration.ofSeconds(90));
        assertThat(jobs(token)).isEqualTo(401);
    }

    @Test
    void anAssertionMayNameItsCertificateByTheAliasAlone() {
        assertThat(exchange(SigningKit.signed("connector-key", ",\"kid\":\"alias\"", claims("1")), BASIC)
                        .statusCode())
                .isEqualTo(200);
        assertThat(exchange(SigningKit.signed("connector-key", ",\"kid\":\"other\"", claims("2")), BASIC)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAssertionServesOnce() {
        assertThat(exchange(assertion("1"), BASIC).statusCode()).isEqualTo(200);

        refused(assertion("1"), "jti");
        assertThat(exchange(assertion("2"), BASIC).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "\"iss\":\"client\", \"iss\":\"other\", iss",
        "\"sub\":\"svc\", \"sub\":\"other\", sub",
        "https://identity.oraclecloud.com/, https://elsewhere.example/, aud",
        "\"jti\", \"x\", jti",
    })
    void anAssertionWithAWrongClaimIsRefusedWithTheReason(String claim, String instead, String reason) {
        assertThat(claims("1")).contains(claim);

        refused(signed("connector", claims("1").replace(claim, instead)), reason);
    }

    @Test
    void anAssertionOfAnotherKeyOrOutsideItsTimesIsRefusedWithTheReason() {
        refused(signed("stranger", claims("1")), "x5t");
        refused(SigningKit.signed("stranger-key", SigningKit.x5t("connector-certificate"), claims("2")), "signature");
        refused("a.b.c", "no token");
        String assertion = assertion("3");
        clock.tick(Duration.ofMinutes(5));
        refused(assertion, "expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=client_credentials", "grant_type=client_credentials&scope=any"})
    void theClientsOwnCredentialsAreATokensWorth(String form) {
        assertThat(token(form, BASIC).statusCode()).isEqualTo(200);
        assertThat(token(form + "&client_id=client&client_secret=cl%3Aent+secret", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(token(form, basic("client", "wrong")).statusCode()).isEqualTo(401);
        assertThat(token(form, null).statusCode()).isEqualTo(401);
        assertThat(token("grant_type=password", BASIC).body()).contains("unsupported_grant_type");
    }

    @Test
    void aStyleThatIsSwitchedOffIsRefused() {
        change("token.client-styles", "basic");
        HttpResponse<String> form =
                token("grant_type=client_credentials&client_id=client&client_secret=cl%3Aent+secret", null);

        assertThat(form.statusCode()).isEqualTo(401);
        assertThat(form.body()).contains("invalid_client");
        assertThat(token("grant_type=client_credentials", BASIC).statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenServletIsWhereIdentityDomainsHaveItToo() {
        assertThat(client.send("POST", "/oauth2/v1/token", "grant_type=client_credentials", "Authorization", BASIC)
                        .statusCode())
                .isEqualTo(200);
    }

    private void change(String name, String value) {
        sandbox.switchTo(sandbox.switches().with(name, value));
    }

    private int jobs(String token) {
        return client.get(JOBS, "Authorization", "Bearer " + token).statusCode();
    }

    private void refused(String assertion, String reason) {
        HttpResponse<String> answer = exchange(assertion, BASIC);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant").contains(reason);
    }

    private HttpResponse<String> exchange(String assertion, String authorization) {
        return token(
                "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                        + "&assertion=" + assertion,
                authorization);
    }

    private HttpResponse<String> token(String form, String authorization) {
        return authorization == null
                ? client.send("POST", "/oauth/token", form)
                : client.send("POST", "/oauth/token", form, "Authorization", authorization);
    }

    private static String basic(String id, String secret) {
        String pair =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ':' + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String who, String claims) {
        return SigningKit.signed(who + "-key", SigningKit.x5t(who + "-certificate"), claims);
    }

    private String assertion(String id) {
        return signed("connector", claims(id));
    }

    private String trustClaims() {
        return trustClaims(0, 600);
    }

    private String trustClaims(long from, long to) {
        long now = clock.instant().getEpochSecond();
        return "{\"iss\":\"hcm-connector\",\"prn\":\"svc\",\"sub\":\"svc\",\"iat\":" + (now + from) + ",\"exp\":"
                + (now + to) + '}';
    }

    private String claims(String id) {
        long now = clock.instant().getEpochSecond();
        return "{\"iss\":\"client\",\"sub\":\"svc\",\"aud\":[\"https://identity.oraclecloud.com/\"],\"jti\":\"" + id
                + "\",\"iat\":" + now + ",\"exp\":" + (now + 300) + '}';
    }
}
