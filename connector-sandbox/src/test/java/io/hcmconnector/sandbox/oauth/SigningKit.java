package io.hcmconnector.sandbox.oauth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs tokens with keys that were made for the tests. */
public final class SigningKit {
    private SigningKit() {}

    /** A certificate or key of the folder {@code signin}. */
    public static String pem(String name) {
        try (InputStream in = SigningKit.class.getResourceAsStream("/signin/" + name + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token of {@code claims} by RS256 whose header holds {@code more}, such as {@code ,"kid":"a"}. */
    public static String signed(String key, String more, String claims) {
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"" + more + "}") + '.' + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(pem(key)));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part of a header that names a certificate by its SHA-1. */
    public static String x5t(String certificate) {
        try {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(pem(certificate).getBytes(StandardCharsets.US_ASCII)))
                    .getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(der);
            return ",\"x5t\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
