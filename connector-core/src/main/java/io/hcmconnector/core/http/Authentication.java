package io.hcmconnector.core.http;

import java.net.URI;

/**
 * Signs requests: basic, bearer, OAuth 2.0 client credentials, Okta's SSWS and others.
 *
 * <p>Asked anew for every attempt, so that a proof bound to one request (DPoP) fits in. Safe for use by several threads; may
 * itself send requests (for a token), which it does without holding up callers that already have one. {@link Authentications}
 * makes the known ones.
 */
public interface Authentication {

    /**
     * The headers that sign one attempt of {@code method} on {@code uri}.
     *
     * @throws HttpFailure of kind {@code NOT_SIGNED_IN} when no token can be had, {@code INTERRUPTED} when stopped meanwhile
     */
    Signature sign(String method, URI uri) throws HttpFailure;

    /**
     * Told that a request signed with {@code used} was answered with a 401, so that a cached token is thrown away.
     *
     * @return whether another attempt would be signed differently and so makes sense
     */
    boolean rejected(Signature used, HttpAnswer answer);
}
