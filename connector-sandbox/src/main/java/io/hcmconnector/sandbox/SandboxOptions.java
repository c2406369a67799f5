package io.hcmconnector.sandbox;

import io.hcmconnector.sandbox.hcm.HcmSwitches;
import java.time.Clock;

/**
 * How to start a sandbox.
 *
 * @param port port on 127.0.0.1, 0 for any
 * @param workers how many people
 * @param seed the same people for the same seed and day
 * @param clock the sandbox's time
 * @param switches how its HCM behaves
 */
public record SandboxOptions(int port, int workers, long seed, Clock clock, HcmSwitches switches) {

    /** Rejects numbers out of range. */
    public SandboxOptions {
        if (port < 0 || port > 65535 || workers < 0) {
            throw new IllegalArgumentException(
                    "port is 0..65535 and workers at least 0, not " + port + " and " + workers);
        }
    }

    /** Any port, seed 1, default switches. */
    public static SandboxOptions of(int workers, Clock clock) {
        return new SandboxOptions(0, workers, 1, clock, HcmSwitches.DEFAULT);
    }
}
