package io.hcmconnector.sandbox.hcm;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which attributes and children an answer holds: the parsed {@code expand} or {@code fields}, as a tree. Not thread-safe. */
final class Selection {

    private final Map<String, Selection> children = new LinkedHashMap<>();
    private final Set<String> attributes = new LinkedHashSet<>();
    private boolean everything;
    private boolean restricted;

    /** {@code a,b.c} or {@code all}; a nested child implies its parents. */
    static Selection expand(String text) {
        Selection root = new Selection();
        for (String path : text.split(",")) {
            if (path.strip().equals("all")) {
                root.everything = true;
            } else if (!path.isBlank()) {
                root.descend(path.strip());
            }
        }
        return root;
    }

    /** {@code A,B;child:C,D;child.deeper:E}. */
    static Selection fields(String text) {
        Selection root = new Selection();
        root.restricted = true;
        for (String group : text.split(";")) {
            int colon = group.indexOf(':');
            Selection target =
                    colon < 0 ? root : root.descend(group.substring(0, colon).strip());
            target.restricted = true;
            for (String name : group.substring(colon + 1).split(",")) {
                target.attributes.add(name.strip());
            }
        }
        return root;
    }

    /** All attributes; the children on the way to these attribute paths. */
    static Selection paths(Set<String> paths) {
        Selection root = new Selection();
        for (String path : paths) {
            int dot = path.lastIndexOf('.');
            if (dot > 0) {
                root.descend(path.substring(0, dot));
            }
        }
        return root;
    }

    boolean takes(String attribute) {
        return !restricted || attributes.contains(attribute);
    }

    boolean expands(String child) {
        return everything || children.containsKey(child);
    }

    Selection child(String name) {
        if (everything) {
            Selection all = new Selection();
            all.everything = true;
            return all;
        }
        return children.getOrDefault(name, new Selection());
    }

    Iterable<String> childNames() {
        return children.keySet();
    }

    private Selection descend(String path) {
        Selection current = this;
        for (String name : path.split("\\.")) {
            boolean parentRestricted = current.restricted;
            current = current.children.computeIfAbsent(name, n -> {
                Selection fresh = new Selection();
                fresh.restricted = parentRestricted;
                return fresh;
            });
        }
        return current;
    }
}
