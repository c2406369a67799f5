package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.mapping.Attributes;
import java.util.Map;
import java.util.Optional;

/** Makes the JSON of a whole user from attributes (<a href="https://www.rfc-editor.org/rfc/rfc7643#section-8">RFC 7643, 8</a>). */
public final class UserDocument {

    /** How an attribute is written that is known to have no value. */
    public enum Emptiness {
        /** Left out, as a service provider expects of a new user. */
        OMITTED,
        /** As an explicit {@code null}, as Entra needs to clear a value. */
        NULL
    }

    private UserDocument() {}

    /** A user with these attributes, with its schemas and {@code active}. */
    public static ObjectNode of(Attributes attributes, boolean active, Emptiness emptiness) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = user.putArray("schemas").add(ScimAttributes.CORE);
        for (Map.Entry<String, Optional<String>> entry : attributes.values().entrySet()) {
            if (entry.getValue().isPresent() || emptiness == Emptiness.NULL) {
                ScimPath path = ScimPath.parse(entry.getKey());
                if (path.schema().isPresent() && !user.has(path.schema().get())) {
                    schemas.add(path.schema().get());
                }
                put(user, path, text(entry.getValue()));
            }
        }
        user.put("active", active);
        return user;
    }

    private static JsonNode text(Optional<String> value) {
        return value.<JsonNode>map(JsonNodeFactory.instance::textNode).orElse(JsonNodeFactory.instance.nullNode());
    }

    private static void put(ObjectNode user, ScimPath path, JsonNode value) {
        ObjectNode schema = path.schema().map(user::withObjectProperty).orElse(user);
        if (path.type().isPresent()) {
            ArrayNode elements = schema.withArrayProperty(path.attribute());
            element(elements, path).set(path.sub().orElse("value"), value);
        } else if (path.sub().isPresent()) {
            schema.withObjectProperty(path.attribute()).set(path.sub().get(), value);
        } else if (path.isManager()) {
            schema.withObjectProperty(path.attribute()).set("value", value);
        } else {
            schema.set(path.attribute(), value);
        }
    }

    private static ObjectNode element(ArrayNode elements, ScimPath path) {
        String type = path.type().orElseThrow();
        for (JsonNode element : elements) {
            if (type.equals(element.path("type").asText())) {
                return (ObjectNode) element;
            }
        }
        return newElement(elements, path);
    }

    /** Appends an element of the path's type; a new email address is the primary one. */
    static ObjectNode newElement(ArrayNode elements, ScimPath path) {
        ObjectNode element = elements.addObject().put("type", path.type().orElseThrow());
        if (path.attribute().equals("emails")) {
            for (JsonNode other : elements) {
                if (other instanceof ObjectNode object && object.path("primary").asBoolean()) {
                    object.put("primary", false);
                }
            }
            element.put("primary", true);
        }
        return element;
    }
}
