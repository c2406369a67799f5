package io.hcmconnector.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Stands between a target's work list and its writer: sees everything that is new on the list before the first of it is written, and
 * sets aside what is not to go without an operator's word. Called by the thread that delivers to the target.
 */
@FunctionalInterface
public interface Gate {
    /** Lets everything through. */
    Gate OPEN = (target, effects, now) -> {};

    /**
     * Inspects what is new on the list of {@code target}; what is set aside is no longer due.
     *
     * @param effects what pieces of work would do, one answer each in their order
     */
    void inspect(String target, Function<List<Ledger.Work>, List<Effect>> effects, Instant now);

    /**
     * What a piece of work would do to an account that was sent before and is active.
     *
     * @param blanked names of attributes that have a value there and would have none
     */
    record Effect(Kind kind, Set<String> blanked) {
        /** There is no such account, or it stays as it is. */
        public static final Effect NONE = new Effect(Kind.NONE, Set.of());

        /** The account would be inactive. */
        public static final Effect DEACTIVATES = new Effect(Kind.DEACTIVATES, Set.of());

        /** What it would do. */
        public enum Kind {
            /** Nothing to an account that is active. */
            NONE,
            /** Make it inactive. */
            DEACTIVATES,
            /** Give an attribute that was sent before another value, or none. */
            CHANGES
        }

        /** Copies. */
        public Effect {
            blanked = Set.copyOf(blanked);
        }
    }
}
