package io.hcmconnector.core.enrich;

import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The populations beside HCM's people.
 *
 * @param all with names of their own
 */
public record Populations(List<Population> all) {
    /** HCM's people alone. */
    public static final Populations NONE = new Populations(List.of());

    /** Copies. */
    public Populations {
        all = List.copyOf(all);
    }

    /**
     * What the lists tell of {@code people}. Somebody who is missing is shown as having left where that is the population's rule, as last
     * known; somebody of a population that is no longer configured is not readable.
     *
     * @param people all of populations
     * @param known what we last knew of them
     * @return one reading for each
     */
    Map<PersonId, Reading> read(Set<PersonId> people, Map<PersonId, Worker> known, LocalDate today) {
        Map<PersonId, Reading> readings = new HashMap<>();
        Set<PersonId> left = new HashSet<>(people);
        for (Population population : all) {
            Set<PersonId> own = new HashSet<>(people);
            own.removeIf(person -> !person.population().equals(Optional.of(population.name())));
            if (!own.isEmpty()) {
                population.read(own).forEach((person, reading) -> {
                    boolean leaves =
                            reading.answer() == Reading.Answer.GONE && population.missing() == Population.Missing.LEAVE;
                    readings.put(person, leaves ? left(known.get(person), today) : reading);
                });
                left.removeAll(own);
            }
        }
        left.forEach(person -> readings.put(
                person,
                Reading.notReadable("the population " + person.population().orElse("") + " is not configured")));
        return readings;
    }

    private static Reading left(@Nullable Worker known, LocalDate today) {
        return known == null ? Reading.gone() : Reading.shown(known.endedOn(today.minusDays(1)));
    }
}
