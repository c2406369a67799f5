package io.hcmconnector.sandbox.script;

import java.time.Duration;

/**
 * One scripted act.
 *
 * @param pause how long after the step before it
 * @param description one line for people
 * @param act the act itself
 */
public record Step(Duration pause, String description, Runnable act) {

    /** Does it; the caller has waited. */
    public void run() {
        act.run();
    }
}
