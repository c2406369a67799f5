package io.hcmconnector.core.http;

import static io.hcmconnector.core.http.TokenServer.error;
import static io.hcmconnector.core.http.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

class PrivateKeyTokensTest {
    private static final URI TOKEN_URL = SharedMockServer.uri("/token");

    private final HttpFixture fixture = new HttpFixture();
    private final TokenServer server = new TokenServer().resource(200);

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Authentication client(Secret privateKey, @Nullable String keyId, boolean dpop) {
        return Authentications.privateKeyJwt(
                new PrivateKeyClient(
                        TOKEN_URL,
                        "0oaClient",
                        new PrivateKeyClient.Key(privateKey, keyId, null),
                        "a.manage a.read",
                        dpop),
                "okta.token",
                fixture.gateway,
                HttpFixture.policy());
    }

    private HttpAnswer read(Authentication authentication) throws HttpFailure {
        return TokenServer.read(fixture, authentication, HttpFixture.policy());
    }

    private static HttpResponse bound(String value) {
        return response()
                .withStatusCode(200)
                .withBody("{\"token_type\":\"DPoP\",\"access_token\":\"" + value
                        + "\",\"expires_in\":3600,\"scope\":\"a.read a.manage\"}");
    }

    private static HttpResponse nonce(String nonce) {
        return error(400, "use_dpop_nonce").withHeader("dpop-nonce", nonce);
    }

    private static List<HttpRequest> requests(String path) {
        return Arrays.asList(SharedMockServer.client().retrieveRecordedRequests(request(path)));
    }

    private SignedJWT assertion(int number) throws ParseException {
        return SignedJWT.parse(server.forms().get(number).get("client_assertion"));
    }

    private static SignedJWT proof(HttpRequest request) throws ParseException {
        return SignedJWT.parse(request.getFirstHeader("DPoP"));
    }

    @Test
    void a_client_proves_its_identity_by_an_assertion_that_the_server_can_check() throws Exception {
        server.answers(false, token("t1"));

        read(client(Fixtures.key(), "key-1", false));

        assertThat(server.tokens()).containsExactly("t1");
        assertThat(server.forms().get(0))
                .containsOnlyKeys("grant_type", "scope", "client_assertion_type", "client_assertion")
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "a.manage a.read")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        SignedJWT assertion = assertion(0);
        RSAPublicKey key = (RSAPublicKey)
                Pem.certificate(Fixtures.text("partner-certificate.pem")).getPublicKey();
        assertThat(assertion.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(assertion.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", "key-1"));
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("0oaClient");
        assertThat(claims.getSubject()).isEqualTo("0oaClient");
        assertThat(claims.getAudience()).containsExactly(TOKEN_URL.toString());
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(HttpFixture.START.plusSeconds(240)));
        assertThat(requests("/api").get(0).containsHeader("DPoP")).isFalse();
    }

