package io.hcmconnector.core.lifecycle;

/** Why a look at a person came to what it came to: the rule of {@link LifecycleClassifier} that named it. */
public enum Reason {
    /** A person in scope is employed and was never provisioned. */
    HIRED,
    /** The first day is near enough to provision the person ahead of it. */
    FUTURE_HIRE,
    /** A full load met a person in scope who was never provisioned. */
    FIRST_LOAD,
    /** A person who had left has a new work relationship. */
    REHIRED,
    /** A pending worker became an employee or a contingent worker, or a contingent worker an employee. */
    CONVERTED,
    /** The termination was withdrawn, or moved to a later date than today. */
    LEAVER_REVERSED,
    /** The person came into the scope of the configuration. */
    ENTERED_SCOPE,

    /** Mapped attributes changed. */
    ATTRIBUTES_CHANGED,
    /** The name changed. */
    NAME_CHANGED,
    /** The line manager changed. */
    MANAGER_CHANGED,
    /** The legal employer changed while employment went on. */
    GLOBAL_TRANSFER,
    /** A last day was set, moved or taken away, and it is still to come. */
    LEAVER_DATE_CHANGED,
    /** The first day moved. */
    START_DATE_MOVED,

    /** No work relationship remains active after the last day. */
    TERMINATED,
    /** HCM says that the work relationship was cancelled, and none remains. */
    CANCELLED,
    /** The first day moved too far away for an account to be active. */
    START_MOVED_AWAY,
    /** The person left the scope of the configuration. */
    LEFT_SCOPE,
    /** The person had left before we came: an account that a target still holds is deactivated, none is created. */
    LEFT_BEFORE_GO_LIVE,

    // An operator's word, past the classifier.

    /** An operator has cut the person off, whatever HCM shows. */
    CUT_OFF,
    /** The operator has taken that back: the account is again as HCM says. */
    CUT_OFF_TAKEN_BACK,

    // What follows comes to nothing: no event, no write.

    /** Noise: nothing changed that an account carries, such as a salary. */
    NOTHING_MAPPED_CHANGED,
    /** A pending worker: an account is asked for when the person is converted. */
    PENDING_WORKER,
    /** The first day is further away than the lead. */
    STARTS_LATER,
    /** A hire was cancelled before an account was asked for. */
    CANCELLED_HIRE,
    /** The scope of the configuration leaves the person out, and there never was an account. */
    NOT_IN_SCOPE,
    /** Only people of the pilot are taken up, and this is none. */
    NOT_IN_PILOT,
    /** The first day is longer ago than a load looks back. */
    STARTED_LONG_AGO,
    /** The person left longer ago than we look for accounts of leavers. */
    LEFT_LONG_AGO,
    /** The person left the scope of the configuration, which leaves the account as it is until the last day. */
    LEFT_ALONE,
    /** The person shares what has to be a person's own with somebody who has accounts: no account is asked for until that is settled. */
    NOT_DISTINCT,
    /** The account is inactive already. */
    INACTIVE_ALREADY,
    /**
     * HCM no longer shows the person, or the work relationship, and told of no last day and no cancellation: perhaps erased, perhaps
     * out of sight of the role. An account is left as it is, and an operator is asked; somebody without one gets none.
     */
    NO_LONGER_SHOWN
}
