package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A parsed {@code q}: tests on attribute paths joined by and / or, evaluated on a record with its children as arrays. */
sealed interface Query {

    /** Whether a record passes. */
    boolean matches(JsonNode row);

    /** Adds the attribute paths in use. */
    void collectPaths(Set<String> paths);

    /** The values to which the query surely limits a path by = or in; empty when it does not. */
    Optional<List<String>> limitedTo(String path);

    /** The number above which the query surely limits a path. */
    Optional<Long> above(String path);

    /** All attribute paths in use. */
    default Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        collectPaths(paths);
        return paths;
    }

    /** All parts must hold; no parts hold always. */
    record And(List<Query> parts) implements Query {
        @Override
        public boolean matches(JsonNode row) {
            return parts.stream().allMatch(p -> p.matches(row));
        }

        @Override
        public void collectPaths(Set<String> paths) {
            parts.forEach(p -> p.collectPaths(paths));
        }

        @Override
        public Optional<List<String>> limitedTo(String path) {
            return parts.stream().flatMap(p -> p.limitedTo(path).stream()).findFirst();
        }

        @Override
        public Optional<Long> above(String path) {
            return parts.stream().flatMap(p -> p.above(path).stream()).findFirst();
        }
    }

    /** One part must hold. */
    record Or(List<Query> parts) implements Query {
        @Override
        public boolean matches(JsonNode row) {
            return parts.stream().anyMatch(p -> p.matches(row));
        }

        @Override
        public void collectPaths(Set<String> paths) {
            parts.forEach(p -> p.collectPaths(paths));
        }

        @Override
        public Optional<List<String>> limitedTo(String path) {
            List<Optional<List<String>>> limits =
                    parts.stream().map(p -> p.limitedTo(path)).toList();
            return limits.stream().allMatch(Optional::isPresent)
                    ? Optional.of(limits.stream()
                            .flatMap(l -> l.orElseThrow().stream())
                            .toList())
                    : Optional.empty();
        }

        @Override
        public Optional<Long> above(String path) {
            return Optional.empty();
        }
    }

    /** One comparison; on a child path it holds when it holds for any of the child's rows. */
    record Test(String path, boolean upper, String operator, List<String> values) implements Query {
        @Override
        public boolean matches(JsonNode row) {
            return any(row, path);
        }

        private boolean any(JsonNode node, String rest) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return holds(node.path(rest));
            }
            for (JsonNode child : node.path(rest.substring(0, dot))) {
                if (any(child, rest.substring(dot + 1))) {
                    return true;
                }
            }
            return false;
        }

        private boolean holds(JsonNode value) {
            boolean absent = value.isNull() || value.isMissingNode();
            if (operator.equals("is null")) {
                return absent;
            }
            if (absent) {
                return false;
            }
            if (operator.equals("is not null")) {
                return true;
            }
            String text = upper ? value.asText().toUpperCase(Locale.ROOT) : value.asText();
            return switch (operator) {
                case "=" -> compare(value, text, 0) == 0;
                case "!=" -> compare(value, text, 0) != 0;
                case "<" -> compare(value, text, 0) < 0;
                case "<=" -> compare(value, text, 0) <= 0;
                case ">" -> compare(value, text, 0) > 0;
                case ">=" -> compare(value, text, 0) >= 0;
                case "between" -> compare(value, text, 0) >= 0 && compare(value, text, 1) <= 0;
                case "in" -> values.stream().anyMatch(text::equals);
                default -> like(values.get(0)).matcher(text).matches();
            };
        }

        private int compare(JsonNode value, String text, int index) {
            String other = values.get(index);
            return value.isNumber() && other.matches("-?[0-9]{1,18}")
                    ? Long.compare(value.asLong(), Long.parseLong(other))
                    : text.compareTo(other);
        }

        private static Pattern like(String pattern) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                regex.append(c == '%' || c == '*' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }

        @Override
        public void collectPaths(Set<String> paths) {
            paths.add(path);
        }

        @Override
        public Optional<List<String>> limitedTo(String limited) {
            boolean exact = !upper && (operator.equals("=") || operator.equals("in"));
            return exact && path.equals(limited) ? Optional.of(values) : Optional.empty();
        }

        @Override
        public Optional<Long> above(String limited) {
            return path.equals(limited) && operator.equals(">") && values.get(0).matches("[0-9]{1,18}")
                    ? Optional.of(Long.parseLong(values.get(0)))
                    : Optional.empty();
        }
    }
}
