package io.hcmconnector.core.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a token endpoint for tokens of a client that signs its own assertions (RFC 7523 section 2.2). Each request, a repeated one too,
 * carries an assertion of its own, because a server may take each only once.
 *
 * <p>A server that wants tokens bound to a key says {@code invalid_dpop_proof} to a request without a proof and {@code use_dpop_nonce}
 * to one without its nonce (RFC 9449 section 8): both are answered by asking again in that way, and remembered.
 */
final class PrivateKeyTokens implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateKeyTokens.class);
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration BACKDATED = Duration.ofSeconds(60);

    private final String name;
    private final PrivateKeyClient client;
    private final Signing signing;
    private final Wire wire;
    private volatile boolean bindsToKey;
    private volatile Set<String> lastMissing = Set.of();

    /** By what assertions are signed, and what their headers say of it. */
    private record Signing(JWSHeader header, JWSSigner signer) {
        static Signing of(PrivateKeyClient.Key key, Clock clock) {
            return key.certificate() == null
                    ? byKey(key)
                    : byCertificate(key, Pem.certificate(key.certificate()), clock);
        }

        private static Signing byKey(PrivateKeyClient.Key key) {
            PrivateKeys.Signer signer = PrivateKeys.signer(key.privateKey());
            return new Signing(
                    header(signer.algorithm(), key.keyId() == null ? signer.keyId() : key.keyId())
                            .build(),
                    signer.signer());
        }

        /** <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate credentials</a> of Entra. */
        private static Signing byCertificate(PrivateKeyClient.Key key, X509Certificate certificate, Clock clock) {
            PrivateKeys.Named named = PrivateKeys.rsa(key.privateKey());
            Certificates.checkPair(certificate, named.key());
            Certificates.warn(certificate, clock.instant());
            JWSHeader header = header(JWSAlgorithm.PS256, key.keyId())
                    .x509CertSHA256Thumbprint(Certificates.thumbprint("SHA-256", certificate))
                    .build();
            return new Signing(header, new RSASSASigner(named.key()));
        }

        private static JWSHeader.Builder header(JWSAlgorithm algorithm, @Nullable String keyId) {
            JWSHeader.Builder header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
            return keyId == null ? header : header.keyID(keyId);
        }
    }

    /** How requests leave: each attempt is proved anew while the server wants it. */
    private record Wire(
            ResilientEndpoint plain,
            ResilientEndpoint proving,
            DpopProver prover,
            Clock clock,
            RandomGenerator random) {}

    private PrivateKeyTokens(String name, PrivateKeyClient client, Signing signing, Wire wire) {
        this.name = name;
        this.client = client;
        this.signing = signing;
        this.wire = wire;
        this.bindsToKey = client.dpop();
    }

    static PrivateKeyTokens over(
            HttpGateway gateway, String name, HttpPolicy policy, PrivateKeyClient client, DpopProver prover) {
        Authentication proving = new Authentication() {
            @Override
            public Signature sign(String method, URI uri) {
                return new Signature(Map.of(DpopProver.HEADER, prover.proof(method, uri, Optional.empty())));
            }

            @Override
            public boolean rejected(Signature used, HttpAnswer answer) {
                return false;
            }
        };
        return new PrivateKeyTokens(
                name,
                client,
                Signing.of(client.key(), gateway.clock()),
                new Wire(
                        gateway.resilient(name, client.tokenUrl(), policy, Authentications.none()),
                        gateway.resilient(name, client.tokenUrl(), policy, proving),
                        prover,
                        gateway.clock(),
                        gateway.random()));
    }

    @Override
    public Token fresh() throws HttpFailure {
        Instant asked = wire.clock().instant();
        TokenAnswer answer = ask();
        if (!bindsToKey && answer.error().equals("invalid_dpop_proof")) {
            LOG.info("{}: the server wants tokens that are bound to a key; dpop: true spares a request", name);
            bindsToKey = true;
            answer = ask();
        }
        if (answer.error().equals("use_dpop_nonce") && wire.prover().learn(client.tokenUrl(), answer.http())) {
            asked = wire.clock().instant();
            answer = ask();
        }
        if (!answer.http().isSuccess()) {
            throw notSignedIn(refusal(answer), null);
        }
        wire.prover().learn(client.tokenUrl(), answer.http());
        return token(answer, asked);
    }

    private TokenAnswer ask() throws HttpFailure {
        try {
            return new TokenAnswer((bindsToKey ? wire.proving() : wire.plain()).sendAnew(this::call));
        } catch (HttpFailure failure) {
            throw failure.kind() == Kind.INTERRUPTED
                    ? failure
                    : notSignedIn("no answer: " + failure.getMessage(), failure);
        }
    }

    private HttpCall call() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", client.scope());
        if (client.key().certificate() != null) {
            // Entra wants to be told; Okta reads it from the assertion.
            form.put("client_id", client.clientId());
        }
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion());
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new HttpCall(
                "POST",
                client.tokenUrl(),
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8),
                Repeat.HARMLESS);
    }

    private String assertion() {
        Instant issued = wire.clock().instant().minus(BACKDATED);
        SignedJWT assertion = new SignedJWT(
                signing.header(),
                new JWTClaimsSet.Builder()
                        .issuer(client.clientId())
                        .subject(client.clientId())
                        .audience(client.tokenUrl().toString())
                        .issueTime(Date.from(issued))
                        .notBeforeTime(Date.from(issued))
                        .expirationTime(Date.from(issued.plus(LIFE)))
                        .jwtID(id())
                        .build());
        try {
            assertion.sign(signing.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was found fit does not sign", e);
        }
        return assertion.serialize();
    }

    private String id() {
        synchronized (wire.random()) {
            return new UUID(wire.random().nextLong(), wire.random().nextLong()).toString();
        }
    }

    private Token token(TokenAnswer answer, Instant asked) throws HttpFailure {
        if (answer.accessToken().isEmpty()) {
            throw notSignedIn("the answer (" + answer.http() + ") holds no access_token; check base-url", null);
        }
        boolean bound = answer.tokenType().equalsIgnoreCase("DPoP");
        if (!bound && !answer.tokenType().equalsIgnoreCase("Bearer")) {
            throw notSignedIn(
                    "the server issues tokens of type " + quoted(answer.tokenType()) + ", which is unknown", null);
        }
        compareScopes(answer);
        return Token.of(bound ? "DPoP" : "Bearer", Secret.of(answer.accessToken()), asked, answer.life());
    }

    /** Okta leaves out what the application was not granted, and says no more; the requests that need it are then refused. */
    private void compareScopes(TokenAnswer answer) {
        if (answer.scope().isBlank()) {
            return;
        }
        Set<String> missing = new TreeSet<>(Set.of(client.scope().strip().split("\\s+")));
        missing.removeAll(Set.of(answer.scope().strip().split("\\s+")));
        if (!missing.isEmpty() && !missing.equals(lastMissing)) {
            LOG.warn(
                    "{}: the server did not grant the scope {}; grant it to the application {}",
                    name,
                    missing,
                    client.clientId());
        }
        lastMissing = missing;
    }

    private String refusal(TokenAnswer answer) {
        String advice = switch (answer.error()) {
            case "invalid_client" ->
                "check client-id, private-key and key-id, and that the server knows the public key";
            case "invalid_scope" -> "grant the application " + client.scope();
            case "invalid_dpop_proof" -> "look at this machine's clock";
            case "unauthorized_client", "unsupported_grant_type" -> "allow the application client credentials";
            default -> answer.http().status() == 404 ? "check base-url" : "see the server's words";
        };
        return "the server answered " + answer.http().status()
                + (answer.error().isEmpty() ? "" : " " + quoted(answer.error()))
                + (answer.description().isEmpty() ? "" : ": " + quoted(answer.description()))
                + "; " + advice + ClockNote.of(answer.http(), wire.clock().instant());
    }

    private String quoted(String text) {
        return TokenRefusal.quoted(text, client.key().privateKey());
    }

    private HttpFailure notSignedIn(String why, @Nullable Throwable cause) {
        return new HttpFailure(Kind.NOT_SIGNED_IN, name + ": no token for " + client.clientId() + ": " + why, cause);
    }
}
