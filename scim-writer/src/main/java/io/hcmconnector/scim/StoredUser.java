package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A user as a service provider shows it, read with tolerance: names in any case, an empty text as no value, a manager as object or
 * as text, {@code active} as text.
 */
record StoredUser(ObjectNode json) {

    Optional<String> id() {
        return text(field(json, "id"));
    }

    Optional<String> externalId() {
        return text(field(json, ScimAttributes.EXTERNAL_ID));
    }

    Optional<String> userName() {
        return text(field(json, ScimAttributes.USER_NAME));
    }

    /** Whether it is active; empty when the server does not say. */
    Optional<Boolean> active() {
        return text(field(json, "active")).map(Boolean::parseBoolean);
    }

    /** The version that it is of (RFC 7644, section 3.14). */
    Optional<String> version() {
        return text(field(field(json, "meta"), "version"));
    }

    /** The same of the version that a header says, which counts more than {@code meta.version}. */
    StoredUser withVersion(Optional<String> tag) {
        if (tag.isEmpty()) {
            return this;
        }
        ObjectNode same = json.deepCopy();
        same.withObjectProperty("meta").put("version", tag.get());
        return new StoredUser(same);
    }

    Optional<String> value(ScimPath path) {
        JsonNode attribute = whole(path);
        if (path.type().isPresent()) {
            return element(attribute, path.type().get())
                    .flatMap(element -> text(field(element, path.sub().orElse("value"))));
        }
        if (path.sub().isPresent()) {
            return text(field(attribute, path.sub().get()));
        }
        return text(attribute.isObject() ? field(attribute, "value") : attribute);
    }

    /** The whole attribute of a path, or a missing node. */
    JsonNode whole(ScimPath path) {
        JsonNode schema = path.schema().map(urn -> field(json, urn)).orElse(json);
        return field(schema, path.attribute());
    }

    /** The element of a type: the primary one if there are several, else the first. */
    static Optional<ObjectNode> element(JsonNode elements, String type) {
        Optional<ObjectNode> found = Optional.empty();
        if (elements instanceof ArrayNode) {
            for (JsonNode element : elements) {
                if (element instanceof ObjectNode object
                        && field(object, "type").asText().equalsIgnoreCase(type)
                        && (found.isEmpty() || field(object, "primary").asBoolean())) {
                    found = Optional.of(object);
                }
            }
        }
        return found;
    }

    /** A member by its name in any case, or a missing node. */
    static JsonNode field(JsonNode node, String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull()
                ? Optional.of(node.asText()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** The id only. */
    @Override
    public String toString() {
        return "StoredUser[" + id().orElse("?") + "]";
    }
}
