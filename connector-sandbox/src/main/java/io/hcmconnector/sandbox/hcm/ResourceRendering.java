package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Shapes records for one answer: expanded children are arrays up to framework version 2 and collection objects from
 * version 3 on; privileges drop or empty children.
 */
record ResourceRendering(int version, boolean onlyData, AccessSwitches access, int childPage) {

    /** A record with its selected children. */
    ObjectNode item(Row row, Selection selection, String self) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        row.values().get().properties().forEach(field -> {
            if (selection.takes(field.getKey())) {
                node.set(field.getKey(), field.getValue());
            }
        });
        for (String unknown : selection.childNames()) {
            if (!row.children().containsKey(unknown)) {
                throw new AdfException(400, "The child resource " + unknown + " does not exist.");
            }
        }
        row.children().forEach((child, rows) -> {
            if (selection.expands(child) && !access.missingChildren().contains(child)) {
                List<Row> shown = access.emptyChildren().contains(child) ? List.of() : rows.get();
                String uri = self + "/child/" + child;
                ObjectNode page = page(shown, selection.child(child), uri, childPage, 0);
                node.set(child, version >= 3 ? page : page.get("items"));
            }
        });
        if (!onlyData) {
            node.set("links", links(self, self.substring(self.lastIndexOf('/') + 1), "item"));
        }
        return node;
    }

    /** A page of a child collection. */
    ObjectNode page(List<Row> rows, Selection selection, String self, int limit, int offset) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        rows.stream().skip(offset).limit(limit).forEach(r -> items.add(item(r, selection, self + "/" + r.key())));
        page.put("count", items.size()).put("hasMore", rows.size() > offset + items.size());
        page.put("limit", limit).put("offset", offset);
        if (!onlyData) {
            page.set("links", links(self, self.substring(self.lastIndexOf('/') + 1), "collection"));
        }
        return page;
    }

    /** A record with all attributes and the children on a query's paths, as plain arrays. */
    static ObjectNode plain(Row row, Selection selection) {
        ObjectNode node = row.values().get();
        row.children().forEach((child, rows) -> {
            if (selection.expands(child)) {
                ArrayNode list = node.putArray(child);
                rows.get().forEach(r -> list.add(plain(r, selection.child(child))));
            }
        });
        return node;
    }

    static ArrayNode links(String href, String name, String kind) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        for (String rel : List.of("self", "canonical")) {
            links.addObject()
                    .put("rel", rel)
                    .put("href", href)
                    .put("name", name)
                    .put("kind", kind);
        }
        return links;
    }
}
