package io.hcmconnector.core.worker;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A period of service with one legal employer.
 *
 * @param id HCM's {@code PeriodOfServiceId}
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

    /** Copies. */
    public WorkRelationship {
        assignments = assignments.map(List::copyOf);
    }
}
