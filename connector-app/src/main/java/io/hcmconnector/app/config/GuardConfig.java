package io.hcmconnector.app.config;

import java.time.Duration;

/** What is held until a person has approved it. */
public record GuardConfig(Leavers leavers, Changes changes) {

    /** Held above both {@code count} and {@code percent} of the active people within {@code window}. */
    public record Leavers(int count, int percent, Duration window) {}

    /** Held above {@code percent} of the active people within {@code window}. */
    public record Changes(int percent, Duration window) {}
}
