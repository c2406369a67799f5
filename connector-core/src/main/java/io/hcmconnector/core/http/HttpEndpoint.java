package io.hcmconnector.core.http;

/**
 * One vendor endpoint with its own policy, authentication, rate limit and circuit breaker, for example {@code hcm.atom} or
 * {@code scim:corporate-scim}.
 *
 * <p>Safe for use by several threads. Blocks while it waits for a retry or for room under the rate limit.
 */
public interface HttpEndpoint {

    /**
     * Sends {@code call} and answers with whatever status came back once the policy's retries are used up: a 401 has then
     * been tried again with a fresh token, a 429 and a 503 have been waited for within the policy's bound.
     *
     * @throws HttpFailure when no whole answer came
     */
    HttpAnswer send(HttpCall call) throws HttpFailure;
}
