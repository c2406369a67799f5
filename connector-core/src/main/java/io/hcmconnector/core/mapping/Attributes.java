package io.hcmconnector.core.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of one account in one target's own names, in a stable order.
 *
 * <p>A name is a SCIM path such as {@code name.givenName}, {@code emails[type eq "work"].value} or
 * {@code urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department}, or a variable of Okta. A present and empty value
 * is known to be none; an absent name is left alone in the target.
 *
 * @param values by name
 */
public record Attributes(Map<String, Optional<String>> values) {
    /** Copies, keeping the order. */
    public Attributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value, or empty when there is none or it is not known. */
    public Optional<String> get(String name) {
        return values.getOrDefault(name, Optional.empty());
    }

    /** These attributes without {@code name}. */
    public Attributes without(String name) {
        Map<String, Optional<String>> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new Attributes(fewer);
    }

    /** The names only. */
    @Override
    public String toString() {
        return "Attributes" + values.keySet();
    }
}
