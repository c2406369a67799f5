package io.hcmconnector.core.delivery;

import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What targets have accepted and not yet confirmed, one receipt for each person and target. A receipt is made, or made anew, in the
 * transaction that records the outcome. Safe for use by several threads.
 */
public interface Receipts {
    /** For targets that accept nothing to do it later. */
    Receipts NONE = new Receipts() {
        @Override
        public List<Awaited> due(String target, Instant now, int limit) {
            return List.of();
        }

        @Override
        public void store(String target, Map<Awaited, Decision> decisions, Instant now) {
            throw new UnsupportedOperationException("no receipts are kept here");
        }

        @Override
        public Map<State, Long> count(String target) {
            return Map.of();
        }
    };

    /** How a receipt stands. */
    enum State {
        /** The target is still to be asked. */
        AWAITED,
        /** It is being sent again. */
        RESENT,
        /** The target did it. */
        CONFIRMED,
        /** The target could not do it, often enough: there is a dead letter. */
        FAILED,
        /** The target never said anything of it. */
        UNCONFIRMED,
        /** The target cannot be asked. */
        UNTRACKED
    }

    /** Receipts about which the target is to be asked, leavers first. */
    List<Awaited> due(String target, Instant now, int limit);

    /** Stores what was decided, in one transaction; a receipt that was made anew since is left as it is. */
    void store(String target, Map<Awaited, Decision> decisions, Instant now);

    /** How many receipts of the target are in each state. */
    Map<State, Long> count(String target);

    /**
     * What is awaited.
     *
     * @param number the external id under which it was sent
     * @param sent what was accepted
     * @param accepted when, and after what
     * @param resent how often it was sent again
     */
    record Awaited(PersonId person, PersonNumber number, AccountChange.Sent sent, Accepted accepted, int resent) {}

    /**
     * An acceptance.
     *
     * @param at of the last change
     * @param first of the first change of the person that was not confirmed when the next one came
     * @param changes how many there are from then on, at least 1: so many answers are to be awaited
     * @param giveUpAt from when no answer is awaited any more
     */
    record Accepted(Instant at, Instant first, int changes, Instant giveUpAt) {}

    /**
     * What becomes of a receipt.
     *
     * @param state {@link State#AWAITED} to ask again at {@code next}; {@link State#RESENT} to send it again now
     * @param next when to ask, for the state awaited; ignored otherwise
     * @param giveUpAt until when
     */
    record Decision(State state, String detail, Instant next, Instant giveUpAt) {
        /** Over. */
        static Decision over(State state, String detail, Instant now) {
            return new Decision(state, detail, now, now);
        }
    }
}
