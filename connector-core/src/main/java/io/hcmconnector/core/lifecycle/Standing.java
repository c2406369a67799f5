package io.hcmconnector.core.lifecycle;

/** What the journal last said of a person's accounts. */
public enum Standing {
    /** No account was ever asked for. */
    NEVER,
    /** An active account. */
    ACTIVE,
    /** An inactive account, where there is one. */
    INACTIVE
}
