package io.hcmconnector.okta;

/** Why a call of Okta has no usable answer; the message is for people and holds neither secrets nor personal data. */
final class OktaFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What it means for what was asked. */
    enum Kind {
        /** Okta read it and will not do it: 400, 409, 413 and the like. */
        REFUSED,
        /** Not signed in, or a scope or an admin role is missing: 401, 403. */
        DENIED,
        /** No such thing: 404. */
        MISSING,
        /** Surely not done, for a passing reason: out of reach, 429. */
        NOT_DONE,
        /** Perhaps done: the answer was lost, was 5xx, or could not be read. */
        MAYBE_DONE,
        /** The process is stopping; perhaps done. */
        INTERRUPTED
    }

    private final Kind kind;

    OktaFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    OktaFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
