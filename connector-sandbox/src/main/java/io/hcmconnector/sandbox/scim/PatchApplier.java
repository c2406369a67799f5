package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies a PATCH request of RFC 7644 section 3.5.2 to a copy of a resource. The caller stores the result only when no
 * exception was thrown, which makes a request atomic.
 */
final class PatchApplier {
    private enum Op {
        ADD,
        REPLACE,
        REMOVE
    }

    private final ObjectNode resource;
    private final boolean badPathIgnored;

    private PatchApplier(ObjectNode resource, boolean badPathIgnored) {
        this.resource = resource;
        this.badPathIgnored = badPathIgnored;
    }

    /** The resource after all operations of {@code body}. */
    static ObjectNode apply(ObjectNode resource, JsonNode body, boolean badPathIgnored) {
        JsonNode operations = Attributes.get(body, "Operations");
        if (operations == null || !operations.isArray() || operations.isEmpty()) {
            throw ScimException.invalidSyntax("a PATCH request needs a list of Operations");
        }
        PatchApplier applier = new PatchApplier(resource, badPathIgnored);
        operations.forEach(applier::operation);
        return UserSchema.accept(resource, false);
    }

    private void operation(JsonNode node) {
        if (!(node instanceof ObjectNode operation)) {
            throw ScimException.invalidSyntax("an operation must be an object");
        }
        String name = Attributes.text(operation, "op");
        Op op = null;
        for (Op candidate : Op.values()) {
            if (candidate.name().equalsIgnoreCase(name)) {
                op = candidate;
            }
        }
        if (op == null) {
            throw ScimException.invalidSyntax("op must be add, replace or remove, not " + name);
        }
        JsonNode value = operation.get(Attributes.spelling(operation, "value"));
        String path = Attributes.text(operation, "path");
        if (op != Op.REMOVE && value == null) {
            throw ScimException.invalidValue("operation " + name + " needs a value");
        }
        if (path != null) {
            at(op, path, value);
        } else if (op == Op.REMOVE) {
            throw new ScimException(400, "noTarget", "remove needs a path");
        } else if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                pathless(op, field.getKey(), field.getValue());
            }
        } else {
            throw ScimException.invalidValue("without a path the value must be an object");
        }
    }

    private void pathless(Op op, String key, JsonNode value) {
        if (key.equalsIgnoreCase("schemas")) {
            return;
        }
        at(op, key, value);
    }

    private void at(Op op, String text, @Nullable JsonNode value) {
        ScimPath path;
        try {
            path = ScimPath.patch(text);
            if (!path.attribute().isEmpty() && UserSchema.isReadOnly(path.attribute()) && path.urn() == null) {
                throw new ScimException(400, "mutability", path.attribute() + " is read-only");
            }
            if (!namesExtension(text, path, value) && !UserSchema.permits(path.urn(), path.attribute())) {
                throw ScimException.invalidPath("there is no attribute '" + text + "'");
            }
        } catch (ScimException bad) {
            if (badPathIgnored) {
                return;
            }
            throw bad;
        }
        boolean clears = op == Op.REMOVE || Attributes.isUnassigned(value);
        if (namesExtension(text, path, value)) {
            extension(op, text, clears ? null : value);
        } else {
            ObjectNode holder = holder(path.urn(), !clears);
            if (holder != null) {
                attribute(clears ? Op.REMOVE : op, path, holder, value == null ? holder.nullNode() : value);
            }
        }
    }

    /** An extension as a whole is named by its URN, whose last part cannot be told from an attribute by its form. */
    private boolean namesExtension(String text, ScimPath path, @Nullable JsonNode value) {
        if (path.attribute().isEmpty() || (Attributes.isUrn(text) && Attributes.get(resource, text) != null)) {
            return true;
        }
        return path.urn() != null
                && path.filter() == null
                && value instanceof ObjectNode
                && UserSchema.shape(path.urn(), path.attribute()) != UserSchema.Shape.COMPLEX;
    }

    private void extension(Op op, String urn, @Nullable JsonNode value) {
        if (value == null) {
            Attributes.remove(resource, urn);
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> at(op, urn + ':' + field.getKey(), field.getValue()));
        } else {
            throw ScimException.invalidValue("the extension " + urn + " must be an object");
        }
    }

    private @Nullable ObjectNode holder(@Nullable String urn, boolean create) {
        if (urn == null) {
            return resource;
        }
        if (Attributes.get(resource, urn) instanceof ObjectNode extension) {
            return extension;
        }
        return create ? resource.putObject(Attributes.spelling(resource, urn)) : null;
    }

    private void attribute(Op op, ScimPath path, ObjectNode holder, JsonNode value) {
        String name = Attributes.spelling(holder, path.attribute());
        JsonNode present = Attributes.get(holder, name);
        if (path.filter() != null) {
            elements(op, path, present, value);
        } else if (path.subAttribute() != null) {
            subAttribute(op, path, holder, value);
        } else if (op == Op.REMOVE) {
            holder.remove(name);
        } else {
            UserSchema.Shape shape = UserSchema.shape(path.urn(), path.attribute());
            if (shape == UserSchema.Shape.LIST && value.isObject()) {
                value = holder.arrayNode().add(value);
            }
            if (shape != null) {
                UserSchema.requireShape(path.attribute(), shape, value);
            }
            if (present instanceof ObjectNode complex && value instanceof ObjectNode change) {
                merge(complex, change);
            } else if (op == Op.ADD && present instanceof ArrayNode list && value.isArray()) {
                value.forEach(element -> {
                    if (!Attributes.elements(list).contains(element)) {
                        list.add(element.deepCopy());
                    }
                });
            } else {
                holder.set(name, value.deepCopy());
            }
        }
    }

    private static void elements(Op op, ScimPath path, @Nullable JsonNode present, JsonNode value) {
        Filter filter = Objects.requireNonNull(path.filter());
        List<Integer> matching = new ArrayList<>();
        List<JsonNode> list = Attributes.elements(present);
        for (int i = list.size() - 1; i >= 0; i--) {
            if (filter.matches(list.get(i))) {
                matching.add(i);
            }
        }
        if (matching.isEmpty() && op != Op.REMOVE) {
            throw new ScimException(400, "noTarget", "no value of " + path.attribute() + " matches the filter");
        }
        for (int index : matching) {
            if (path.subAttribute() == null && op == Op.REMOVE) {
                ((ArrayNode) Objects.requireNonNull(present)).remove(index);
            } else if (list.get(index) instanceof ObjectNode element) {
                if (path.subAttribute() != null) {
                    set(element, path.subAttribute(), value);
                } else if (value instanceof ObjectNode change) {
                    merge(element, change);
                } else {
                    throw ScimException.invalidValue("a value of " + path.attribute() + " must be an object");
                }
            }
        }
    }

    private static void subAttribute(Op op, ScimPath path, ObjectNode holder, JsonNode value) {
        String sub = Objects.requireNonNull(path.subAttribute());
        JsonNode present = Attributes.get(holder, path.attribute());
        if (UserSchema.shape(path.urn(), path.attribute()) == UserSchema.Shape.LIST) {
            if (present == null && op != Op.REMOVE) {
                throw new ScimException(400, "noTarget", path.attribute() + " has no value");
            }
            Attributes.elements(present).forEach(element -> set((ObjectNode) element, sub, value));
        } else if (present instanceof ObjectNode complex) {
            set(complex, sub, value);
        } else if (op != Op.REMOVE) {
            set(holder.putObject(Attributes.spelling(holder, path.attribute())), sub, value);
        }
    }

    private static void merge(ObjectNode target, ObjectNode change) {
        change.properties().forEach(field -> set(target, field.getKey(), field.getValue()));
    }

    private static void set(ObjectNode target, String name, JsonNode value) {
        if (Attributes.isUnassigned(value)) {
            Attributes.remove(target, name);
        } else {
            target.set(Attributes.spelling(target, name), value.deepCopy());
        }
    }
}
