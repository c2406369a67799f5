package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Value.Branch;
import io.hcmconnector.core.http.Secret;
import io.hcmconnector.reader.csv.CsvColumn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one key cannot know by itself. Works on a tree in which each key for itself is right. */
final class CrossChecks {
    private CrossChecks() {}

    static void check(Branch root, Problems problems) {
        columns(root.branch("full-load").branch("csv"), "full-load.csv", problems);
        populations(root, problems);
        Branch load = root.branch("full-load");
        boolean readsFiles = load.text("source").equals("csv")
                && load.branch("csv").find("every", Duration.class).isPresent();
        if (root.branch("feed").items("collections").values().isEmpty() && !readsFiles) {
            problems.add(
                    "feed.collections",
                    "names no collection; remove the key to read all six, or have files read instead by full-load.source: csv and"
                            + " full-load.csv.every");
        }
        root.branch("identity").findBranch("names").ifPresent(names -> {
            if (names.items("patterns").values().isEmpty()) {
                problems.add("identity.names.patterns", "names no pattern; remove identity.names to make no names");
            }
        });
        Branch feed = root.branch("feed");
        Duration retention = feed.get("retention", Duration.class);
        feed.find("purge-after", Duration.class)
                .filter(purgeAfter -> purgeAfter.compareTo(retention) < 0)
                .ifPresent(shorter -> problems.add(
                        "feed.purge-after",
                        "is shorter than feed.retention; entries are archived before they are purged"));
        root.branch("hcm").branch("auth").findBranch("assertion").ifPresent(group -> assertion(group, problems));
        credentials(root.branch("state"), problems);
        root.findBranch("writeback").ifPresent(writeback -> writeback(writeback, root, problems));
        targets(root, problems);
    }

    private static void assertion(Branch assertion, Problems problems) {
        boolean named = assertion.values().containsKey("certificate")
                || assertion.values().containsKey("key-id")
                || assertion.get("private-key", Secret.class).reveal().contains("\"kid\"");
        if (!named) {
            problems.add(
                    "hcm.auth.assertion",
                    "lacks certificate and key-id, by one of which the server finds the key that has signed; give one");
        }
    }

    private static void writeback(Branch writeback, Branch root, Problems problems) {
        List<String> targets = root.items("targets").branches().stream()
                .map(target -> target.text("name"))
                .toList();
        if (!targets.contains(writeback.text("from"))) {
            problems.add("writeback.from", "is the name of no target; name one of " + targets);
        }
        if (writeback.items("attributes").values().isEmpty()) {
            problems.add("writeback.attributes", "names no attribute; remove writeback to write nothing back");
        }
    }

    private static void credentials(Branch state, Problems problems) {
        if (state.text("url").startsWith("jdbc:sqlite:")) {
            Stream.of("username", "password")
                    .filter(key -> state.values().containsKey(key))
                    .forEach(key -> problems.add("state." + key, "SQLite knows no users; remove the key"));
        }
    }

    private static void columns(Branch files, String path, Problems problems) {
        files.branch("columns").texts().forEach((one, other) -> {
            if (CsvColumn.of(one).isEmpty() && CsvColumn.of(other).isEmpty()) {
                problems.add(
                        path + ".columns." + one,
                        "names no attribute; write an attribute and its header, as in workEmail: Mail");
            }
        });
    }

    private static void populations(Branch root, Problems problems) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> prefixes = new HashMap<>();
        List<Branch> populations = root.items("populations").branches();
        for (int index = 0; index < populations.size(); index++) {
            Branch population = populations.get(index);
            String path = "populations[" + index + "]";
            String name = population.text("name");
            unique(names, name, path, "name", problems);
            unique(
                    prefixes,
                    population.find("number-prefix", String.class).orElse(name + "-"),
                    path,
                    "number-prefix",
                    problems);
            columns(population, path, problems);
        }
    }

    private static void unique(Map<String, String> all, String value, String path, String key, Problems problems) {
        String first = all.putIfAbsent(value, path);
        if (first != null) {
            problems.add(path + "." + key, "'" + value + "' is the " + key + " of " + first + " too; give it another");
        }
    }

    private static void targets(Branch root, Problems problems) {
        String environment = root.branch("hcm").text("environment");
        Map<String, String> names = new HashMap<>();
        List<Branch> targets = root.items("targets").branches();
        for (int index = 0; index < targets.size(); index++) {
            Branch target = targets.get(index);
            String path = "targets[" + index + "]";
            unique(names, target.text("name"), path, "name", problems);
            String own = target.find("environment", String.class).orElse(environment);
            if (!own.equals(environment)) {
                problems.add(
                        path + ".environment",
                        "is '" + own + "' while hcm.environment is '" + environment
                                + "'; the two must agree, or test data reaches production");
            }
            if (target.text("type").equals("entra")) {
                entra(target, path, problems);
            }
        }
    }

    private static void entra(Branch target, String path, Problems problems) {
        List<String> parts = List.of("base-url", "service-principal-id", "job-id");
        List<String> given = parts.stream().filter(target.values()::containsKey).toList();
        boolean whole = target.values().containsKey("bulk-upload-url");
        if (whole && !given.isEmpty()) {
            problems.add(
                    path + ".bulk-upload-url", "stands beside " + String.join(", ", given) + "; give one or the other");
        } else if (!whole && given.size() < parts.size()) {
            String missing = String.join(
                    ", ", parts.stream().filter(part -> !given.contains(part)).toList());
            problems.add(
                    path, "lacks " + missing + "; give base-url, service-principal-id and job-id, or bulk-upload-url");
        }
    }
}
