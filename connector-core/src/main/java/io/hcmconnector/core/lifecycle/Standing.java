package io.hcmconnector.core.lifecycle;

/** What the journal last said of a person's accounts. */
public enum Standing {
    /** No account was ever asked for. */
    NEVER,
    /** An active account. */
    ACTIVE,
    /** The account as it was when the person left the scope. */
    LEFT_ALONE,
    /** An inactive account, where there is one. */
    INACTIVE;

    /** Whether the person may have access. */
    public boolean hasAccess() {
        return this == ACTIVE || this == LEFT_ALONE;
    }
}
