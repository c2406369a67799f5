package io.hcmconnector.app.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** From text to YAML nodes with their lines, within bounds; no object is ever built from a file. */
final class YamlDocument {
    private YamlDocument() {}

    /** The only document of the text, or empty after the problem was reported. */
    static Optional<Node> compose(String text, Problems problems) {
        try {
            Node node = yaml().compose(new StringReader(text));
            if (node == null) {
                problems.addWithoutKey(1, "the file is empty; docs/configuration.md says what belongs into it");
            }
            return Optional.ofNullable(node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.addWithoutKey(line, "not YAML: " + reason(e));
        } catch (YAMLException e) {
            problems.addWithoutKey(
                    1, "not YAML that is accepted: the file is too large, too deep or holds odd characters");
        }
        return Optional.empty();
    }

    /** A default of the declaration, which is known to be right. */
    static Node composeDefault(String yaml) {
        return yaml().compose(new StringReader(yaml));
    }

    /** What the parser says, unless it would repeat a word of the file, which could be an unquoted password. */
    private static String reason(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("alias") || problem.contains("anchor") || problem.contains("tag")) {
            return "a value that begins with '*', '&' or '!' is special; put it into quotes if it is text";
        }
        return problem.replaceAll("\\s+", " ");
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(1024 * 1024);
        options.setAllowRecursiveKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
