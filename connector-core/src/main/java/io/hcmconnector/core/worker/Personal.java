package io.hcmconnector.core.worker;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the person beside work.
 *
 * @param name the global name
 * @param userName of the person's user account in HCM; read and empty when there is none
 * @param dateOfBirth or {@code null} where HCM shows none, which blanks nothing either
 */
public record Personal(
        Part<PersonName> name,
        Part<Optional<String>> userName,
        @Nullable LocalDate dateOfBirth,
        Part<LegislativeInfo> legislative,
        Part<List<Citizenship>> citizenships) {

    /** These parts, completed from {@code lastKnown} where HCM did not show one. */
    Personal completedFrom(Personal lastKnown) {
        return new Personal(
                name.or(lastKnown.name),
                userName.or(lastKnown.userName),
                dateOfBirth != null ? dateOfBirth : lastKnown.dateOfBirth,
                legislative.or(lastKnown.legislative),
                citizenships.or(lastKnown.citizenships));
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Personal[****]";
    }
}
