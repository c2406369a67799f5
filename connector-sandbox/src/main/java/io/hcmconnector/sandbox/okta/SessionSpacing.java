package io.hcmconnector.sandbox.okta;

/** When a new session may be created after another one was triggered; sources differ, so it is a switch. */
public enum SessionSpacing {
    /** Not within five minutes of the trigger, whatever became of the import. */
    STRICT_FIVE_MINUTES,
    /** Not while the import is under way, and at most for five minutes. */
    UNTIL_COMPLETED,
    /** At once; only a session in CREATED or IN_PROGRESS is in the way. */
    OFF
}
