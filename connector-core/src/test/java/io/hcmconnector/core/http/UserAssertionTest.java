package io.hcmconnector.core.http;

import static io.hcmconnector.core.http.TokenServer.error;
import static io.hcmconnector.core.http.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockserver.model.HttpResponse.response;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.hcmconnector.core.http.ClientCredentials.Style;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockserver.model.HttpResponse;

/** OAuth 2.0 with an assertion that we sign ourselves, as an OCI identity domain takes it. */
class UserAssertionTest {
    private final HttpFixture fixture = new HttpFixture();
    private final TokenServer server = new TokenServer().resource(200);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void an_assertion_for_the_user_is_exchanged_by_a_client_that_signs_in_by_basic() throws Exception {
        server.answers(true, token("t1"));

        read(client(key("partner-certificate.pem", "alias-1")));

        assertThat(server.tokens()).containsExactly("t1");
        Map<String, String> form = server.forms().get(0);
        assertThat(form)
                .containsOnlyKeys("grant_type", "assertion", "scope")
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .containsEntry("scope", "urn:opc:resource:fusion:pod:hcm/");
        SignedJWT assertion = SignedJWT.parse(form.get("assertion"));
        X509Certificate certificate = Pem.certificate(Fixtures.text("partner-certificate.pem"));
        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) certificate.getPublicKey())))
                .isTrue();
        assertThat(assertion.getHeader().toJSONObject())
                .isEqualTo(Map.of(
                        "alg", "RS256",
                        "typ", "JWT",
                        "kid", "alias-1",
                        "x5t", thumbprint("SHA-1", certificate),
                        "x5t#S256", thumbprint("SHA-256", certificate)));
        Map<String, Object> claims = assertion.getJWTClaimsSet().getClaims();
        assertThat(claims)
                .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "jti")
                .containsEntry("iss", "my-client")
                .containsEntry("sub", "svc.connector")
                .containsEntry("aud", List.of("https://identity.oraclecloud.com/"))
                .containsEntry("iat", Date.from(HttpFixture.START.minusSeconds(60)))
                .containsEntry("exp", Date.from(HttpFixture.START.plusSeconds(240)));
        assertThat((String) claims.get("jti")).hasSizeGreaterThan(20);
    }

    @Test
    void without_a_certificate_the_key_is_named_by_its_id_alone() throws Exception {
        server.answers(true, token("t1"));

        read(client(new SigningKey(Fixtures.key(), null, "alias-1")));

        assertThat(assertion(0).getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", "alias-1"));
    }

    @Test
    void each_token_is_asked_for_by_an_assertion_of_its_own() throws Exception {
        server.answers(true, token("t1"), token("t2"), token("t3"));
        Authentication client = client(key("partner-certificate.pem", null));
        for (int hour = 0; hour < 3; hour++) {
            read(client);
            fixture.clock.advance(Duration.ofHours(1));
        }

        assertThat(server.tokens()).containsExactly("t1", "t2", "t3");
        assertThat(ids()).hasSize(3);
        assertThat(assertion(2).getJWTClaimsSet().getExpirationTime())
                .isEqualTo(Date.from(HttpFixture.START.plus(Duration.ofHours(2)).plusSeconds(240)));
    }

    @Test
    void a_request_that_is_repeated_carries_an_assertion_of_its_own() throws Exception {
        server.answers(
                true, HttpResponse.response().withStatusCode(503), response().withStatusCode(429), token("t1"));

        read(client(key("partner-certificate.pem", null)));

        assertThat(server.forms()).hasSize(3);
        assertThat(ids()).hasSize(3);
    }

    @Test
    void the_other_style_is_tried_with_an_assertion_of_its_own() throws Exception {
        server.answers(true, error(401, "invalid_client")).answers(false, token("t1"));

        read(client(key("partner-certificate.pem", null)));

        assertThat(server.basics()).containsExactly(true, false);
        assertThat(server.forms().get(1)).containsKeys("assertion", "client_id", "client_secret");
        assertThat(ids()).hasSize(2);
    }

    @Test
    void a_refused_assertion_is_explained_without_being_quoted() throws Exception {
        server.answers(true, error(400, "invalid_grant"));

        HttpFailure failure = failure(client(key("partner-certificate.pem", null)));

        assertThat(failure)
                .hasMessage("api.token: no token for my-client: with the secret as basic the server answered 400"
                        + " \"invalid_grant\": \"it is invalid_grant\"; check the assertion's subject, issuer and audience,"
                        + " and that the server knows the certificate of its key");
        assertThat(failure).hasMessageNotContaining("s3cret").hasMessageNotContaining("eyJ");
    }

    @Test
    void a_refusal_by_a_server_whose_clock_differs_says_so() throws Exception {
        server.answers(true, error(400, "invalid_grant").withHeader("Date", "Mon, 02 Mar 2026 07:50:00 GMT"));

        assertThat(failure(client(key("partner-certificate.pem", null))))
                .hasMessageEndingWith("; this machine's clock is 600 s ahead of the server's, set it right");
    }

    @Test
    void a_certificate_of_another_key_is_refused_at_once() {
        assertThatThrownBy(() -> client(key("other-certificate.pem", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.example")
                .hasMessageContaining("does not belong to the private key");
    }

    private void read(Authentication client) throws HttpFailure {
        assertThat(TokenServer.read(fixture, client, HttpFixture.policy()).status())
                .isEqualTo(200);
    }

    private HttpFailure failure(Authentication client) {
        return catchThrowableOfType(HttpFailure.class, () -> TokenServer.read(fixture, client, HttpFixture.policy()));
    }

    private SignedJWT assertion(int index) throws ParseException {
        return SignedJWT.parse(server.forms().get(index).get("assertion"));
    }

    private Set<String> ids() throws ParseException {
        Set<String> ids = new java.util.HashSet<>();
        for (int i = 0; i < server.forms().size(); i++) {
            ids.add(assertion(i).getJWTClaimsSet().getJWTID());
        }
        return ids;
    }

    private static SigningKey key(String certificate, String keyId) throws IOException {
        return new SigningKey(Fixtures.key(), Fixtures.text(certificate), keyId);
    }

    private Authentication client(SigningKey key) {
        ClientCredentials client = new ClientCredentials(
                SharedMockServer.uri("/token"),
                "my-client",
                Secret.of("s3cret"),
                "urn:opc:resource:fusion:pod:hcm/",
                Style.BASIC);
        UserAssertion assertion =
                new UserAssertion("svc.connector", "my-client", "https://identity.oraclecloud.com/", key);
        return Authentications.userAssertion(assertion, client, "api.token", fixture.gateway, HttpFixture.policy());
    }

    private static String thumbprint(String algorithm, X509Certificate certificate) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
