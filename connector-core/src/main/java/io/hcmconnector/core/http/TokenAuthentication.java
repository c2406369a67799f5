package io.hcmconnector.core.http;

import io.hcmconnector.core.http.HttpFailure.Kind;
import io.hcmconnector.core.http.TokenSource.Token;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one token and renews it: one thread at a time asks for a new one (its own request waits for that), the others go on
 * with the token they have, and wait only when there is none. A renewal that fails leaves a still valid token in use and is
 * tried again after a pause.
 */
final class TokenAuthentication implements Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(TokenAuthentication.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final TokenSource source;
    private final Clock clock;
    private final Object lock = new Object();
    private @Nullable Token token;
    private Instant notBefore = Instant.MIN;
    private @Nullable CompletableFuture<Result> flight;

    /** What a flight brought: a token, or the failure for all who waited; neither when the asking thread was stopped. */
    private record Result(@Nullable Token token, @Nullable HttpFailure failure) {}

    TokenAuthentication(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Signature sign(String method, URI uri) throws HttpFailure {
        while (true) {
            CompletableFuture<Result> awaited;
            boolean mine = false;
            Token valid;
            synchronized (lock) {
                Instant now = clock.instant();
                valid = token == null || token.isExpired(now) ? null : token;
                if (valid != null && (!valid.isDue(now) || flight != null || now.isBefore(notBefore))) {
                    return valid.signature();
                }
                if (flight == null) {
                    flight = new CompletableFuture<>();
                    mine = true;
                }
                awaited = flight;
            }
            Result result = mine ? fetch(awaited) : await(awaited);
            if (result.token() != null) {
                return result.token().signature();
            }
            if (result.failure() != null) {
                if (valid != null && result.failure().kind() != Kind.INTERRUPTED) {
                    LOG.warn(
                            "No new token, the present one is still valid: {}",
                            result.failure().getMessage());
                    return valid.signature();
                }
                throw mine ? result.failure() : sharedBy(result.failure());
            }
        }
    }

    @Override
    public boolean rejected(Signature used, HttpAnswer answer) {
        synchronized (lock) {
            if (token != null && token.signature().equals(used)) {
                token = null;
            }
        }
        return true;
    }

    private Result fetch(CompletableFuture<Result> mine) {
        Result shared = new Result(null, null);
        try {
            Token fresh = source.fresh();
            shared = new Result(fresh, null);
            return shared;
        } catch (HttpFailure failure) {
            Result own = new Result(null, failure);
            if (failure.kind() != Kind.INTERRUPTED) {
                shared = own;
            }
            return own;
        } finally {
            synchronized (lock) {
                flight = null;
                if (shared.token() != null) {
                    token = shared.token();
                } else {
                    notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
                }
            }
            mine.complete(shared);
        }
    }

    private static Result await(CompletableFuture<Result> awaited) throws HttpFailure {
        try {
            return awaited.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(Kind.INTERRUPTED, "interrupted while a token was awaited", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a token flight ends with a result, never with an exception", e);
        }
    }

    // An exception thrown by several threads would gather their stack traces in one object: each gets its own.
    private static HttpFailure sharedBy(HttpFailure failure) {
        return new HttpFailure(failure.kind(), String.valueOf(failure.getMessage()), failure);
    }
}
