package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Value.Branch;
import io.hcmconnector.app.config.Value.Items;
import io.hcmconnector.app.config.Value.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Walks a YAML node tree along the declaration. The declaration decides how deep it goes, so no anchor of the file can lead it
 * in a circle. YAML's own guesses at types ({@code NO} is false, {@code 17:00} is 61200) are not used: the text counts.
 */
final class DocumentReader {
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final Problems problems;
    private final Interpolation interpolation;

    DocumentReader(Problems problems, Interpolation interpolation) {
        this.problems = problems;
        this.interpolation = interpolation;
    }

    /** The value, or null when it could not be read, which has then been reported. */
    @Nullable
    Value read(Shape shape, Node node, String path) {
        problems.located(path, line(node));
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(
                    line(node), path, "has a YAML tag, which is not supported; remove the word that begins with '!'");
            return null;
        }
        if (node.getTag().equals(Tag.NULL) && !isWord(shape, node)) {
            problems.add(line(node), path, "has no value; give it one or remove the key");
            return null;
        }
        if (shape instanceof Scalar scalar) {
            return leaf(scalar, node, path);
        }
        if (shape instanceof Shape.ListOf list) {
            return items(list, node, path);
        }
        Map<String, NodeTuple> entries = entries(node, path);
        if (entries == null) {
            return null;
        }
        if (shape instanceof Shape.MapOf map) {
            return map(map, entries, path);
        }
        if (shape instanceof Shape.OneOf oneOf) {
            return oneOf(oneOf, entries, node, path);
        }
        return group((Shape.Group) shape, entries, line(node), path);
    }

    /** A choice may have {@code null} among its words. */
    private static boolean isWord(Shape shape, Node node) {
        return shape instanceof Scalar scalar
                && node instanceof ScalarNode text
                && scalar.schema().get("enum") instanceof List<?> words
                && words.contains(text.getValue());
    }

    private @Nullable Leaf leaf(Scalar scalar, Node node, String path) {
        if (!(node instanceof ScalarNode text)) {
            problems.add(
                    line(node), path, "expected a single value (" + scalar.description() + "), found " + kind(node));
            return null;
        }
        boolean bare = scalar.style() == Scalar.Style.BARE;
        boolean replaced = Interpolation.applies(text.getValue());
        if (bare && !text.isPlain() && !replaced) {
            problems.add(
                    line(node),
                    path,
                    "expected a " + scalar.description() + ", found text in quotes; remove the quotes");
            return null;
        }
        try {
            String value = replaced ? interpolation.apply(text.getValue()) : text.getValue();
            if (value.isEmpty()) {
                problems.add(line(node), path, "is empty; give it a value or remove the key");
                return null;
            }
            return new Leaf(value, scalar.parser().parse(value), scalar);
        } catch (Interpolation.Unresolved e) {
            problems.add(line(node), path, String.valueOf(e.getMessage()));
        } catch (Scalar.BadValue e) {
            String shown = mayBeShown(scalar, text.getValue()) ? "'" + shortened(text.getValue()) + "'" : "the value";
            problems.add(line(node), path, shown + " " + e.getMessage());
        }
        return null;
    }

    private @Nullable Items items(Shape.ListOf list, Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(line(node), path, "expected a list, found " + kind(node));
            return null;
        }
        List<Value> values = new ArrayList<>();
        for (int index = 0; index < sequence.getValue().size(); index++) {
            Value value = read(list.element(), sequence.getValue().get(index), path + "[" + index + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return new Items(values);
    }

    private Branch map(Shape.MapOf map, Map<String, NodeTuple> entries, String path) {
        Map<String, Value> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            String child = path + "." + key;
            if (!key.matches(map.keys())) {
                problems.add(line(entry.getKeyNode()), child, "the key must match " + map.keys());
                return;
            }
            put(values, key, read(map.element(), entry.getValueNode(), child));
        });
        return new Branch(values);
    }

    private @Nullable Branch oneOf(Shape.OneOf oneOf, Map<String, NodeTuple> entries, Node node, String path) {
        Set<String> types = oneOf.variants().keySet();
        Scalar choice = Scalars.choice(types.toArray(String[]::new));
        NodeTuple entry = entries.remove("type");
        if (entry == null) {
            problems.add(line(node), path + ".type", "is missing; it is one of " + String.join(", ", types));
            return null;
        }
        Leaf type = (Leaf) read(choice, entry.getValueNode(), path + ".type");
        if (type == null) {
            return null;
        }
        Shape.Group variant = Objects.requireNonNull(oneOf.variants().get(type.text()));
        Map<String, Value> values = new LinkedHashMap<>(Map.of("type", type));
        values.putAll(group(variant, entries, line(node), path).values());
        return new Branch(values);
    }

    private Branch group(Shape.Group group, Map<String, NodeTuple> entries, int line, String path) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Setting setting : group.settings()) {
            String child = path.isEmpty() ? setting.key() : path + "." + setting.key();
            NodeTuple entry = entries.remove(setting.key());
            if (entry != null) {
                problems.located(child, line(entry.getKeyNode()));
                put(values, setting.key(), read(setting.shape(), entry.getValueNode(), child));
            } else if (setting.absence().required()) {
                problems.add(line, child, "is missing, and it is required");
            } else {
                problems.located(child, line);
                put(values, setting.key(), fallback(setting, child));
            }
        }
        List<String> known = group.settings().stream().map(Setting::key).collect(Collectors.toList());
        entries.forEach((key, entry) -> problems.add(
                line(entry.getKeyNode()),
                path.isEmpty() ? key : path + "." + key,
                "unknown key" + Suggestion.among(known, key).orElseGet(() -> known(known))));
        return new Branch(values);
    }

    private @Nullable Value fallback(Setting setting, String path) {
        String yaml = setting.absence().yaml();
        return yaml == null ? null : read(setting.shape(), YamlDocument.composeDefault(yaml), path);
    }

    /** The entries of a mapping in their order, or null when the node is none; duplicate and odd keys are reported. */
    private @Nullable Map<String, NodeTuple> entries(Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(line(node), path.isEmpty() ? "/" : path, "expected keys and values, found " + kind(node));
            return null;
        }
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line(entry.getKeyNode()), path, "holds a key that is not a word");
            } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
                int first = line(entries.get(key.getValue()).getKeyNode());
                problems.add(
                        line(key),
                        path.isEmpty() ? key.getValue() : path + "." + key.getValue(),
                        "stands here a second time, first on line " + first + "; remove one of them");
            }
        }
        return entries;
    }

    private static void put(Map<String, Value> values, String key, @Nullable Value value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    private static String known(List<String> keys) {
        return keys.isEmpty() ? "; there is none to give here" : "; the keys here are " + String.join(", ", keys);
    }

    private static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "keys and values";
        }
        return node instanceof SequenceNode ? "a list" : "a single value";
    }

    /** A URL or a connection string that is refused may hold credentials. */
    private static boolean mayBeShown(Scalar scalar, String text) {
        return !scalar.secret()
                && !text.contains("@")
                && !text.toLowerCase(Locale.ROOT).contains("password");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 80) + "..." : line;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