    @Test
    void a_client_with_a_certificate_signs_by_PS256_and_names_it_by_its_thumbprint() throws Exception {
        server.answers(false, token("t1"));
        X509Certificate certificate = Pem.certificate(Fixtures.text("partner-certificate.pem"));
        Authentication client = Authentications.privateKeyJwt(
                new PrivateKeyClient(
                        TOKEN_URL,
                        "app-id",
                        new PrivateKeyClient.Key(Fixtures.key(), null, Fixtures.text("partner-certificate.pem")),
                        "https://graph.example.com/.default",
                        false),
                "entra.token",
                fixture.gateway,
                HttpFixture.policy());

        read(client);

        assertThat(server.forms().get(0))
                .containsEntry("client_id", "app-id")
                .containsEntry("scope", "https://graph.example.com/.default");
        SignedJWT assertion = assertion(0);
        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) certificate.getPublicKey())))
                .isTrue();
        String thumbprint = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        assertThat(assertion.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "PS256", "typ", "JWT", "x5t#S256", thumbprint));
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("app-id");
        assertThat(claims.getSubject()).isEqualTo("app-id");
        assertThat(claims.getAudience()).containsExactly(TOKEN_URL.toString());
        assertThat(claims.getNotBeforeTime()).isEqualTo(claims.getIssueTime());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(HttpFixture.START.plusSeconds(240)));
    }

    @Test
    void a_certificate_of_another_key_is_refused_when_it_is_configured() {
        assertThatThrownBy(() -> Authentications.privateKeyJwt(
                        new PrivateKeyClient(
                                TOKEN_URL,
                                "app-id",
                                new PrivateKeyClient.Key(Fixtures.key(), null, Fixtures.text("other-certificate.pem")),
                                "s",
                                false),
                        "entra.token",
                        fixture.gateway,
                        HttpFixture.policy()))
                .hasMessageContaining("does not belong to the private key");
    }

    @ParameterizedTest
    @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512"})
    void a_key_of_a_curve_signs_by_the_algorithm_of_the_curve(String curve, String algorithm) throws Exception {
        server.answersAlways(false, token("t1"));
        ECKey key = new ECKeyGenerator(Curve.parse(curve)).keyID("kid-of-jwk").generate();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toECPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";

        read(client(Secret.of(key.toJSONString()), null, false));
        read(client(Secret.of(pem), null, false));

        for (int number = 0; number < 2; number++) {
            assertThat(assertion(number).verify(new ECDSAVerifier(key))).isTrue();
            assertThat(assertion(number).getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.parse(algorithm));
        }
        assertThat(assertion(0).getHeader().getKeyID()).isEqualTo("kid-of-jwk");
        assertThat(assertion(1).getHeader().getKeyID()).isNull();
    }

    @Test
    void a_server_that_wants_bound_tokens_gets_a_proof_with_its_nonce_and_each_request_one_of_its_own()
            throws Exception {
        server.answers(false, nonce("n1"), bound("t1"));
        Authentication client = client(Fixtures.key(), null, true);
        for (int i = 0; i < 3; i++) {
            read(client);
        }

        List<HttpRequest> asked = requests("/token");
        assertThat(asked).hasSize(2);
        assertThat(proof(asked.get(0)).getJWTClaimsSet().getClaim("nonce")).isNull();
        assertThat(proof(asked.get(1)).getJWTClaimsSet().getClaim("nonce")).isEqualTo("n1");
        Set<String> ids = new HashSet<>();
        for (HttpRequest request : asked) {
            SignedJWT proof = proof(request);
            ids.add(proof.getJWTClaimsSet().getJWTID());
            assertThat(proof.getJWTClaimsSet().getClaims())
                    .containsEntry("htm", "POST")
                    .containsEntry("htu", TOKEN_URL.toString())
                    .doesNotContainKey("ath");
        }
        ids.add(assertion(0).getJWTClaimsSet().getJWTID());
        ids.add(assertion(1).getJWTClaimsSet().getJWTID());

        String digest = Base64URL.encode(
                        MessageDigest.getInstance("SHA-256").digest("t1".getBytes(StandardCharsets.US_ASCII)))
                .toString();
        ECKey key = ECKey.parse(proof(asked.get(0)).getHeader().getJWK().toJSONObject());
        assertThat(key.isPrivate()).isFalse();
        for (HttpRequest request : requests("/api")) {
            assertThat(request.getFirstHeader("Authorization")).isEqualTo("DPoP t1");
            SignedJWT proof = proof(request);
            assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(proof.getHeader().getType().getType()).isEqualTo("dpop+jwt");
            assertThat(proof.getJWTClaimsSet().getClaims())
                    .containsEntry("htm", "GET")
                    .containsEntry("htu", SharedMockServer.uri("/api").toString())
                    .containsEntry("ath", digest);
            ids.add(proof.getJWTClaimsSet().getJWTID());
        }
        assertThat(ids).as("no proof and no assertion is used twice").hasSize(7);
    }

    @Test
    void a_nonce_that_a_resource_asks_for_is_learnt_and_the_token_kept() throws Exception {
        server.answers(false, bound("t1"));
        Authentication client = client(Fixtures.key(), null, true);
        URI api = SharedMockServer.uri("/api");
        Signature first = client.sign("GET", api);
        HttpAnswer asked = new HttpAnswer(401, Map.of("dpop-nonce", List.of("r1")), new byte[0]);
        assertThat(client.rejected(first, asked)).isTrue();

        Signature second = client.sign("GET", api);

        assertThat(SignedJWT.parse(Optional.ofNullable(second.headers().get("DPoP"))
                                .orElseThrow()
                                .reveal())
                        .getJWTClaimsSet()
                        .getClaim("nonce"))
                .isEqualTo("r1");
        assertThat(requests("/token")).hasSize(1);
    }

    @Test
    void an_address_is_proved_without_its_query() throws Exception {
        server.answers(false, bound("t1"));
        SharedMockServer.client().when(request("/many")).respond(response().withStatusCode(200));
        fixture.gateway
                .endpoint("api", SharedMockServer.uri("/"), HttpFixture.policy(), client(Fixtures.key(), null, true))
                .send(HttpCall.get(SharedMockServer.uri("/many?limit=5&after=x"), "application/json"));

        assertThat(proof(requests("/many").get(0)).getJWTClaimsSet().getClaim("htu"))
                .isEqualTo(SharedMockServer.uri("/many").toString());
    }

    @Test
    void that_a_server_wants_proofs_is_found_out_once() throws Exception {
        server.answers(false, error(400, "invalid_dpop_proof"), nonce("n1"), bound("t1"), bound("t2"));
        Authentication client = client(Fixtures.key(), null, false);
        read(client);
        fixture.clock.advance(Duration.ofHours(1));
        read(client);

        List<HttpRequest> asked = requests("/token");
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0).containsHeader("DPoP")).isFalse();
        assertThat(proof(asked.get(3)).getJWTClaimsSet().getClaim("nonce")).isEqualTo("n1");
        assertThat(requests("/api").get(1).getFirstHeader("Authorization")).isEqualTo("DPoP t2");
    }

    @Test
    void a_request_that_is_repeated_carries_an_assertion_and_a_proof_of_its_own() throws Exception {
        server.answers(false, response().withStatusCode(503), response().withStatusCode(429), bound("t1"));

        read(client(Fixtures.key(), null, true));

        Set<String> ids = new HashSet<>();
        for (HttpRequest request : requests("/token")) {
            ids.add(proof(request).getJWTClaimsSet().getJWTID());
        }
        for (int number = 0; number < 3; number++) {
            ids.add(assertion(number).getJWTClaimsSet().getJWTID());
        }
        assertThat(ids).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, check client-id",
        "400, invalid_scope, grant the application a.manage a.read",
        "400, unauthorized_client, allow the application",
        "404, '', check base-url"
    })
    void a_refusal_says_what_to_do_and_quotes_no_assertion(int status, String code, String advice) {
        server.answersAlways(false, error(status, code));

        assertThatThrownBy(() -> read(client(Fixtures.key(), null, false)))
                .isInstanceOfSatisfying(HttpFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.NOT_SIGNED_IN);
                    assertThat(failure).hasMessageContaining("okta.token: no token for 0oaClient");
                    assertThat(failure).hasMessageContaining(advice);
                    assertThat(failure.getMessage()).doesNotContain("eyJ");
                });
    }

    @Test
    void a_key_that_cannot_be_used_is_refused_without_being_quoted() {
        assertThatThrownBy(() -> client(
                        Secret.of("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----"),
                        null,
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SEC 1")
                .hasMessageContaining("openssl pkcs8")
                .hasMessageNotContaining("MHcCAQEE");
        assertThatThrownBy(() -> client(
                        Secret.of("-----BEGIN PRIVATE KEY-----\nMHcCAQEE\n-----END PRIVATE KEY-----"), null, false))
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("MHcCAQEE");
    }
}
