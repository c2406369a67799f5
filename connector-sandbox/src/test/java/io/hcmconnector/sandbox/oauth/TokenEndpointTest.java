package io.hcmconnector.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
    private static final String PATH = "/t/oauth2/v2.0/token";

    private final TickingClock clock = new TickingClock("2026-11-23T08:00:00Z");
    private final TokenIssuer issuer = new TokenIssuer(clock, new SplittableRandom(1), Duration.ofHours(1));
    private final TokenEndpoint endpoint =
            new TokenEndpoint(issuer, new ClientRegistration("app", "hush", Set.of("read", "write")), clock);

    private SandboxResponse ask(String form, Map<String, List<String>> headers) {
        return endpoint.handle(new SandboxRequest(
                "POST",
                PATH,
                headers,
                Map.of(),
                ("grant_type=client_credentials&" + form).getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, List<String>> basic(String pair) {
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return Map.of("authorization", List.of("Basic " + encoded));
    }

    private static Map<String, List<String>> bearer(String token) {
        return Map.of("authorization", List.of("Bearer " + token));
    }

    private static SandboxRequest request(Map<String, List<String>> headers) {
        return new SandboxRequest("GET", "/", headers, Map.of(), new byte[0]);
    }

    private String assertion(String claims) {
        return part("{\"alg\":\"PS256\",\"typ\":\"JWT\"}") + '.' + part(claims) + '.' + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private int asserted(String claims) {
        return ask(
                        "client_assertion_type=" + ClientAssertions.TYPE + "&client_assertion=" + assertion(claims),
                        Map.of())
                .status();
    }

    @Test
    void aSecretPassesInTheFormAndByBasicAuthentication() {
        assertThat(ask("client_id=app&client_secret=hush&scope=read", Map.of()).status())
                .isEqualTo(200);
        assertThat(ask("", basic("app:hush")).status()).isEqualTo(200);
        assertThat(ask("", basic("app:wrong")).status()).isEqualTo(401);
        assertThat(ask("client_id=other&client_secret=hush", Map.of()).status()).isEqualTo(401);
        assertThat(ask("client_id=app&client_secret=hush&scope=admin", Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void anAssertionIsJudgedByItsClaims() {
        long soon = clock.instant().plusSeconds(600).getEpochSecond();
        String good = "{\"iss\":\"app\",\"sub\":\"app\",\"aud\":\"https://login.example" + PATH
                + "\",\"jti\":\"1\",\"exp\":" + soon + '}';
        assertThat(asserted(good)).isEqualTo(200);
        assertThat(asserted(good)).as("the same jti again").isEqualTo(401);
        assertThat(asserted(good.replace("\"1\"", "\"2\"").replace("\"sub\":\"app\"", "\"sub\":\"x\"")))
                .isEqualTo(401);
        assertThat(asserted(good.replace("\"1\"", "\"3\"").replace("v2.0/token", "v2.0/other")))
                .isEqualTo(401);
        clock.tick(Duration.ofMinutes(10));
        assertThat(asserted(good.replace("\"1\"", "\"4\""))).as("expired").isEqualTo(401);
    }

    @Test
    void accessKnowsStaticTokensIssuedTokensAndUsers() {
        Access access = new Access(Set.of("fixed"), Map.of("anna", "pass:word"), issuer);
        String issued = issuer.issue("app", Set.of(), null).value();
        assertThat(access.permits(request(bearer("fixed")))).isTrue();
        assertThat(access.permits(request(bearer(issued)))).isTrue();
        assertThat(access.permits(request(basic("anna:pass:word")))).isTrue();
        assertThat(access.permits(request(basic("anna:wrong")))).isFalse();
        assertThat(access.permits(request(bearer("other")))).isFalse();
        assertThat(access.permits(request(Map.of()))).isFalse();
        issuer.revokeAll();
        assertThat(access.permits(request(bearer(issued)))).isFalse();
        assertThat(Access.open().permits(request(Map.of()))).isTrue();
        assertThat(access.toString()).doesNotContain("fixed", "pass:word");
    }

    @Test
    void rsaAndPssSignaturesAreVerified() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();
        for (String algorithm : List.of("RS256", "PS256")) {
            String text = part("{\"alg\":\"" + algorithm + "\"}") + '.' + part("{\"iss\":\"app\"}");
            Signature signer = Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "RSASSA-PSS");
            if (algorithm.equals("PS256")) {
                signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            Jwt jwt = Jwt.parse(
                            text + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()))
                    .orElseThrow();
            assertThat(jwt.isSignedBy(pair.getPublic())).as(algorithm).isTrue();
            assertThat(jwt.isSignedBy(other.getPublic())).as(algorithm).isFalse();
        }
        assertThat(Jwt.parse("a.b")).isEmpty();
        assertThat(Jwt.parse("!.!.!")).isEmpty();
    }
}
