package io.hcmconnector.core.trigger;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reason to look at a person.
 *
 * @param cause which of the triggers
 * @param detail for people who ask why, for example {@code termination: Person Terminated (atomservlet:termination:EMP30...)}
 * @param about what it is about, as far as it says
 * @param at when it arose
 */
public record Trigger(PersonId person, Cause cause, String detail, About about, Instant at) {

    /** The triggers. */
    public enum Cause {
        /** An Atom entry. */
        FEED_ENTRY,
        /** A row of a full load. */
        FULL_LOAD,
        /** A date of the person's timeline, or of a change that was announced for it, has come. */
        DUE_DATE,
        /** An operator asked. */
        OPERATOR,
        /** The list of a population tells something new. */
        POPULATION,
        /** HCM was written to, or was found to have changed when it was to be. */
        WRITE_BACK
    }

    /**
     * What a trigger says beside the person.
     *
     * @param collection of the entry that it comes from, or {@code null}
     * @param effectiveDate from which the change holds; a later date than today makes us read as of it too
     * @param cancelledPeriod the relationship that HCM says was cancelled
     * @param lastDay what a termination's entry says of a last day; heard only when HCM has the person no more
     */
    public record About(
            @Nullable Collection collection,
            @Nullable LocalDate effectiveDate,
            @Nullable String cancelledPeriod,
            @Nullable LastDay lastDay) {
        /** Nothing in particular. */
        public static final About THE_PERSON = new About(null, null, null, null);

        /** About a date. */
        public static About date(LocalDate effectiveDate) {
            return new About(null, effectiveDate, null, null);
        }
    }

    /**
     * The last day of a relationship.
     *
     * @param period of service that it ends, or {@code null} where the entry does not say which
     * @param date or {@code null} for none any more: the termination was withdrawn
     */
    public record LastDay(@Nullable String period, @Nullable LocalDate date) {}

    /** Whether somebody may lose access by it: it is taken before what only changes people. */
    public boolean isUrgent() {
        return cause == Cause.OPERATOR
                || cause == Cause.DUE_DATE
                || about.collection() == Collection.TERMINATION
                || about.collection() == Collection.CANCELWORKRELSHIP;
    }

    /** A trigger about nothing in particular. */
    public static Trigger of(PersonId person, Cause cause, String detail, Instant at) {
        return new Trigger(person, cause, detail, About.THE_PERSON, at);
    }
}
