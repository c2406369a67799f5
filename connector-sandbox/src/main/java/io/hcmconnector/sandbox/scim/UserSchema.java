package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user may look like (RFC 7643 sections 4.1 and 4.3), and the check of what a client sends.
 *
 * <p>Any further extension is taken as it comes, provided that {@code schemas} names it.
 */
final class UserSchema {
    /** The shape of an attribute's value. */
    enum Shape {
        STRING,
        BOOLEAN,
        COMPLEX,
        LIST
    }

    private static final Map<String, Shape> CORE = new LinkedHashMap<>();
    private static final Map<String, Shape> ENTERPRISE = new LinkedHashMap<>();
    private static final Map<String, String> SPELLING = new LinkedHashMap<>();
    private static final Set<String> READ_ONLY = Set.of("id", "meta", "groups");

    static {
        for (String name :
                "userName externalId displayName nickName profileUrl title userType preferredLanguage locale timezone password"
                        .split(" ")) {
            CORE.put(name, Shape.STRING);
        }
        CORE.put("active", Shape.BOOLEAN);
        CORE.put("name", Shape.COMPLEX);
        for (String name : "emails phoneNumbers ims photos addresses entitlements roles x509Certificates".split(" ")) {
            CORE.put(name, Shape.LIST);
        }
        for (String name : "employeeNumber costCenter organization division department".split(" ")) {
            ENTERPRISE.put(name, Shape.STRING);
        }
        ENTERPRISE.put("manager", Shape.COMPLEX);
        CORE.keySet().forEach(name -> SPELLING.put(Attributes.lower(name), name));
        ENTERPRISE.keySet().forEach(name -> SPELLING.put(Attributes.lower(name), name));
    }

    private UserSchema() {}

    static Map<String, Shape> core() {
        return Map.copyOf(CORE);
    }

    static Map<String, Shape> enterprise() {
        return Map.copyOf(ENTERPRISE);
    }

    /** What an administrator has added; like any further extension it is not checked. */
    static Map<String, Shape> extension() {
        Map<String, Shape> extension = new LinkedHashMap<>();
        for (String name :
                "HireDate TermDate JobCode LocationId LocationName PersonId EffectiveStartDate DateOfBirth MaritalStatus CitizenshipId CitizenshipStatus CitizenshipLegislationCode MilitaryVetStatus"
                        .split(" ")) {
            extension.put(name, Shape.STRING);
        }
        return extension;
    }

    static boolean isReadOnly(String attribute) {
        return READ_ONLY.contains(Attributes.lower(attribute));
    }

    /** The shape of the attribute, null when its schema does not define it; free for further extensions. */
    static @Nullable Shape shape(@Nullable String urn, String attribute) {
        String spelling = SPELLING.getOrDefault(Attributes.lower(attribute), attribute);
        if (urn == null) {
            return CORE.get(spelling);
        }
        return urn.equalsIgnoreCase(Attributes.ENTERPRISE) ? ENTERPRISE.get(spelling) : null;
    }

    /** Whether an attribute may stand at this place: defined by its schema, or in a further extension. */
    static boolean permits(@Nullable String urn, String attribute) {
        boolean further = urn != null && !urn.equalsIgnoreCase(Attributes.ENTERPRISE);
        return further || shape(urn, attribute) != null;
    }

    /**
     * The resource as it will be stored: names spelt as the schema does, unassigned and read-only attributes and the
     * password left out, unknown core attributes ignored, {@code schemas} listing exactly what is used.
     */
    static ObjectNode accept(ObjectNode sent, boolean requireSchemas) {
        Set<String> declared = new HashSet<>();
        Attributes.elements(Attributes.get(sent, "schemas"))
                .forEach(node -> declared.add(Attributes.lower(node.asText())));
        if (requireSchemas && !declared.contains(Attributes.lower(Attributes.CORE))) {
            throw ScimException.invalidSyntax("schemas must contain " + Attributes.CORE);
        }
        ObjectNode result = sent.objectNode();
        ArrayNode schemas = result.putArray("schemas").add(Attributes.CORE);
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (Attributes.isUrn(name)) {
                if (value.isNull()) {
                    continue;
                }
                if (!(value instanceof ObjectNode extension)) {
                    throw ScimException.invalidValue("the extension " + name + " must be an object");
                }
                if (requireSchemas && !declared.contains(Attributes.lower(name))) {
                    throw ScimException.invalidSyntax("schemas does not contain the extension " + name);
                }
                ObjectNode checked = checked(name, extension);
                Attributes.dropUnassigned(checked);
                if (!checked.isEmpty()) {
                    result.set(name, checked);
                    schemas.add(name);
                }
            }
        }
        ObjectNode core = checked(null, sent);
        core.remove("password");
        result.setAll(core);
        Attributes.dropUnassigned(result);
        return result;
    }

    private static ObjectNode checked(@Nullable String urn, ObjectNode sent) {
        ObjectNode result = sent.objectNode();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            String name = field.getKey();
            if ((urn == null && Attributes.isUrn(name)) || !permits(urn, name)) {
                continue;
            }
            Shape shape = shape(urn, name);
            JsonNode value = field.getValue();
            if (shape != null) {
                requireShape(name, shape, value);
            }
            result.set(shape == null ? name : SPELLING.getOrDefault(Attributes.lower(name), name), value);
        }
        return result;
    }

    /** Refuses a value that does not have the attribute's shape; null passes, it means "no value". */
    static void requireShape(String name, Shape shape, JsonNode value) {
        boolean fits = value.isNull()
                || switch (shape) {
                    case STRING -> value.isTextual();
                    case BOOLEAN -> value.isBoolean();
                    case COMPLEX -> value.isObject();
                    case LIST -> value.isArray() && isListOfObjects(value);
                };
        if (!fits) {
            throw ScimException.invalidValue("the value of " + name + " must be a " + Attributes.lower(shape.name()));
        }
    }

    private static boolean isListOfObjects(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isObject()) {
                return false;
            }
        }
        return true;
    }
}
