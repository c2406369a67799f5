package io.hcmconnector.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.oauth.ClientAssertions;
import io.hcmconnector.sandbox.verify.Loopback;
import io.hcmconnector.sandbox.verify.Loopback.Answer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OktaSignInTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String TOKEN = "/okta/oauth2/v1/token";

    private final KeyPair clientKey = newKey();
    private final KeyPair proofKey = newKey();
    private final OktaFixture okta =
            new OktaFixture(new ServiceApp("client", clientKey.getPublic(), Set.of("okta.identitySources.read"), true));
    private int number;

    @AfterEach
    void stop() {
        okta.close();
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(String header, String claims, KeyPair key) {
        try {
            String text = encoded(header.getBytes(StandardCharsets.UTF_8))
                    + '.'
                    + encoded(claims.getBytes(StandardCharsets.UTF_8));
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key.getPrivate());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + '.' + encoded(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return encoded(fixed);
    }

    private String assertion(KeyPair key) {
        return signed(
                "{\"alg\":\"ES256\"}",
                "{\"iss\":\"client\",\"sub\":\"client\",\"aud\":\"" + okta.server.url(TOKEN) + "\",\"exp\":"
                        + okta.clock.instant().plusSeconds(300).getEpochSecond() + ",\"jti\":\"a" + number++ + "\"}",
                key);
    }

    private String proof(String method, String url, String more) {
        ECPublicKey key = (ECPublicKey) proofKey.getPublic();
        String jwk = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
        return signed(
                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + jwk + '}',
                "{\"htm\":\"" + method + "\",\"htu\":\"" + url + "\",\"iat\":"
                        + okta.clock.instant().getEpochSecond() + ",\"jti\":\"p" + number++ + "\"" + more + '}',
                proofKey);
    }

    private Answer token(String assertion, String... headers) {
        String form = "grant_type=client_credentials&scope="
                + Loopback.encoded("okta.identitySources.read okta.identitySources.manage")
                + "&client_assertion_type=" + Loopback.encoded(ClientAssertions.TYPE) + "&client_assertion="
                + assertion;
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return okta.server.send("POST", TOKEN, form, all);
    }

    private String boundToken() {
        Answer asked = token(assertion(clientKey), "DPoP", proof("POST", okta.server.url(TOKEN), ""));
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.body().path("error").asText()).isEqualTo("use_dpop_nonce");
        String nonce = ",\"nonce\":\"" + asked.header("dpop-nonce") + '"';
        Answer granted = token(assertion(clientKey), "DPoP", proof("POST", okta.server.url(TOKEN), nonce));
        assertThat(granted.body().path("token_type").asText()).isEqualTo("DPoP");
        assertThat(granted.body().path("scope").asText()).isEqualTo("okta.identitySources.read");
        return granted.body().path("access_token").asText();
    }

    private static String ath(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return ",\"ath\":\"" + encoded(digest) + '"';
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Answer list(String scheme, String token, String proof) {
        return okta.server.send("GET", OktaFixture.SESSIONS, "", "Authorization", scheme + ' ' + token, "DPoP", proof);
    }

    @Test
    void aBoundTokenPassesWithAFreshProofOnly() {
        String token = boundToken();
        String url = okta.server.url(OktaFixture.SESSIONS);
        String proof = proof("GET", url, ath(token));
        assertThat(list("DPoP", token, proof).status()).isEqualTo(200);
        assertThat(list("DPoP", token, proof).status()).isEqualTo(400);
        assertThat(list("DPoP", token, proof("GET", url, "")).header("www-authenticate"))
                .contains("'ath' claim");
        assertThat(list("DPoP", token, proof("POST", url, ath(token))).header("www-authenticate"))
                .contains("'htm' claim");
        assertThat(list("DPoP", token, proof("GET", url + '/', ath(token))).header("www-authenticate"))
                .contains("'htu' claim");
        assertThat(list("Bearer", token, proof("GET", url, ath(token))).status())
                .isEqualTo(400);
        String early = proof("GET", url, ath(token));
        okta.clock.tick(Duration.ofMinutes(6));
        assertThat(list("DPoP", token, early).header("www-authenticate")).contains("expired");
    }

    @Test
    void aScopeThatWasDroppedIsMissedLater() {
        String token = boundToken();
        Answer refused = okta.server.send(
                "POST",
                OktaFixture.SESSIONS,
                "",
                "Authorization",
                "DPoP " + token,
                "DPoP",
                proof("POST", okta.server.url(OktaFixture.SESSIONS), ath(token)));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.raw().body()).isEmpty();
        assertThat(refused.header("www-authenticate")).contains("insufficient_scope", "okta.identitySources.manage");
    }

    @Test
    void assertionsAreVerifiedAndServeOnce() {
        assertThat(token(assertion(proofKey)).body().path("error").asText()).isEqualTo("invalid_client");
        String once = assertion(clientKey);
        Answer withoutProof = token(once);
        assertThat(withoutProof.body().path("error").asText()).isEqualTo("invalid_dpop_proof");
        assertThat(token(once).body().path("error_description").asText()).contains("already been used");
    }

    @Test
    void unknownCredentialsAre401() {
        Answer answer = okta.server.send("GET", OktaFixture.SESSIONS, "", "Authorization", "SSWS wrong");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("E0000011");
    }
}
