package io.hcmconnector.core.http;

import java.net.URI;

/**
 * Signs requests: basic, bearer, OAuth 2.0 client credentials, Okta's SSWS and others.
 *
 * <p>Safe for use by several threads; may itself send requests (for a token), which it does without holding up callers that
 * already have one.
 */
public interface Authentication {

    /**
     * The value of the {@code Authorization} header for one attempt.
     *
     * @return the header's value, or an empty secret for none
     * @throws HttpFailure of kind {@code NOT_SIGNED_IN} when no token can be had
     */
    Secret authorization(String method, URI uri) throws HttpFailure;

    /**
     * Told that a request signed with {@code used} was answered 401, so that a cached token is thrown away.
     *
     * @return whether another attempt would be signed differently and so makes sense
     */
    boolean rejected(Secret used);
}
