package io.hcmconnector.sandbox.verify;

import java.util.List;

/**
 * The outcome of one comparison.
 *
 * @param target name of the target
 * @param expected number of accounts that should exist
 * @param present number of accounts that exist
 * @param active number of existing accounts that are active
 * @param differing every difference, ordered by person number; empty when target and expectation agree
 */
public record TargetReport(String target, int expected, int present, int active, List<Difference> differing) {
    /** Copies the list. */
    public TargetReport {
        differing = List.copyOf(differing);
    }

    /** Whether target and expectation agree in everything compared. */
    public boolean agrees() {
        return differing.isEmpty();
    }
}
