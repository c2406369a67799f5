package io.hcmconnector.core.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No usable answer came, after every retry that the call allowed. The message names the endpoint and holds no secret. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer, and so what may have happened at the other end. */
    public enum Kind {
        /** The request surely did not arrive: unknown host, refused connection, TLS failure. */
        UNREACHABLE,
        /** It was sent and the answer never came, or was cut off: the server may have acted. */
        ANSWER_LOST,
        /** The answer was larger than the policy allows. */
        ANSWER_TOO_LARGE,
        /** The circuit breaker of the endpoint is open, or its rate limit left no room: nothing was sent. */
        HELD_BACK,
        /** No token could be had for it: nothing was sent. */
        NOT_SIGNED_IN,
        /** The thread was interrupted, which means that the process is stopping; the interrupt flag is set again. */
        INTERRUPTED
    }

    private final Kind kind;

    /** A failure of {@code kind} with a message for people. */
    public HttpFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
