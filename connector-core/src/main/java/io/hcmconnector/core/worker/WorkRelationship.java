package io.hcmconnector.core.worker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A period of service with one legal employer.
 *
 * @param id HCM's {@code PeriodOfServiceId}; {@link #idFromFile} of one that only a file told of
 * @param primary HCM's {@code PrimaryFlag}
 * @param assignments as of the date of the read
 */
public record WorkRelationship(
        String id,
        WorkerType type,
        boolean primary,
        Employer employer,
        Period period,
        Part<List<Assignment>> assignments) {

    /**
     * The legal employer.
     *
     * @param country HCM's {@code LegislationCode}, an ISO 3166-1 alpha-2 code
     */
    public record Employer(
            @Nullable String id,
            @Nullable String name,
            @Nullable String country) {}

    /**
     * From the first day to the last day of employment, both included.
     *
     * @param termination HCM's {@code TerminationDate}, the last day of employment; {@code null} while none is set
     */
    public record Period(LocalDate start, @Nullable LocalDate termination) {
        /** Whether {@code date} is a day of employment. */
        public boolean contains(LocalDate date) {
            return !date.isBefore(start) && (termination == null || !date.isAfter(termination));
        }
    }

    private static final String FROM_FILE = "file:";

    /** Copies. */
    public WorkRelationship {
        assignments = assignments.map(List::copyOf);
    }

    /** What stands for the id of a relationship that begins on {@code start} and of which a file does not tell HCM's id. */
    public static String idFromFile(LocalDate start) {
        return FROM_FILE + start;
    }

    /** Whether HCM's id of it is not known. */
    @JsonIgnore
    public boolean isFromFile() {
        return id.startsWith(FROM_FILE);
    }

    /** Whether {@code shown}, as HCM has it, is this one. */
    boolean isShownAs(WorkRelationship shown) {
        return shown.id().equals(id) || (isFromFile() && shown.period().start().equals(period.start()));
    }

    /** The same, over on {@code last} at the latest; one that begins later never begins. */
    WorkRelationship endedOn(LocalDate last) {
        LocalDate end = period.termination();
        return end != null && !end.isAfter(last)
                ? this
                : new WorkRelationship(id, type, primary, employer, new Period(period.start(), last), assignments);
    }

    /** The same under another id. */
    WorkRelationship withId(String other) {
        return new WorkRelationship(other, type, primary, employer, period, assignments);
    }
}
