package io.hcmconnector.sandbox.okta;

/** A setting of the app, or a behaviour that Okta does not document. Without any the org is plain. */
public enum OktaQuirk {
    /** "Reactivate deactivated Okta users" is not ticked. */
    DEACTIVATED_STAY_DEACTIVATED,
    /** "Reactivate suspended Okta users" is not ticked. */
    SUSPENDED_STAY_SUSPENDED,
    /** Neither exact matches nor new users are confirmed without an administrator. */
    NO_AUTO_CONFIRM,
    /** New users are staged and not activated. */
    NO_AUTO_ACTIVATE,
    /** An attribute that the app's schema lacks is refused with 400; the plain org ignores it. */
    UNKNOWN_ATTRIBUTES_REJECTED,
    /** A bulk upsert clears what it leaves out; the plain org keeps it. */
    ABSENT_ATTRIBUTES_CLEAR,
    /** Imports end in status ERROR and change nothing. */
    IMPORTS_END_IN_ERROR,
    /** Sessions never expire, as one on record did not. */
    NO_EXPIRY,
    /** Uploads beyond the limits are accepted. */
    LIMITS_NOT_ENFORCED,
    /** Uploads beyond the limits are answered with 413; the plain org answers 400. */
    LIMITS_ANSWER_413,
    /** The list of sessions shows those in every status; the plain org shows the active ones. */
    ALL_SESSIONS_LISTED,
    /** {@code X-Rate-Limit-Reset} occurs twice in every answer. */
    RATE_LIMIT_RESET_TWICE,
    /** A refusal for too many requests shows a limit of 0, as for too many concurrent ones. */
    CONCURRENCY_LIMIT_SHOWN
}
