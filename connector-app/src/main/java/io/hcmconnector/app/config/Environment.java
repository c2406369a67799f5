package io.hcmconnector.app.config;

/** Whether a system holds production or test data. */
public enum Environment {
    /** Real people. */
    PRODUCTION,
    /** Made up, or a copy. */
    TEST
}
