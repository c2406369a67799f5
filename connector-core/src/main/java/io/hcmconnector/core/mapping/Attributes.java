package io.hcmconnector.core.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of one account in one target's own names, in a stable order.
 *
 * <p>A name is a SCIM path such as {@code name.givenName}, {@code emails[type eq "work"].value} or
 * {@code urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department}, or a variable of Okta. A present and empty value
 * is known to be none; an absent name is left alone in the target.
 *
 * @param values by name
 * @param cleared those of the empty ones that are to have no value whatever the target's rule for attributes without one
 */
public record Attributes(Map<String, Optional<String>> values, Set<String> cleared) {
    /** Copies, keeping the order. */
    public Attributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        cleared = Set.copyOf(cleared);
    }

    /** Values, none of which is cleared past the target's rule. */
    public Attributes(Map<String, Optional<String>> values) {
        this(values, Set.of());
    }

    /** The value, or empty when there is none or it is not known. */
    public Optional<String> get(String name) {
        return values.getOrDefault(name, Optional.empty());
    }

    /** These attributes without {@code name}. */
    public Attributes without(String name) {
        Map<String, Optional<String>> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new Attributes(fewer, cleared);
    }

    /** The names only. */
    @Override
    public String toString() {
        return "Attributes" + values.keySet();
    }
}
