package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.worker.Part;
import java.util.ArrayList;
import java.util.List;

/** Child rows of a row: a list until version 2 of the REST framework, from version 3 on a collection that is paged itself. */
final class Children {
    private Children() {}

    /** The rows of a child; not readable when HCM did not show the child, or showed a part of it. */
    static Part<List<JsonNode>> of(JsonNode owner, String name) {
        JsonNode child = owner.path(name);
        JsonNode items = child.isArray() ? child : child.path("items");
        if (!items.isArray() || isCut(child)) {
            return Part.notReadable();
        }
        List<JsonNode> rows = new ArrayList<>();
        items.forEach(rows::add);
        return Part.of(rows);
    }

    /** The rows of a child, none when it is not readable. */
    static List<JsonNode> shown(JsonNode owner, String name) {
        return of(owner, name).read().orElse(List.of());
    }

    /** Whether at least one row of a child is here, be it the whole of the child or a part. */
    static boolean hasRows(JsonNode owner, String name) {
        JsonNode child = owner.path(name);
        JsonNode items = child.isArray() ? child : child.path("items");
        return items.isArray() && !items.isEmpty();
    }

    /** Whether the rows here are only the first page of a child. */
    static boolean isCut(JsonNode child) {
        return child.isObject() && child.path("hasMore").asBoolean(false);
    }

    /** Whether a child collection in {@code node}, at any depth, is cut. */
    static boolean anyCut(JsonNode node) {
        if (node.isObject() && node.path("items").isArray() && isCut(node)) {
            return true;
        }
        for (JsonNode inner : node) {
            if (inner.isContainerNode() && anyCut(inner)) {
                return true;
            }
        }
        return false;
    }
}
