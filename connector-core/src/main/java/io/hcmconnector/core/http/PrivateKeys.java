package io.hcmconnector.core.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Reads the private keys of configurations, with errors that say what to do and hold nothing of the key. */
final class PrivateKeys {
    /** What RS256 asks for (RFC 7518 section 3.3). */
    private static final int FEWEST_BITS = 2048;

    private PrivateKeys() {}

    /** A key, and the id that a JWK gives it. */
    record Named(RSAPrivateKey key, @Nullable String keyId) {}

    /**
     * An RSA key that is fit for RS256, from PEM text or a JWK (RFC 7517).
     *
     * @throws IllegalArgumentException when it can be read as neither, or is too short
     */
    static Named rsa(Secret text) {
        Named named = text.reveal().strip().startsWith("{") ? jwk(text) : new Named(Pem.rsaPrivateKey(text), null);
        int bits = named.key().getModulus().bitLength();
        if (bits < FEWEST_BITS) {
            throw new IllegalArgumentException("the private key has " + bits + " bits, and RS256 asks for at least "
                    + FEWEST_BITS + "; make a longer one");
        }
        return named;
    }

    /** Signs by the key's own algorithm; {@code keyId} is that of a JWK. */
    record Signer(
            JWSSigner signer,
            JWSAlgorithm algorithm,
            @Nullable String keyId) {}

    /**
     * A signer with an RSA key (RS256) or one of an elliptic curve (ES256, ES384 or ES512, as the curve asks for), from PEM text or a JWK.
     *
     * @throws IllegalArgumentException when it can be read as neither, or is too short
     */
    static Signer signer(Secret text) {
        boolean isJwk = text.reveal().strip().startsWith("{");
        try {
            if (isJwk && JWK.parse(text.reveal()) instanceof ECKey curve && curve.isPrivate()) {
                return signer(new ECDSASigner(curve), curve.getKeyID());
            }
            if (!isJwk && Pem.privateKey(text) instanceof ECPrivateKey curve) {
                return signer(new ECDSASigner(curve), null);
            }
        } catch (ParseException | JOSEException cause) {
            // The cause is left out on purpose: its text may quote the key.
            throw new IllegalArgumentException(
                    "the private key is of a curve that is not supported, or damaged; use P-256");
        }
        Named rsa = rsa(text);
        return new Signer(new RSASSASigner(rsa.key()), JWSAlgorithm.RS256, rsa.keyId());
    }

    private static Signer signer(ECDSASigner signer, @Nullable String keyId) {
        return new Signer(signer, signer.supportedECDSAAlgorithm(), keyId);
    }

    private static Named jwk(Secret text) {
        try {
            JWK jwk = JWK.parse(text.reveal());
            if (!(jwk instanceof RSAKey rsa) || !rsa.isPrivate()) {
                throw new IllegalArgumentException("the private key is a JWK, but none of a private RSA key");
            }
            return new Named(rsa.toRSAPrivateKey(), rsa.getKeyID());
        } catch (ParseException | JOSEException cause) {
            // The cause is left out on purpose: its text may quote the key.
            throw new IllegalArgumentException("the private key begins as a JWK, but is none; copy it whole");
        }
    }
}
