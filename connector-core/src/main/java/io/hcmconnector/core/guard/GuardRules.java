package io.hcmconnector.core.guard;

import java.time.Duration;

/**
 * How much may happen to the accounts of one target without an operator's word.
 *
 * @param leavers people who lose access
 * @param changes people whose accounts change
 * @param blanks people who lose the value of one attribute, counted for each attribute
 */
public record GuardRules(Limit leavers, Limit changes, Limit blanks) {

    /**
     * Up to {@code count} people, or {@code percent} of those with an active account where that is more, within any {@code window}.
     *
     * @param percent 0 to 100; 100 is no limit
     */
    public record Limit(int count, int percent, Duration window) {
        /** How many people of {@code population} go without asking. */
        long of(long population) {
            return Math.max(count, population * percent / 100);
        }

        String describe(long population) {
            return of(population) + " (the larger of " + count + " and " + percent + " % of " + population
                    + " active accounts)";
        }
    }
}
