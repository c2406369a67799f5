package io.hcmconnector.core.writeback;

import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was written back, and what waits for an operator's word. */
public interface WriteBackRegister {
    /** The name of the hold in which people wait whose values would be written back. */
    String WRITE_BACK = "write-back";

    /** How often a value of a person is written within a day: more often, two sides write over each other. */
    int TIMES_A_DAY = 3;

    /** Of what. */
    record Key(PersonId person, ProfileAttribute attribute) {}

    /** A value for a key. */
    record Value(Key key, String text) {
        /** The key only: the text is personal. */
        @Override
        public String toString() {
            return "Value[" + key + "]";
        }
    }

    /** Where a value was read: a target, and the name that its mapping has for it. */
    record Origin(String target, String path) {}

    /**
     * What was last written.
     *
     * @param times how often since {@code since}, at least once
     */
    record Written(String text, int times, Instant since) {
        private static final Duration DAY = Duration.ofDays(1);

        /** Whether it was written as often as is good for a day. */
        boolean isContested(Instant now) {
            return times >= TIMES_A_DAY && now.isBefore(since.plus(DAY));
        }

        /** How it stands when {@code text} is written at {@code now}. */
        public static Written next(Optional<Written> before, String text, Instant now) {
            return before.filter(written -> now.isBefore(written.since.plus(DAY)))
                    .map(written -> new Written(text, written.times + 1, written.since))
                    .orElseGet(() -> new Written(text, 1, now));
        }

        /** How often only. */
        @Override
        public String toString() {
            return "Written[" + times + " since " + since + "]";
        }
    }

    /**
     * How a key stands.
     *
     * @param proposed on what an operator is to decide
     * @param approved what an operator has approved
     * @param declined what an operator does not want written
     */
    record Entry(
            Optional<Written> written,
            Optional<String> proposed,
            Optional<String> approved,
            Optional<String> declined) {
        /** Nothing was ever written or proposed. */
        public static final Entry NONE =
                new Entry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether something was. */
        @Override
        public String toString() {
            return "Entry[" + written + "]";
        }
    }

    /** How keys of {@code people} stand; those of which nothing is known are not among them. */
    Map<Key, Entry> of(Set<PersonId> people);

    /** Puts people into a hold, for {@code reason}, each with what would be written. */
    void propose(List<Value> values, String reason, Instant now);

    /** Takes back what was proposed or approved: it is not to be written any more. */
    void withdraw(Collection<Key> keys);

    /** The source has {@code value}, which was read at {@code origin}: it is looked at again, to tell the other targets. */
    void written(Value value, Origin origin, Instant now);

    /** The source has something else than was expected of {@code person}: it is looked at again. */
    void lookAgain(PersonId person, Instant now);
}
