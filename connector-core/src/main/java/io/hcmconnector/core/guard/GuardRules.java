package io.hcmconnector.core.guard;

import java.time.Duration;

/**
 * How much may happen without an operator's word: the first three to the accounts of one target, the last to the people of the source.
 *
 * @param leavers people who lose access
 * @param changes people whose accounts change
 * @param blanks people who lose the value of one attribute, counted for each attribute
 * @param population people with active accounts whom a load does not meet
 */
public record GuardRules(Limit leavers, Limit changes, Limit blanks, Share population) {

    /**
     * Up to {@code count} people, or {@code percent} of those with an active account where that is more.
     *
     * @param percent 0 to 100; 100 is no limit
     */
    public record Share(int count, int percent) {
        /** How many people of {@code population} go without asking. */
        public long of(long population) {
            return Math.max(count, population * percent / 100);
        }

        /** The same in words. */
        public String describe(long population) {
            return of(population) + " (the larger of " + count + " and " + percent + " % of " + population
                    + " active accounts)";
        }
    }

    /** A share within any {@code window}. */
    public record Limit(Share share, Duration window) {}
}
