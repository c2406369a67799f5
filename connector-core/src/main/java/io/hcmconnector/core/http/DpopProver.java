package io.hcmconnector.core.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Proves the possession of a key that this process has made for itself (RFC 9449 section 4): each proof is of one request and is used
 * once. The nonce that a server gave last goes into the proofs for that server. Safe for use by several threads.
 */
final class DpopProver {
    /** The header of a proof. */
    static final String HEADER = "DPoP";

    /** The header in which a server gives a nonce. */
    static final String NONCE_HEADER = "DPoP-Nonce";

    private final ECKey key;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Origin, String> nonces = new ConcurrentHashMap<>();

    /** A prover with a key of its own, ES256; {@code random} names the proofs and is used by one thread at a time. */
    DpopProver(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has the curve P-256", e);
        }
    }

    /**
     * A proof of one request.
     *
     * @param token that goes with the request; empty at a token endpoint
     */
    Secret proof(String method, URI uri, Optional<Secret> token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(id())
                .claim("htm", method)
                .claim("htu", target(uri))
                .issueTime(Date.from(clock.instant()));
        token.ifPresent(bound -> claims.claim("ath", digest(bound)));
        Optional.ofNullable(nonces.get(Origin.of(uri))).ifPresent(nonce -> claims.claim("nonce", nonce));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        SignedJWT proof = new SignedJWT(header, claims.build());
        try {
            proof.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was just made does not sign", e);
        }
        return Secret.of(proof.serialize());
    }

    /** Remembers the nonce that {@code answer} gives, if it gives one; answers whether it is another than before. */
    boolean learn(URI uri, HttpAnswer answer) {
        Optional<String> nonce = answer.header(NONCE_HEADER).map(String::strip).filter(given -> !given.isEmpty());
        return nonce.isPresent() && !nonce.get().equals(nonces.put(Origin.of(uri), nonce.get()));
    }

    /** The address without query and fragment, RFC 9449 section 4.2. */
    private static String target(URI uri) {
        String text = uri.toString();
        int end = text.indexOf('?') >= 0 ? text.indexOf('?') : text.length();
        int fragment = text.indexOf('#');
        return text.substring(0, fragment >= 0 ? Math.min(end, fragment) : end);
    }

    private static String digest(Secret token) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256")
                            .digest(token.reveal().getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String id() {
        synchronized (random) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
    }
}
