package io.hcmconnector.core.http;

import io.hcmconnector.core.http.HttpListener.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An endpoint whose calls are signed, paced, broken off and repeated as its policy says. */
final class ResilientEndpoint implements HttpEndpoint {
    private final BoundExchange exchange;
    private final Resilience resilience;

    ResilientEndpoint(BoundExchange exchange, Resilience resilience) {
        this.exchange = exchange;
        this.resilience = resilience;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws HttpFailure {
        return sendAnew(() -> call);
    }

    /**
     * The same for a call whose body may reach the server only once: each request is made by {@code calls}, all to one address.
     */
    HttpAnswer sendAnew(Supplier<HttpCall> calls) throws HttpFailure {
        HttpCall first = calls.get();
        exchange.check(first);
        return new Sending(first, calls).run();
    }

    /** One call on its way, with what must be remembered between its attempts. */
    private final class Sending {
        private final Supplier<HttpCall> calls;
        private HttpCall call;
        private boolean used;
        private int number;
        private boolean signedAnew;
        private Signature signature = Signature.NONE;
        private Optional<Duration> wait = Optional.empty();
        private @Nullable Attempt arrived;

        Sending(HttpCall first, Supplier<HttpCall> calls) {
            this.call = first;
            this.calls = calls;
        }

        HttpAnswer run() throws HttpFailure {
            Attempt last = resilience.repeat(this::attempt);
            // "Nothing was sent" must not be said of a call whose earlier attempt may have arrived.
            return arrived == null ? last.outcome() : arrived.outcome();
        }

        private Attempt attempt() throws HttpFailure {
            if (wait.isPresent()) {
                resilience.await(HttpListener.Wait.RETRY, wait.get());
            }
            number++;
            Attempt attempt;
            try {
                HttpAnswer answer = exchangeSigned();
                attempt = new Attempt(answer, null, resilience.rules().after(call, answer, number));
            } catch (HttpFailure failure) {
                attempt = new Attempt(null, failure, resilience.rules().after(call, failure, number));
            }
            wait = attempt.again();
            if (attempt.mayHaveArrived()) {
                arrived = attempt;
            }
            return attempt;
        }

        /** A 401 is asked again with a fresh token, once in a call and without a wait: the server did not act on it. */
        private HttpAnswer exchangeSigned() throws HttpFailure {
            HttpAnswer answer = resilience.guard(call, this::exchangeOnce);
            if (answer.status() == 401 && !signedAnew) {
                signedAnew = true;
                if (exchange.authentication().rejected(signature, answer)) {
                    return resilience.guard(call, this::exchangeOnce);
                }
            }
            return answer;
        }

        private HttpAnswer exchangeOnce() throws HttpFailure {
            Instant begun = resilience.now();
            if (used) {
                call = calls.get();
            }
            used = true;
            try {
                signature = exchange.authentication().sign(call.method(), call.uri());
                HttpAnswer answer =
                        exchange.transport().exchange(exchange.name(), call, signature, resilience.policy());
                tell(begun, OptionalInt.of(answer.status()), Optional.empty());
                return answer;
            } catch (HttpFailure failure) {
                tell(begun, OptionalInt.empty(), Optional.of(failure.kind()));
                throw failure;
            }
        }

        private void tell(Instant begun, OptionalInt status, Optional<HttpFailure.Kind> failure) {
            Duration duration = Duration.between(begun, resilience.now());
            Exchange seen = new Exchange(exchange.name(), call.method(), number, status, failure, duration);
            resilience.tell(listener -> listener.exchanged(seen));
        }
    }
}
