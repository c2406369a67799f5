package io.hcmconnector.core.feed;

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
        NOT_UNDERSTOOD
    }

    private final Kind kind;

    /** A failure with a message that names the collection or resource and holds no personal data. */
    public SourceFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** A failure without a deeper cause. */
    public SourceFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What to do about it. */
    public Kind kind() {
        return kind;
    }
}
