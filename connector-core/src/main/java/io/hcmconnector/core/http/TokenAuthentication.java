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
 * with the token they have, and wait only when there is none.
 *
 * <p>Neither trouble lets a new token be asked for with every request. After a failure nothing is asked for a pause, which
 * doubles from 5 s to a minute: a still valid token stays in use meanwhile, and without one the failure is repeated. A token
 * that is refused with a 401 is thrown away at most once in a minute: a server that answers 401 when it is asked too often, as
 * Oracle HCM does, would refuse the next one too.
 */
final class TokenAuthentication implements Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(TokenAuthentication.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_REJECTIONS = Duration.ofMinutes(1);

    private final TokenSource source;
    private final Clock clock;
    private final Object lock = new Object();
    private @Nullable Token token;
    private @Nullable Trouble trouble;
    private @Nullable Instant thrownAway;
    private @Nullable CompletableFuture<Result> flight;

    /** What a flight brought: a token, or the failure for all who waited; neither when the asking thread was stopped. */
    private record Result(@Nullable Token token, @Nullable HttpFailure failure) {}

    /** The last failure, after which nothing is asked for a pause. */
    private record Trouble(HttpFailure failure, Instant at, Duration pause) {
        static Trouble after(@Nullable Trouble before, HttpFailure failure, Instant now) {
            Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
            return new Trouble(failure, now, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }

        boolean isFresh(Instant now) {
            return within(at, pause, now);
        }
    }

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
                Trouble fresh = trouble != null && trouble.isFresh(now) ? trouble : null;
                if (valid != null && (!valid.isDue(now) || flight != null || fresh != null)) {
                    return valid.signature();
                }
                if (fresh != null && flight == null) {
                    throw repeated(fresh.failure());
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
                throw mine ? result.failure() : repeated(result.failure());
            }
        }
    }

    @Override
    public boolean rejected(Signature used, HttpAnswer answer) {
        synchronized (lock) {
            if (token == null || !token.signature().equals(used)) {
                // Another has come meanwhile, or is on its way.
                return true;
            }
            Instant now = clock.instant();
            if (thrownAway != null && within(thrownAway, BETWEEN_REJECTIONS, now)) {
                return false;
            }
            thrownAway = now;
            token = null;
            String note = ClockNote.of(answer, now);
            if (!note.isEmpty()) {
                LOG.warn("A token was refused with 401, another is made{}", note);
            }
            return true;
        }
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
                    trouble = null;
                } else if (shared.failure() != null) {
                    trouble = Trouble.after(trouble, shared.failure(), clock.instant());
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

    /** Whether {@code now} lies in the time after {@code since}; a clock that was set back ends it at once. */
    private static boolean within(Instant since, Duration time, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(time));
    }

    // An exception thrown by several threads would gather their stack traces in one object: each gets its own.
    private static HttpFailure repeated(HttpFailure failure) {
        return new HttpFailure(failure.kind(), String.valueOf(failure.getMessage()), failure);
    }
}
