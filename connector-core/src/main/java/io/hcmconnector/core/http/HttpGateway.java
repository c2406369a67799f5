package io.hcmconnector.core.http;

import java.net.URI;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The process's one way out over HTTP: a pool of connections, from which {@linkplain #endpoint endpoints} are made.
 *
 * <p>Safe for use by several threads. {@link #close()} ends the calls in flight, because a thread that reads from a socket
 * does not notice an interrupt; they fail as {@code INTERRUPTED}.
 */
public final class HttpGateway implements AutoCloseable {

    /**
     * What the gateway takes from its surroundings.
     *
     * @param clock for dates in answers, tokens' ends and the circuit breakers
     * @param sleeper for the waits before a retry and under a rate limit
     * @param random spreads the waits; used by one thread at a time
     * @param listener told of every exchange
     */
    public record Environment(Clock clock, Sleeper sleeper, RandomGenerator random, HttpListener listener) {}

    private final Environment environment;
    private final Transport transport;

    /**
     * Opens the pool; no connection is made yet.
     *
     * @param version the connector's, sent as {@code User-Agent: hcm-connector/<version>}
     */
    public HttpGateway(String version, Environment environment) {
        this.environment = environment;
        this.transport = new Transport("hcm-connector/" + version);
    }

    /**
     * Makes an endpoint with its own retries, rate limit and circuit breaker.
     *
     * <p>The endpoint is bound to the scheme, host and port of {@code base}: a call to anywhere else, for example by a link
     * in an answer, fails as {@code UNREACHABLE} before anything is sent, so that credentials stay where they belong.
     * Endpoints of the same host share the longest connect timeout among them.
     *
     * @param name for people, metrics and error texts, for example {@code hcm.atom}
     * @throws IllegalArgumentException when {@code base} is no http or https address or the policy cannot be followed
     */
    public HttpEndpoint endpoint(String name, URI base, HttpPolicy policy, Authentication authentication) {
        return endpoint(name, base, policy, authentication, Quota.NONE);
    }

    /** The same for an endpoint each of whose requests is taken from {@code quota}. */
    public HttpEndpoint endpoint(String name, URI base, HttpPolicy policy, Authentication authentication, Quota quota) {
        return resilient(name, base, policy, authentication, quota);
    }

    ResilientEndpoint resilient(String name, URI base, HttpPolicy policy, Authentication authentication) {
        return resilient(name, base, policy, authentication, Quota.NONE);
    }

    private ResilientEndpoint resilient(
            String name, URI base, HttpPolicy policy, Authentication authentication, Quota quota) {
        Origin origin = Origin.of(base);
        transport.allowToConnect(origin, policy.timeouts().connect());
        return new ResilientEndpoint(
                new BoundExchange(name, origin, authentication, transport),
                new Resilience(name, policy, environment, quota));
    }

    Clock clock() {
        return environment.clock();
    }

    RandomGenerator random() {
        return environment.random();
    }

    /** Closes the pool and every connection at once. */
    @Override
    public void close() {
        transport.close();
    }
}
