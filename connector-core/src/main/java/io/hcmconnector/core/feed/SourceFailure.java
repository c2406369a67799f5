package io.hcmconnector.core.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** HCM could not be read: out of reach, not signed in, refused, or answered with something that cannot be understood. */
public final class SourceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What an operator would do about it. */
    public enum Kind {
        /** Wait: it is not reachable, too busy, or broken at the moment. */
        UNAVAILABLE,
        /** Look at the credentials. */
        NOT_SIGNED_IN,
        /** Grant the privilege that the message names. */
        FORBIDDEN,
        /** Look at what answers at that address: the answer is not what HCM sends. */
        NOT_UNDERSTOOD,
        /**
         * Nothing helps but reading everybody: the feed is shown, its archive is not, and a part of the window lies there. A window that
         * does not reach back to the archive is readable.
         */
        ARCHIVE_REFUSED
    }

    private final Kind kind;
    private final Duration rest;

    /** A failure with a message that names the collection or resource and holds no personal data. */
    public SourceFailure(Kind kind, String message, Throwable cause) {
        this(kind, message, cause, Duration.ZERO);
    }

    /** A failure without a deeper cause. */
    public SourceFailure(Kind kind, String message) {
        this(kind, message, null, Duration.ZERO);
    }

    /** A failure of a source that wants to be left alone for {@code rest}. */
    public SourceFailure(Kind kind, String message, Duration rest) {
        this(kind, message, null, rest);
    }

    private SourceFailure(Kind kind, String message, @Nullable Throwable cause, Duration rest) {
        super(message, cause);
        this.kind = kind;
        this.rest = rest;
    }

    /** The same failure with something more to say. */
    public SourceFailure adding(String words) {
        return new SourceFailure(kind, getMessage() + "; " + words, this, rest);
    }

    /** What to do about it. */
    public Kind kind() {
        return kind;
    }

    /** How long the source wants to be left alone, zero when it did not say. */
    public Duration rest() {
        return rest;
    }
}
