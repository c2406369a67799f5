package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.worker.Part;
import java.util.List;
import java.util.Set;

/**
 * Reads the children of a page of people: one without rows is empty only where HCM is known to show rows of that child.
 *
 * @param trusted the children of which an empty one is believed
 */
record ShownChildren(Set<WorkerChild> trusted) {
    /** Copies. */
    ShownChildren {
        trusted = Set.copyOf(trusted);
    }

    /** The rows of a child of its owner, as {@link Children#of}; not readable also when it is empty and not trusted. */
    Part<List<JsonNode>> rows(WorkerChild child, JsonNode owner) {
        Part<List<JsonNode>> rows = Children.of(owner, child.field());
        boolean empty = rows.read().map(List::isEmpty).orElse(false);
        return empty && !trusted.contains(child) ? Part.notReadable() : rows;
    }
}
