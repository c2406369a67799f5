package io.hcmconnector.core.writeback;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The users of the source, as far as they may be written to. */
public interface SourceUsers {

    /** Whether users can be found, to write {@code attributes} of them, and what has to be granted otherwise; changes nothing. */
    List<Finding> check(Set<ProfileAttribute> attributes);

    /**
     * Gives a user other values; one that has them already is left alone.
     *
     * @throws SourceFailure when the source cannot be reached, or lets nobody write
     */
    Outcome write(Request request) throws SourceFailure;

    /**
     * What is to be written.
     *
     * @param userName by which the source knows the user, if the person has one
     * @param values by attribute; either phones or none
     */
    record Request(
            PersonId id, PersonNumber person, Optional<String> userName, Map<ProfileAttribute, Replacement> values) {
        /** Copies. */
        public Request {
            values = Map.copyOf(values);
        }

        /** The number only. */
        @Override
        public String toString() {
            return "Request[" + person + "]";
        }
    }

    /** A value in place of the one that the source is believed to have. */
    record Replacement(Optional<String> expected, String value) {
        /** Nothing: both are personal. */
        @Override
        public String toString() {
            return "Replacement";
        }
    }

    /**
     * What became of it.
     *
     * @param detail why, where it was not written; nothing personal
     */
    record Outcome(Kind kind, String detail) {
        /** What became of it. */
        public enum Kind {
            /** The source has the values now, or had them already. */
            DONE,
            /** The source has another value than was expected, so that nothing was written: it is to be looked at again. */
            CHANGED,
            /** The source has no such user, or does not take the values. */
            REFUSED
        }

        /** The source has the values. */
        public static final Outcome DONE = new Outcome(Kind.DONE, "");

        /** The source has another value than was expected. */
        public static final Outcome CHANGED = new Outcome(Kind.CHANGED, "HCM has changed the value meanwhile");

        /** The source does not do it, because of {@code detail}. */
        public static Outcome refused(String detail) {
            return new Outcome(Kind.REFUSED, detail);
        }
    }
}
