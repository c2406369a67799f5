package io.hcmconnector.app.config;

import java.time.Duration;

/** What is held until a person has approved it, for each target: leavers, changed accounts, and people who lose one attribute's value. */
public record GuardConfig(Limit leavers, Limit changes, Limit blanks) {

    /** Held above both {@code count} people and {@code percent} of the active accounts within {@code window}. */
    public record Limit(int count, int percent, Duration window) {}
}
