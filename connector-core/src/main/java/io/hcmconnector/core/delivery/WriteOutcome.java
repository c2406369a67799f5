package io.hcmconnector.core.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What came of one change: closed, so that nothing is forgotten. */
public sealed interface WriteOutcome {

    /** Answers by kind. */
    <R> R match(Cases<R> cases);

    /** One answer for each kind. */
    record Cases<R>(
            Function<Applied, R> applied,
            Function<Unchanged, R> unchanged,
            Function<Rejected, R> rejected,
            Function<Deferred, R> deferred,
            Function<Unknown, R> unknown) {}

    /**
     * The target took the change.
     *
     * @param remoteId the id that the target gave the account, where it gives one
     * @param postponed names of attributes that could not be sent yet, such as a manager who is not there yet; they are tried
     *     again when the manager arrives
     * @param detail for people, for example {@code created} or {@code patched active, title}
     * @param receipt for a target that has accepted the change to do it later and can be asked about it
     */
    record Applied(Optional<String> remoteId, Set<String> postponed, String detail, Optional<Receipt> receipt)
            implements WriteOutcome {
        /** Copies. */
        public Applied {
            postponed = Set.copyOf(postponed);
        }

        /** Done, as the answer says. */
        public Applied(Optional<String> remoteId, Set<String> postponed, String detail) {
            this(remoteId, postponed, detail, Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.applied().apply(this);
        }
    }

    /** When a target is to be asked first about what it accepted, and until when at the latest. */
    record Receipt(Instant askAt, Instant giveUpAt) {}

    /** The target's account already was as it is to be, or there is none and none is to be made. */
    record Unchanged(Optional<String> remoteId, String detail) implements WriteOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unchanged().apply(this);
        }
    }

    /** The target refuses this change and would refuse it again; {@code reason} in its own words, without personal data. */
    record Rejected(String reason) implements WriteOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rejected().apply(this);
        }
    }

    /**
     * Nothing was done; try again at {@code until}: a limit, a pause, a target that is out of reach.
     *
     * @param outOfReach whether the target cannot be reached, does not let us sign in, or is not what we take it for, so that waiting
     *     alone is no help; a run with an end does not wait for it
     */
    record Deferred(Instant until, String reason, boolean outOfReach) implements WriteOutcome {
        /** A limit or a pause. */
        public Deferred(Instant until, String reason) {
            this(until, reason, false);
        }

        /** A target out of reach. */
        public static Deferred outOfReach(Instant until, String reason) {
            return new Deferred(until, reason, true);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deferred().apply(this);
        }
    }

    /** The answer was lost, so the target may have acted: it is asked before it is written again. */
    record Unknown(String reason) implements WriteOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown().apply(this);
        }
    }
}
