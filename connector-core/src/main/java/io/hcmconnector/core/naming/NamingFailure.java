package io.hcmconnector.core.naming;

/** Somebody could not be given a name now. The message is for people, and names nobody. */
public final class NamingFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure for this reason. */
    public NamingFailure(String message) {
        super(message);
    }
}
