package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {

    @Test
    void the_same_key_is_read_from_pkcs8_and_from_pkcs1() throws Exception {
        RSAPrivateKey pkcs8 = PrivateKeys.rsa(Fixtures.key()).key();

        RSAPrivateKey pkcs1 = PrivateKeys.rsa(Secret.of(Fixtures.text("partner-key-pkcs1.pem")))
                .key();

        assertThat(pkcs1).isEqualTo(pkcs8);
    }

    @Test
    void a_pkcs1_key_of_each_length_of_lengths_is_wrapped_rightly() throws Exception {
        for (int bits : new int[] {2048, 3072, 4096}) {
            KeyPair pair = rsa(bits);
            RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();

            RSAPrivateKey read =
                    PrivateKeys.rsa(pem("RSA PRIVATE KEY", pkcs1(key))).key();

            assertThat(read.getPrivateExponent()).as("%d bits", bits).isEqualTo(key.getPrivateExponent());
        }
    }

    @Test
    void lines_may_be_folded_to_blanks_or_written_as_backslash_n() throws Exception {
        RSAPrivateKey key = PrivateKeys.rsa(Fixtures.key()).key();
        String pem = Fixtures.text("partner-key.pem").strip();

        assertThat(PrivateKeys.rsa(Secret.of(pem.replace("\n", " "))).key()).isEqualTo(key);
        assertThat(PrivateKeys.rsa(Secret.of(pem.replace("\n", "\\n"))).key()).isEqualTo(key);
        String certificate = Fixtures.text("partner-certificate.pem").strip();
        assertThat(Pem.certificate(certificate.replace("\n", " "))).isEqualTo(Pem.certificate(certificate));
    }

    @Test
    void a_jwk_brings_its_key_id() throws Exception {
        KeyPair pair = rsa(2048);
        RSAKey jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .keyID("k-1")
                .build();

        PrivateKeys.Named named = PrivateKeys.rsa(Secret.of("  " + jwk.toJSONString()));

        assertThat(named.keyId()).isEqualTo("k-1");
        assertThat(named.key().getPrivateExponent())
                .isEqualTo(((RSAPrivateKey) pair.getPrivate()).getPrivateExponent());
        refused(jwk.toPublicJWK().toJSONString(), "none of a private RSA key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -----BEGIN PRIVATE KEY-----\\nMIIhunter2\\n-----END PRIVATE KEY-----          | damaged
                    -----BEGIN RSA PRIVATE KEY-----\\nMIIhunter2\\n-----END RSA PRIVATE KEY-----  | damaged
                    -----BEGIN RSA PRIVATE KEY-----\\nhunter2                                     | cut off
                    -----BEGIN PRIVATE KEY-----\\nhunter2                                         | cut off
                    -----BEGIN ENCRYPTED PRIVATE KEY-----\\nhunter2                               | openssl pkcs8 -topk8 -nocrypt
                    -----BEGIN RSA PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\nhunter2            | openssl pkcs8 -topk8 -nocrypt
                    -----BEGIN EC PRIVATE KEY-----\\nhunter2                                      | make an RSA key
                    -----BEGIN CERTIFICATE-----\\nhunter2                                         | give the private key
                    -----BEGIN OPENSSH PRIVATE KEY-----\\nhunter2                                 | openssl pkcs8 -topk8 -nocrypt
                    /etc/keys/hunter2.pem                                                         | neither a PEM text
                    {"kty":"RSA","d":"hunter2"                                                    | copy it whole
                    """)
    void an_unreadable_key_is_explained_without_being_quoted(String text, String said) {
        refused(text.replace("\\n", "\n"), said);
    }

    @Test
    void a_key_that_rs256_cannot_use_is_explained() throws Exception {
        refused(pem("PRIVATE KEY", rsa(1024).getPrivate().getEncoded()).reveal(), "1024 bits");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        refused(pem("PRIVATE KEY", pair.getPrivate().getEncoded()).reveal(), "no RSA key");
        ECKey jwk = new ECKey.Builder(com.nimbusds.jose.jwk.Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey((ECPrivateKey) pair.getPrivate())
                .build();
        refused(jwk.toJSONString(), "none of a private RSA key");
    }

    @Test
    void an_unreadable_certificate_is_explained() {
        assertThatThrownBy(() -> Pem.certificate("nothing")).hasMessageContaining("no X.509 PEM text");
        assertThatThrownBy(() -> Pem.certificate("-----BEGIN CERTIFICATE-----\nMIIx\n-----END CERTIFICATE-----"))
                .hasMessageContaining("the certificate is damaged");
        assertThatThrownBy(() -> Pem.certificate(Fixtures.text("partner-key.pem")))
                .hasMessageContaining("give the certificate");
    }

    private static void refused(String text, String said) {
        assertThatThrownBy(() -> PrivateKeys.rsa(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the private key")
                .hasMessageContaining(said)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** The key inside a PKCS#8 structure: what follows its head of fixed length, up to the end. */
    private static byte[] pkcs1(RSAPrivateKey key) {
        byte[] pkcs8 = key.getEncoded();
        return java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    }

    private static Secret pem(String label, byte[] der) {
        return Secret.of("-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n");
    }
}
