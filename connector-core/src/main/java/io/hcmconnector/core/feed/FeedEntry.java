package io.hcmconnector.core.feed;

import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Atom entry: a hint that something about a person changed.
 *
 * @param id the Atom id, for example {@code atomservlet:empupdate:EMP300100306609194}
 * @param published when the transaction was made, from the entry's raw text
 * @param summary the name of the event, for example {@code Person Manager Updated}
 * @param changes the attributes that changed, by name, as far as anybody acts on them; the values are personal data and are never stored or logged
 */
public record FeedEntry(
        String id,
        Collection collection,
        Instant published,
        String summary,
        Context context,
        Map<String, Change> changes) {

    /**
     * The entry's {@code Context}.
     *
     * @param personNumber or {@code null} where the entry has none
     * @param effectiveDate the day in the worker's sense from which the change holds, or {@code null}
     * @param work which piece of employment the entry is about
     * @param others every other member of the Context by its name, personal data among them; never stored or logged
     */
    public record Context(
            PersonId personId,
            @Nullable PersonNumber personNumber,
            @Nullable LocalDate effectiveDate,
            Work work,
            Map<String, String> others) {

        /** Copies. */
        public Context {
            others = Map.copyOf(others);
        }

        /** Says nothing of the person but the id. */
        @Override
        public String toString() {
            return "Context[" + personId + ", effective " + effectiveDate + ", " + work + "]";
        }
    }

    /**
     * Which piece of employment an entry is about, as far as it says.
     *
     * @param periodOfServiceId of the relationship, or {@code null}
     * @param periodType HCM's {@code PeriodType} ({@code E C P N}), or {@code null}
     * @param assignmentId of the assignment, or {@code null}
     */
    public record Work(
            @Nullable String periodOfServiceId,
            @Nullable String periodType,
            @Nullable String assignmentId) {
        /** The entry is about the person as a whole. */
        public static final Work ANY = new Work(null, null, null);
    }

    /** One changed attribute: both sides as text, {@code null} where the entry has none. */
    public record Change(@Nullable String before, @Nullable String after) {
        /** Says nothing of the values. */
        @Override
        public String toString() {
            return "Change[****]";
        }
    }

    /** Copies. */
    public FeedEntry {
        changes = Map.copyOf(changes);
    }

    /** The relationship that this entry says was cancelled. */
    public Optional<String> cancelledPeriod() {
        return collection == Collection.CANCELWORKRELSHIP
                ? Optional.ofNullable(context.work().periodOfServiceId())
                : Optional.empty();
    }
}
