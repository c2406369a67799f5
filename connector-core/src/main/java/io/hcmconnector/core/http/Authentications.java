package io.hcmconnector.core.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** Makes the known ways to sign requests. All are safe for use by several threads. */
public final class Authentications {
    private Authentications() {}

    /** Signs nothing. */
    public static Authentication none() {
        return new FixedAuthentication(Signature.NONE);
    }

    /**
     * User name and password in UTF-8 (RFC 7617).
     *
     * @throws IllegalArgumentException when the user name holds a colon, which the scheme cannot carry
     */
    public static Authentication basic(String username, Secret password) {
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name with a colon cannot be used with basic authentication");
        }
        String pair = username + ":" + password.reveal();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new FixedAuthentication(Signature.authorization("Basic", Secret.of(encoded)));
    }

    /** A token that does not change (RFC 6750). */
    public static Authentication bearer(Secret token) {
        return new FixedAuthentication(Signature.authorization("Bearer", token));
    }

    /** Okta's API token, {@code Authorization: SSWS <token>}. */
    public static Authentication ssws(Secret token) {
        return new FixedAuthentication(Signature.authorization("SSWS", token));
    }

    /**
     * OAuth 2.0 client credentials; the token is fetched when first needed and renewed before it ends.
     *
     * @param name of the endpoint that asks for tokens, for metrics and error texts, for example {@code entra.token}
     * @param gateway carries the token requests
     * @param policy of the token requests
     */
    public static Authentication clientCredentials(
            ClientCredentials client, String name, HttpGateway gateway, HttpPolicy policy) {
        return new TokenAuthentication(
                TokenRequests.over(gateway, name, policy, client, Grant.CLIENT_CREDENTIALS), gateway.clock());
    }

    /**
     * OAuth 2.0 with an assertion for a user, which the client signs itself (RFC 7523 section 2.1); the token is fetched when
     * first needed and renewed before it ends, each time for an assertion of its own.
     *
     * @param name of the endpoint that asks for tokens, for metrics and error texts, for example {@code hcm.token}
     * @param gateway carries the token requests
     * @param policy of the token requests
     * @throws IllegalArgumentException when key or certificate cannot be read or do not belong together; the text says what to
     *     do and holds nothing of the key
     */
    public static Authentication userAssertion(
            UserAssertion assertion, ClientCredentials client, String name, HttpGateway gateway, HttpPolicy policy) {
        Grant grant = AssertionGrant.of(assertion, gateway.clock(), gateway.random());
        return new TokenAuthentication(TokenRequests.over(gateway, name, policy, client, grant), gateway.clock());
    }

    /**
     * OAuth 2.0 client credentials of a client that signs its own assertions, {@code private_key_jwt} (RFC 7523 section 2.2), as
     * Okta's service applications do; where the server asks for it, or the client says so, tokens are bound to a key of this process by
     * DPoP (RFC 9449).
     *
     * @param name of the endpoint that asks for tokens, for metrics and error texts, for example {@code okta.token}
     * @param gateway carries the token requests
     * @param policy of the token requests
     * @throws IllegalArgumentException when the key cannot be read; the text says what to do and holds nothing of the key
     */
    public static Authentication privateKeyJwt(
            PrivateKeyClient client, String name, HttpGateway gateway, HttpPolicy policy) {
        DpopProver prover = new DpopProver(gateway.clock(), gateway.random());
        TokenSource tokens = PrivateKeyTokens.over(gateway, name, policy, client, prover);
        return new DpopAuthentication(new TokenAuthentication(tokens, gateway.clock()), prover);
    }

    /**
     * The self-signed token by which Oracle HCM knows a trusted partner (RS256 with {@code x5t}, 10 minutes long).
     *
     * @throws IllegalArgumentException when key or certificate cannot be read or do not belong together; the text says what to
     *     do and holds nothing of the key
     */
    public static Authentication trustJwt(TrustJwt partner, Clock clock) {
        return new TokenAuthentication(TrustJwtSigner.of(partner, clock), clock);
    }
}
