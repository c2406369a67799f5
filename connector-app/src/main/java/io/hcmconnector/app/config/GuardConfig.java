package io.hcmconnector.app.config;

import java.time.Duration;

/**
 * What is held until a person has approved it: for each target leavers, changed accounts, and people who lose one attribute's value; for
 * the source people whom a load does not meet.
 */
public record GuardConfig(Limit leavers, Limit changes, Limit blanks, Share population) {

    /** Held above both {@code count} people and {@code percent} of the active accounts. */
    public record Share(int count, int percent) {}

    /** A share within {@code window}. */
    public record Limit(Share share, Duration window) {}
}
