package io.hcmconnector.core.lifecycle;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** What a change means for a person's accounts. */
public sealed interface LifecycleEvent {

    /** Why. */
    Reason reason();

    /** A sentence for people that names dates and relationships and no personal data. */
    String explanation();

    /** Answers by kind. */
    <R> R match(Function<Joiner, R> joiner, Function<Mover, R> mover, Function<Leaver, R> leaver);

    /** An account is to exist and to be active. */
    record Joiner(Reason reason, String explanation) implements LifecycleEvent {
        @Override
        public <R> R match(Function<Joiner, R> joiner, Function<Mover, R> mover, Function<Leaver, R> leaver) {
            return joiner.apply(this);
        }
    }

    /**
     * An active account is to change.
     *
     * @param changed names of the attributes that changed, as in the mapping
     */
    record Mover(Reason reason, String explanation, SortedSet<String> changed) implements LifecycleEvent {
        /** Copies. */
        public Mover {
            changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
        }

        @Override
        public <R> R match(Function<Joiner, R> joiner, Function<Mover, R> mover, Function<Leaver, R> leaver) {
            return mover.apply(this);
        }
    }

    /** An account, if there is one, is to be inactive. */
    record Leaver(Reason reason, String explanation) implements LifecycleEvent {
        @Override
        public <R> R match(Function<Joiner, R> joiner, Function<Mover, R> mover, Function<Leaver, R> leaver) {
            return leaver.apply(this);
        }
    }
}
