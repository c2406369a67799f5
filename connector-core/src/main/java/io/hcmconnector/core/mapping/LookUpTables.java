package io.hcmconnector.core.mapping;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tables of texts that expressions look up, such as the organizational unit of a department.
 *
 * @param byName each from key to value
 */
public record LookUpTables(Map<String, Map<String, String>> byName) {
    /** None. */
    public static final LookUpTables NONE = new LookUpTables(Map.of());

    /** Copies. */
    public LookUpTables {
        byName = byName.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, table -> Map.copyOf(table.getValue())));
    }
}
