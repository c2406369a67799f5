package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.hcmconnector.core.HandClock;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustJwtTest {
    private static final URI THERE = URI.create("https://pod.example/hcmRestApi");

    private final HandClock clock = new HandClock(HttpFixture.START);

    @Test
    void carries_the_header_and_claims_that_oracle_asks_for_and_a_signature_that_verifies() throws Exception {
        X509Certificate certificate = Pem.certificate(Fixtures.text("partner-certificate.pem"));

        SignedJWT token = token(Authentications.trustJwt(partner("partner-certificate.pem"), clock));

        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) certificate.getPublicKey())))
                .isTrue();
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        assertThat(token.getHeader().toJSONObject())
                .isEqualTo(Map.of(
                        "alg",
                        "RS256",
                        "typ",
                        "JWT",
                        "x5t",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(digest)));
        assertThat(token.getJWTClaimsSet().getClaims())
                .isEqualTo(Map.of(
                        "iss", "acme",
                        "prn", "svc.connector",
                        "sub", "svc.connector",
                        "iat", Date.from(HttpFixture.START.minusSeconds(60)),
                        "exp", Date.from(HttpFixture.START.plusSeconds(540))));
    }

    @Test
    void is_kept_until_a_minute_before_its_end() throws Exception {
        Authentication authentication = Authentications.trustJwt(partner("partner-certificate.pem"), clock);
        Signature first = authentication.sign("GET", THERE);

        clock.advance(Duration.ofSeconds(479));
        assertThat(authentication.sign("GET", THERE)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(authentication.sign("GET", THERE)).isNotEqualTo(first);
    }

    @Test
    void refuses_a_certificate_of_another_key() {
        assertThatThrownBy(() -> Authentications.trustJwt(partner("other-certificate.pem"), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.example")
                .hasMessageContaining("does not belong");
    }

    private static SignedJWT token(Authentication authentication) throws Exception {
        String header =
                authentication.sign("GET", THERE).headers().get("Authorization").reveal();
        assertThat(header).startsWith("Bearer ");
        return SignedJWT.parse(header.substring("Bearer ".length()));
    }

    private static TrustJwt partner(String certificate) throws IOException {
        return new TrustJwt("acme", "svc.connector", Fixtures.key(), Fixtures.text(certificate));
    }
}
