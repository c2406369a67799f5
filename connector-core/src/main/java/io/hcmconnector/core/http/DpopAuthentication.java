package io.hcmconnector.core.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds a proof of possession to each request that carries a token bound to a key (RFC 9449 section 7.1); a bearer token goes as it is.
 */
final class DpopAuthentication implements Authentication {
    private static final String AUTHORIZATION = "Authorization";
    private static final String SCHEME = "DPoP ";

    private final Authentication tokens;
    private final DpopProver prover;
    private volatile @Nullable URI lastSigned;

    DpopAuthentication(Authentication tokens, DpopProver prover) {
        this.tokens = tokens;
        this.prover = prover;
    }

    @Override
    public Signature sign(String method, URI uri) throws HttpFailure {
        lastSigned = uri;
        Signature token = tokens.sign(method, uri);
        return bound(token)
                .map(secret -> new Signature(Map.of(
                        AUTHORIZATION,
                        authorization(token),
                        DpopProver.HEADER,
                        prover.proof(method, uri, Optional.of(secret)))))
                .orElse(token);
    }

    @Override
    public boolean rejected(Signature used, HttpAnswer answer) {
        URI uri = lastSigned;
        if (uri != null && prover.learn(uri, answer)) {
            // The server wants its nonce in the proof (RFC 9449 section 9); the token is good. An endpoint speaks to
            // one origin only.
            return true;
        }
        return tokens.rejected(new Signature(Map.of(AUTHORIZATION, authorization(used))), answer);
    }

    private static Secret authorization(Signature signature) {
        Secret value = signature.headers().get(AUTHORIZATION);
        if (value == null) {
            throw new IllegalStateException("a token is sent as Authorization");
        }
        return value;
    }

    private static Optional<Secret> bound(Signature token) {
        String value = authorization(token).reveal();
        return value.startsWith(SCHEME) ? Optional.of(Secret.of(value.substring(SCHEME.length()))) : Optional.empty();
    }
}
