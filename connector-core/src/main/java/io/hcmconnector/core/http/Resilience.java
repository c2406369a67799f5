package io.hcmconnector.core.http;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.functions.CheckedSupplier;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Resilience4j parts of one endpoint: {@code Retry( RateLimiter( CircuitBreaker( request ) ) )}.
 *
 * <p><b>Retry</b> counts the attempts and decides by the {@link Attempt}, which carries the wait of {@link RetryRules}. Its own
 * interval is zero: the library sleeps by a static function, so the wait is made by the injected {@link Sleeper} as the first
 * step of the next attempt.
 *
 * <p><b>Rate limiter</b>: the library grants a period's permits all at its beginning and so twice the rate around a tick. Here a
 * period is cut into slices of one permit each, one slice fewer than permits, so that no window of the period's length, wherever
 * it begins, sees more requests than allowed (a rate of one per period alone may see two). Permits are reserved, and the
 * sleeper waits for them; a wait beyond the longest retry wait plus one period holds the call back. A process that follows another adds
 * one request to the rate, as nobody waits for the first slice. What a {@link Quota} has no more of is held back, too.
 *
 * <p><b>Circuit breaker</b>: opens when half of the last 20 requests (at least 10) had no answer or a 5xx, stays open for 30 s,
 * then lets two requests probe. A 500 to a call whose content may be at fault is neither a failure nor a success. It has no thread: it leaves the open state with the first call after that time.
 */
final class Resilience {
    private static final Logger LOG = LoggerFactory.getLogger(Resilience.class);

    private static final long SHORTEST_SLEEP = 1_000_000;

    private final String endpoint;
    private final HttpPolicy policy;
    private final HttpGateway.Environment environment;
    private final Quota quota;
    private final RetryRules rules;
    private final Retry retry;
    private final RateLimiter rate;
    private final CircuitBreaker breaker;

    Resilience(String endpoint, HttpPolicy policy, HttpGateway.Environment environment, Quota quota) {
        this.endpoint = endpoint;
        this.policy = policy;
        this.environment = environment;
        this.quota = quota;
        this.rules = new RetryRules(policy.retry(), environment.clock(), environment.random());
        this.retry = Retry.of(endpoint, retry(policy.retry()));
        this.rate = RateLimiter.of(endpoint, rate(policy));
        this.breaker = CircuitBreaker.of(endpoint, breaker());
        breaker.getEventPublisher().onStateTransition(event -> {
            CircuitBreaker.State to = event.getStateTransition().getToState();
            if (to != CircuitBreaker.State.HALF_OPEN) {
                tell(listener -> listener.breakerChanged(endpoint, to == CircuitBreaker.State.OPEN));
            }
        });
    }

    private static RetryConfig retry(HttpPolicy.Retry policy) {
        return RetryConfig.<Attempt>custom()
                .maxAttempts(policy.attempts())
                .retryOnResult(attempt -> attempt.again().isPresent())
                .retryOnException(e -> false)
                .intervalBiFunction((number, attempt) -> 0L)
                .build();
    }

    private static RateLimiterConfig rate(HttpPolicy policy) {
        int requests = policy.rate().requests();
        Duration period = policy.rate().period();
        return RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(period.dividedBy(Math.max(1, requests - 1)))
                .timeoutDuration(policy.retry().longestWait().plus(period))
                .build();
    }

    private CircuitBreakerConfig breaker() {
        return CircuitBreakerConfig.custom()
                .clock(environment.clock())
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(30))
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordResult(result -> result instanceof HttpAnswer answer && answer.status() >= 500)
                .recordException(Resilience::isTransportFailure)
                .ignoreException(e -> !isTransportFailure(e))
                .build();
    }

    private static boolean isTransportFailure(Throwable e) {
        return e instanceof HttpFailure failure
                && (failure.kind() == Kind.UNREACHABLE || failure.kind() == Kind.ANSWER_LOST);
    }

    HttpPolicy policy() {
        return policy;
    }

    RetryRules rules() {
        return rules;
    }

    Instant now() {
        return environment.clock().instant();
    }

    /** Runs {@code attempt} until it asks for no other or the policy's number is used up, and answers with the last. */
    Attempt repeat(CheckedSupplier<Attempt> attempt) throws HttpFailure {
        try {
            return retry.executeCheckedSupplier(attempt);
        } catch (HttpFailure | RuntimeException | Error e) {
            if (e instanceof CancellationException) {
                throw interrupted(e);
            }
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(endpoint + ": unexpected", e);
        }
    }

    /** Sends one request of {@code call} when the rate has room and the breaker lets it. */
    HttpAnswer guard(HttpCall call, CheckedSupplier<HttpAnswer> request) throws HttpFailure {
        awaitRoom();
        boolean done = false;
        try {
            HttpAnswer answer = breaker.executeCheckedSupplier(() -> countable(call, request.get()));
            done = true;
            return answer;
        } catch (Uncounted e) {
            done = true;
            return e.answer;
        } catch (CallNotPermittedException e) {
            done = true;
            String why = ": held back, because the last requests failed; a probe follows within 30 s";
            throw new HttpFailure(Kind.HELD_BACK, endpoint + why, e);
        } catch (HttpFailure | RuntimeException e) {
            done = true;
            throw e;
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(endpoint + ": unexpected", e);
        } finally {
            if (!done) {
                // The library does not see an Error, and a probe's permit that is not given back would keep it
                // half-open.
                breaker.releasePermission();
            }
        }
    }

    private static HttpAnswer countable(HttpCall call, HttpAnswer answer) {
        if (answer.status() == 500 && call.repeat().isDoubtful()) {
            throw new Uncounted(answer);
        }
        return answer;
    }

    /** Carries an answer past the breaker, which gives back the permit of a request that ends with what it is to ignore. */
    private static final class Uncounted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient HttpAnswer answer;

        Uncounted(HttpAnswer answer) {
            super("an answer that says nothing of the endpoint", null, false, false);
            this.answer = answer;
        }
    }

    private void awaitRoom() throws HttpFailure {
        long nanos = rate.reservePermission();
        if (nanos < 0) {
            throw new HttpFailure(Kind.HELD_BACK, endpoint + ": held back, its rate limit has no room", null);
        }
        // Shorter waits add up to one that is worth a sleep: what is reserved stays owed.
        if (nanos >= SHORTEST_SLEEP) {
            await(HttpListener.Wait.RATE_LIMIT, Duration.ofNanos(nanos));
        }
        Optional<Instant> more = quota.take(now());
        if (more.isPresent()) {
            throw new HttpFailure(
                    Kind.HELD_BACK,
                    endpoint + ": held back, the requests of its limit are spent; the next may be sent at "
                            + more.get(),
                    null);
        }
    }

    /** Waits by the sleeper. */
    void await(HttpListener.Wait reason, Duration wait) throws HttpFailure {
        tell(listener -> listener.waiting(endpoint, reason, wait));
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException("before a wait");
            }
            environment.sleeper().sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpFailure interrupted(Throwable cause) {
        Thread.currentThread().interrupt();
        return new HttpFailure(Kind.INTERRUPTED, endpoint + ": interrupted while waiting", cause);
    }

    /** Tells the listener, whose faults must not cost the answer to a request that was sent. */
    void tell(Consumer<HttpListener> news) {
        try {
            news.accept(environment.listener());
        } catch (RuntimeException e) {
            LOG.warn("A listener of HTTP exchanges failed", e);
        }
    }
}
