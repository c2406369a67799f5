package io.hcmconnector.core.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads keys and certificates from PEM text (RFC 7468), with errors that say what to do and hold nothing of the key.
 *
 * <p>Lines may be folded into blanks or written as {@code \n}, as happens on the way through environment variables and YAML.
 */
final class Pem {
    private static final String CONVERT = "convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem";

    // The head of a PKCS#8 structure around a PKCS#1 key: version 0 and the algorithm rsaEncryption without parameters.
    private static final byte[] PKCS8_HEAD = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private Pem() {}

    /** An unencrypted RSA key, as PKCS#8 ({@code PRIVATE KEY}) or PKCS#1 ({@code RSA PRIVATE KEY}). */
    static RSAPrivateKey rsaPrivateKey(Secret pem) {
        if (read(pem, "RSA").orElse(null) instanceof RSAPrivateKey rsa) {
            return rsa;
        }
        throw new IllegalArgumentException("the private key is damaged or no RSA key");
    }

    /** An unencrypted RSA key, as for {@link #rsaPrivateKey}, or an elliptic curve's as PKCS#8. */
    static PrivateKey privateKey(Secret pem) {
        if (pem.reveal().contains("BEGIN EC PRIVATE KEY")) {
            throw new IllegalArgumentException("the private key is in the form of SEC 1; " + CONVERT);
        }
        return read(pem, "RSA")
                .or(() -> read(pem, "EC"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the private key is damaged, or neither an RSA key nor one of an elliptic curve"));
    }

    private static Optional<PrivateKey> read(Secret pem, String algorithm) {
        String text = pem.reveal();
        if (text.contains("BEGIN ENCRYPTED") || text.contains(",ENCRYPTED")) {
            throw new IllegalArgumentException("the private key is encrypted; " + CONVERT);
        }
        byte[] der = inside(text, "PRIVATE KEY")
                .or(() -> inside(text, "RSA PRIVATE KEY").map(Pem::wrapped))
                .orElseThrow(() -> new IllegalArgumentException(notAKey(text)));
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException cause) {
            // The cause is left out on purpose: its text may quote the key.
            return Optional.empty();
        }
    }

    /** The first certificate of a text, which may hold the rest of its chain too. */
    static X509Certificate certificate(String pem) {
        byte[] der = inside(pem, "CERTIFICATE")
                .orElseThrow(() -> new IllegalArgumentException(
                        pem.contains("PRIVATE KEY-----")
                                ? "the certificate is a private key; give the certificate (-----BEGIN CERTIFICATE-----)"
                                : "the certificate is no X.509 PEM text (-----BEGIN CERTIFICATE-----)"));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificate is damaged", e);
        }
    }

    private static String notAKey(String text) {
        if (text.contains("BEGIN CERTIFICATE") || text.contains("PUBLIC KEY")) {
            return "the private key is a certificate or a public key; give the private key (-----BEGIN PRIVATE KEY-----)";
        }
        if (text.contains("EC PRIVATE KEY")) {
            return "the private key is no RSA key; make an RSA key, as tokens are signed by RS256";
        }
        if (text.contains("BEGIN PRIVATE KEY") || text.contains("BEGIN RSA PRIVATE KEY")) {
            return "the private key is cut off, its last line (-----END ...) is missing; copy it whole";
        }
        return "the private key is neither a PEM text (-----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----) nor a"
                + " JWK; another form can be converted: " + CONVERT;
    }

    /** The bytes between the marks of {@code label}; empty when they are not there. */
    private static Optional<byte[]> inside(String text, String label) {
        String mark = "-----BEGIN " + label + "-----";
        int begin = text.indexOf(mark);
        int end = text.indexOf("-----END " + label + "-----", Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return Optional.empty();
        }
        String base64 = text.substring(begin + mark.length(), end).replace("\\n", "\n");
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException damaged) {
            return Optional.of(new byte[0]);
        }
    }

    /** A PKCS#1 key as PKCS#8, the one form that the JDK reads. */
    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(PKCS8_HEAD);
        content.writeBytes(element(0x04, pkcs1));
        return element(0x30, content.toByteArray());
    }

    /** One element of DER: its tag, its length in the shortest form, its content. */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.length;
        if (length < 0x80) {
            element.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            element.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                element.write(length >>> shift);
            }
        }
        element.writeBytes(content);
        return element.toByteArray();
    }
}
