package io.hcmconnector.sandbox.verify;

import java.time.Instant;

/**
 * One write that changed an account in a target.
 *
 * @param at when the change took effect, by the target's clock
 * @param kind what it did
 */
public record AccountWrite(Instant at, Kind kind) {
    /** What a write did to an account. */
    public enum Kind {
        /** A new account came into being. */
        CREATE,
        /** Attributes changed; the active state did not. */
        UPDATE,
        /** The account became active. */
        ENABLE,
        /** The account became inactive. */
        DISABLE,
        /** The account is gone. */
        DELETE,
        /** A write arrived and changed nothing. */
        UNCHANGED
    }
}
