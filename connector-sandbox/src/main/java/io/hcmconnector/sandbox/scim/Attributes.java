package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Access to the attributes of a resource, whose names compare without regard to case (RFC 7643 section 2.1). */
final class Attributes {
    static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /** Core attributes that hold a list of complex values (RFC 7643 section 4.1.2). */
    private static final Set<String> MULTI_VALUED = Set.of(
            "emails",
            "phonenumbers",
            "ims",
            "photos",
            "addresses",
            "groups",
            "entitlements",
            "roles",
            "x509certificates",
            "schemas");

    private Attributes() {}

    static boolean isMultiValued(String name) {
        return MULTI_VALUED.contains(lower(name));
    }

    static boolean isUrn(String name) {
        return name.regionMatches(true, 0, "urn:", 0, 4);
    }

    /** The name as the object spells it, or the given spelling when the object lacks it. */
    static String spelling(ObjectNode object, String name) {
        if (object.has(name)) {
            return name;
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String candidate = names.next();
            if (candidate.equalsIgnoreCase(name)) {
                return candidate;
            }
        }
        return name;
    }

    /** The value, or null when it is absent or JSON null. */
    static @Nullable JsonNode get(@Nullable JsonNode holder, String name) {
        if (!(holder instanceof ObjectNode object)) {
            return null;
        }
        JsonNode value = object.get(spelling(object, name));
        return value == null || value.isNull() ? null : value;
    }

    /** The text of a value, or null when it is absent, null or not a plain value. */
    static @Nullable String text(@Nullable JsonNode holder, String name) {
        JsonNode value = get(holder, name);
        return value == null || value.isContainerNode() ? null : value.asText();
    }

    static void remove(ObjectNode object, String name) {
        object.remove(spelling(object, name));
    }

    /** The elements of a value: those of an array, else the value itself, none when absent. */
    static List<JsonNode> elements(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return List.of();
        }
        if (value instanceof ArrayNode array) {
            return StreamSupport.stream(array.spliterator(), false).toList();
        }
        return List.of(value);
    }

    /** RFC 7643 section 2.5: null and an empty array mean that the attribute has no value. */
    static boolean isUnassigned(@Nullable JsonNode value) {
        return value == null || value.isNull() || (value.isArray() && value.isEmpty());
    }

    /** Removes every unassigned attribute, also inside complex ones, and complex ones that become empty. */
    static void dropUnassigned(ObjectNode object) {
        object.forEach(value -> {
            if (value instanceof ObjectNode complex) {
                dropUnassigned(complex);
            } else if (value instanceof ArrayNode array) {
                array.forEach(element -> {
                    if (element instanceof ObjectNode complex) {
                        dropUnassigned(complex);
                    }
                });
            }
        });
        object.properties()
                .removeIf(entry -> isUnassigned(entry.getValue())
                        || (entry.getValue() instanceof ObjectNode complex && complex.isEmpty()));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
