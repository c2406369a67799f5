package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.mapping.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one {@code PATCH} is to do (<a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2">RFC 7644, 3.5.2</a>), in the
 * forms on which servers agree: lower-case operations, a boolean {@code active}, one path per attribute, multi-valued attributes
 * replaced as a whole, {@code remove} only of what is there.
 */
final class PatchPlan {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final Set<String> NEVER_REMOVED = Set.of(ScimAttributes.EXTERNAL_ID, ScimAttributes.USER_NAME);

    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean removes;

    private PatchPlan() {}

    /** Replaces {@code active} only. */
    static PatchPlan activate(boolean active) {
        PatchPlan plan = new PatchPlan();
        plan.replace("active", JsonNodeFactory.instance.booleanNode(active));
        return plan;
    }

    /** Sets single values without a look at the user: every attribute has a value and none is an element of several. */
    static PatchPlan blind(Attributes wanted, boolean activate) {
        PatchPlan plan = activate ? activate(true) : new PatchPlan();
        wanted.values().forEach((name, value) -> plan.set(ScimPath.parse(name), value.orElseThrow()));
        return plan;
    }

    /** Brings {@code current} to {@code wanted} and to an active state; empty when it already is. */
    static PatchPlan towards(StoredUser current, Attributes wanted) {
        PatchPlan plan = current.active().orElse(true) ? new PatchPlan() : activate(true);
        Map<String, Map<ScimPath, Optional<String>>> several = new LinkedHashMap<>();
        wanted.values().forEach((name, value) -> {
            ScimPath path = ScimPath.parse(name);
            if (path.type().isPresent()) {
                several.computeIfAbsent(path.whole(), whole -> new LinkedHashMap<>())
                        .put(path, value);
            } else if (!same(path, current.value(path), value)) {
                plan.single(path, value);
            }
        });
        several.forEach((whole, values) -> plan.elements(whole, values, current));
        return plan;
    }

    private static boolean same(ScimPath path, Optional<String> one, Optional<String> other) {
        if (path.ignoresCase() && one.isPresent() && other.isPresent()) {
            return one.get().equalsIgnoreCase(other.get());
        }
        return one.equals(other);
    }

    private void single(ScimPath path, Optional<String> value) {
        if (value.isPresent()) {
            set(path, value.get());
        } else if (!NEVER_REMOVED.contains(path.whole())) {
            remove(path.whole() + path.sub().map(sub -> "." + sub).orElse(""));
        }
    }

    private void set(ScimPath path, String value) {
        JsonNode text = JsonNodeFactory.instance.textNode(value);
        JsonNode node = path.isManager() ? JsonNodeFactory.instance.objectNode().set("value", text) : text;
        replace(path.whole() + path.sub().map(sub -> "." + sub).orElse(""), node);
    }

    // The whole array is sent: a value path whose element is missing is refused by some servers and hits another
    // element in others.
    private void elements(String whole, Map<ScimPath, Optional<String>> values, StoredUser current) {
        ScimPath any = values.keySet().iterator().next();
        JsonNode stored = current.whole(any);
        ArrayNode elements =
                stored instanceof ArrayNode array ? array.deepCopy() : JsonNodeFactory.instance.arrayNode();
        boolean differs = false;
        for (Map.Entry<ScimPath, Optional<String>> entry : values.entrySet()) {
            ScimPath path = entry.getKey();
            if (!same(path, current.value(path), entry.getValue())) {
                differs = true;
                put(elements, path, entry.getValue());
            }
        }
        if (!differs) {
            return;
        }
        elements.removeIf(PatchPlan::isHollow);
        if (elements.isEmpty()) {
            remove(whole);
        } else {
            replace(whole, elements);
        }
    }

    private static void put(ArrayNode elements, ScimPath path, Optional<String> value) {
        String sub = path.sub().orElseThrow();
        Optional<ObjectNode> found = StoredUser.element(elements, path.type().orElseThrow());
        if (value.isPresent()) {
            found.orElseGet(() -> UserDocument.newElement(elements, path)).put(sub, value.get());
        } else {
            found.ifPresent(element -> element.remove(sub));
        }
        // What a server made of the old value, such as a formatted address or a display form, is not true of the new
        // one.
        found.ifPresent(element -> element.remove("formatted"));
        found.ifPresent(element -> element.remove("display"));
    }

    private static boolean isHollow(JsonNode element) {
        if (!(element instanceof ObjectNode object)) {
            return false;
        }
        return object.properties().stream()
                .allMatch(member ->
                        member.getKey().equals("type") || member.getKey().equals("primary"));
    }

    private void replace(String path, JsonNode value) {
        operations.addObject().put("op", "replace").put("path", path).set("value", value);
        changed.add(path);
    }

    private void remove(String path) {
        operations.addObject().put("op", "remove").put("path", path);
        changed.add(path);
        removes = true;
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    /** Whether sending it twice could be answered with an error, because the second time there is nothing to remove. */
    boolean removes() {
        return removes;
    }

    /** The attributes that it touches, in order, with short names. */
    String summary() {
        return String.join(
                ", ",
                changed.stream()
                        .map(path -> path.substring(path.lastIndexOf(':') + 1))
                        .toList());
    }

    /** The whole in one document. */
    ObjectNode document() {
        return document(operations.deepCopy());
    }

    /** Documents to be sent one after the other: one for each operation on an attribute of {@code alone}, and one for the rest. */
    List<ObjectNode> documents(Set<String> alone) {
        ArrayNode together = JsonNodeFactory.instance.arrayNode();
        List<ObjectNode> documents = new ArrayList<>();
        for (JsonNode operation : operations) {
            if (alone.contains(operation.path("path").asText())) {
                documents.add(document(JsonNodeFactory.instance.arrayNode().add(operation.deepCopy())));
            } else {
                together.add(operation.deepCopy());
            }
        }
        if (!together.isEmpty()) {
            documents.add(document(together));
        }
        return documents;
    }

    private static ObjectNode document(ArrayNode operations) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(SCHEMA);
        document.set("Operations", operations);
        return document;
    }

    /**
     * {@code current} as it is to be sent back whole: with our changes, and with everything else that it holds, but for what only the server
     * writes.
     */
    ObjectNode applied(StoredUser current) {
        ObjectNode user = current.json().deepCopy();
        user.remove(List.of("meta", "groups"));
        for (JsonNode operation : operations) {
            ScimPath path = ScimPath.parse(operation.path("path").asText());
            ObjectNode parent = parent(user, path);
            String name = path.sub().orElse(path.attribute());
            if (operation.path("op").asText().equals("remove")) {
                parent.remove(nameOf(parent, name));
            } else {
                parent.set(nameOf(parent, name), operation.path("value").deepCopy());
            }
        }
        return user;
    }

    private static ObjectNode parent(ObjectNode user, ScimPath path) {
        ObjectNode schema = user;
        if (path.schema().isPresent()) {
            String urn = path.schema().get();
            schema = object(user, urn);
            ArrayNode schemas = user.withArrayProperty(nameOf(user, "schemas"));
            boolean there = false;
            for (JsonNode one : schemas) {
                there |= one.asText().equalsIgnoreCase(urn);
            }
            if (!there) {
                schemas.add(urn);
            }
        }
        return path.sub().isPresent() ? object(schema, path.attribute()) : schema;
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        String there = nameOf(parent, name);
        if (!(parent.path(there) instanceof ObjectNode)) {
            parent.putObject(there);
        }
        return (ObjectNode) parent.path(there);
    }

    /** The name by which the server has it, in whatever case. */
    private static String nameOf(ObjectNode parent, String name) {
        for (Map.Entry<String, JsonNode> member : parent.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getKey();
            }
        }
        return name;
    }
}
