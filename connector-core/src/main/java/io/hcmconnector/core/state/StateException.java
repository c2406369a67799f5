package io.hcmconnector.core.state;

/**
 * The state cannot be used: it belongs to another process, to a newer program, or is out of reach. The message says what to do
 * and holds neither secrets nor personal data.
 */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with its cause. */
    public StateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A failure without a deeper cause. */
    public StateException(String message) {
        super(message);
    }
}
