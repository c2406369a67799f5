package io.hcmconnector.core.journal;

import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that looking at one person brought, stored as a whole or not at all.
 *
 * @param waiting the triggers that this settles; for a row of a full load a waiting without stored triggers
 * @param person as known from now on; empty for a person whom we neither knew nor came to know
 * @param events in their order, perhaps none
 * @param looks when to look at the person again; all dates of the timeline that were planned before are forgotten for those among
 *     these, while an appointment that has not come yet stays
 * @param verdict what the look came to, for {@code explain}; empty where nobody was looked at
 */
public record Settlement(
        Inbox.Waiting waiting,
        Optional<KnownPerson> person,
        List<LifecycleEvent> events,
        List<Look> looks,
        Optional<Verdict> verdict) {

    /**
     * What a look came to, and why.
     *
     * @param why a sentence that names dates and relationships and no personal data
     * @param since when the person was looked at before; empty for somebody new
     * @param vanished whether HCM no longer shows what the person's active account stands on
     */
    public record Verdict(Reason reason, String why, Optional<Instant> since, boolean vanished) {}

    /**
     * A date on which to look again.
     *
     * @param at the instant
     * @param why for example {@code last day 2026-11-30 ends}
     */
    public record Look(Instant at, String why, Kind kind) {

        /** How long a date holds. */
        public enum Kind {
            /** A date of the timeline, which is worked out anew at each look: a termination that was moved leaves none behind. */
            TIMELINE,
            /** A date that the timeline does not show, such as one that an entry announced: it holds until it has come. */
            APPOINTMENT
        }

        /** An appointment. */
        public Look(Instant at, String why) {
            this(at, why, Kind.APPOINTMENT);
        }

        /** A date of the timeline. */
        public static Look ofTimeline(Instant at, String why) {
            return new Look(at, why, Kind.TIMELINE);
        }
    }

    /** A settlement of which {@code explain} shows no more than its events. */
    public Settlement(
            Inbox.Waiting waiting, Optional<KnownPerson> person, List<LifecycleEvent> events, List<Look> looks) {
        this(waiting, person, events, looks, Optional.empty());
    }

    /** This settlement without what {@code explain} would show of the look. */
    public Settlement withoutVerdict() {
        return new Settlement(waiting, person, events, looks);
    }

    /** This settlement with {@code more} looks. */
    public Settlement lookingAgain(List<Look> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Look> all = new ArrayList<>(looks);
        all.addAll(more);
        return new Settlement(waiting, person, events, all, verdict);
    }

    /** Copies. */
    public Settlement {
        events = List.copyOf(events);
        looks = List.copyOf(looks);
    }
}
