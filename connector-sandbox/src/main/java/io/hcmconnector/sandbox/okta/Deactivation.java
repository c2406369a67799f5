package io.hcmconnector.sandbox.okta;

/** The app's setting "when a user is deactivated in the app". */
public enum Deactivation {
    /** The Okta user stays as it is. */
    NOTHING,
    /** The Okta user is deactivated. */
    DEACTIVATE,
    /** The Okta user is suspended. */
    SUSPEND
}
