package io.hcmconnector.core.mapping;

/** A mapping failed for a person. The message says why and holds nothing of what is known of the person. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with a message for people. */
    public MappingException(String message) {
        super(message);
    }
}
