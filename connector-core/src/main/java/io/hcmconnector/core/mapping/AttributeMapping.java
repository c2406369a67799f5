package io.hcmconnector.core.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which attributes of a target are made of which attributes of a person, as a table.
 *
 * @param rows in the order in which the attributes are sent
 */
public record AttributeMapping(List<Row> rows) {

    /**
     * One attribute of the target.
     *
     * @param name in the target's own words
     * @param source the profile attribute that must be known for the row to be sent
     * @param value makes the value from the whole profile
     */
    public record Row(String name, ProfileAttribute source, Function<Profile, Optional<String>> value) {
        /** A row that copies {@code source}. */
        public static Row copy(String name, ProfileAttribute source) {
            return new Row(name, source, profile -> profile.get(source));
        }
    }

    /** Copies. */
    public AttributeMapping {
        rows = List.copyOf(rows);
    }

    /** The attributes of the account of {@code profile}; rows whose source is not known are left out. */
    public Attributes apply(Profile profile) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        for (Row row : rows) {
            if (profile.knows(row.source())) {
                values.put(row.name(), row.value().apply(profile));
            }
        }
        return new Attributes(values);
    }
}
