package io.hcmconnector.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is provisioned.
 *
 * @param expression in CEL over {@code worker}, not yet compiled
 * @param pilot person numbers; if there are any, nobody else is taken up
 * @param createdWithin how long ago somebody may have started to be taken up by a load
 * @param leaversWithin how long ago somebody may have left to be looked for in targets
 * @param leavesAlone whether the account of somebody who leaves the scope stays as it is
 */
public record ScopeConfig(
        String expression,
        List<String> pilot,
        Optional<Duration> createdWithin,
        Optional<Duration> leaversWithin,
        boolean leavesAlone) {
    /** Copies. */
    public ScopeConfig {
        pilot = List.copyOf(pilot);
    }
}
