package io.hcmconnector.sandbox.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a slow answer waits; a test passes one that only records the duration. */
@FunctionalInterface
public interface Sleeper {

    /** Really waits. */
    Sleeper SYSTEM = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /** Waits for the duration, or ends early by interruption. */
    void sleep(Duration duration) throws InterruptedException;
}
