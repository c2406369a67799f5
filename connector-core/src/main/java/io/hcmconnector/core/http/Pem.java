package io.hcmconnector.core.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads keys and certificates from PEM text (RFC 7468), with errors that say what to do and hold nothing of the key. */
final class Pem {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private Pem() {}

    static RSAPrivateKey rsaPrivateKey(Secret pem) {
        String text = pem.reveal();
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the private key is no unencrypted PKCS#8 PEM text (" + BEGIN
                    + "); convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
        }
        PrivateKey key;
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException | GeneralSecurityException cause) {
            // The cause is left out on purpose: its text may quote the key.
            throw new IllegalArgumentException("the private key is damaged or no RSA key");
        }
        if (key instanceof RSAPrivateKey rsa) {
            return rsa;
        }
        throw new IllegalArgumentException("the private key is no RSA key");
    }

    static X509Certificate certificate(String pem) {
        try {
            byte[] bytes = pem.strip().getBytes(StandardCharsets.US_ASCII);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificate is no X.509 PEM text (-----BEGIN CERTIFICATE-----)", e);
        }
    }
}
