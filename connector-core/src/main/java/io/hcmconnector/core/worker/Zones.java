package io.hcmconnector.core.worker;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which zone a person's days begin and end. A bare HCM date is a day in that zone.
 *
 * @param standard for a person whose country has no zone of its own here
 * @param byCountry by ISO 3166-1 alpha-2 code
 */
public record Zones(ZoneId standard, Map<String, ZoneId> byCountry) {
    /** Copies. */
    public Zones {
        byCountry = Map.copyOf(byCountry);
    }

    /**
     * The zone of the country in which the work of a relationship is done: that of its assignment's location or, where HCM shows none,
     * of its legal employer. Somebody in Berlin who is employed by a company of the United States lives by Berlin's clock, also where
     * only the United States have a zone here and Berlin's is the standard one.
     */
    public ZoneId of(WorkRelationship relationship) {
        return locationCountry(relationship)
                .or(() -> Optional.ofNullable(relationship.employer().country()))
                .map(byCountry::get)
                .orElse(standard);
    }

    private static Optional<String> locationCountry(WorkRelationship relationship) {
        List<Assignment> rows = relationship.assignments().read().orElse(List.of());
        return rows.stream()
                .max(Comparator.comparing((Assignment row) -> row.status().primary())
                        .thenComparing(row -> row.status().start())
                        .thenComparing(Assignment::id))
                .flatMap(row -> row.place().location().details().read())
                .map(Location.Details::country);
    }
}
