package io.hcmconnector.core.lifecycle;

/** What a person's account is to be during a span of the timeline. */
public enum AccountState {
    /** The first day is further away than the lead. */
    NOT_YET(false),
    /** The first day is near: the account exists ahead of it. */
    PRE_START(true),
    /** Employed and in scope. */
    ACTIVE(true),
    /** No work relationship is active any more. */
    ENDED(false),
    /** Employed in a way that is not provisioned: a non-worker, a pending worker, someone whom the scope leaves out. */
    OUT_OF_SCOPE(false),
    /** Was employed only in a way that is not provisioned, and no longer is. */
    ENDED_OUT_OF_SCOPE(false),
    /** HCM shows no work relationship. */
    NO_RELATIONSHIP(false);

    private final boolean provisioned;

    AccountState(boolean provisioned) {
        this.provisioned = provisioned;
    }

    /** Whether an active account is to exist. */
    public boolean isProvisioned() {
        return provisioned;
    }
}
