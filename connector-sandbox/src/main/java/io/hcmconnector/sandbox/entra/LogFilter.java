package io.hcmconnector.sandbox.entra;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code $filter} of the provisioning log: comparisons joined by {@code and}. Property names are read without regard
 * to case, as Microsoft's own tools need; values are compared with regard to it.
 */
final class LogFilter {
    private static final Pattern CLAUSE =
            Pattern.compile("\\s*([A-Za-z/]+)\\s+(eq|ne|gt|ge|lt|le)\\s+('(?:[^']|'')*'|[^\\s')]+)\\s*(?:\\band\\b|$)");
    private static final Pattern CONTAINS =
            Pattern.compile("\\s*contains\\(\\s*([A-Za-z/]+)\\s*,\\s*'((?:[^']|'')*)'\\s*\\)\\s*(?:\\band\\b|$)");

    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "jobid",
            "cycleid",
            "changeid",
            "activitydatetime",
            "provisioningaction",
            "action",
            "sourceidentity/id",
            "targetidentity/id",
            "statusinfo/status",
            "provisioningstatusinfo/status");

    private final List<Predicate<LogEntry>> clauses = new ArrayList<>();
    private final String jobId;
    private @Nullable String sourceId;

    private LogFilter(String jobId) {
        this.jobId = jobId;
    }

    /** Parses the text; throws an {@link IllegalArgumentException} whose message tells the client what is wrong. */
    static LogFilter parse(@Nullable String text, String jobId) {
        LogFilter filter = new LogFilter(jobId);
        String rest = text == null ? "" : text;
        while (!rest.isBlank()) {
            Matcher clause = CLAUSE.matcher(rest);
            Matcher contains = CONTAINS.matcher(rest);
            if (clause.lookingAt()) {
                filter.compare(clause.group(1), clause.group(2), clause.group(3));
                rest = rest.substring(clause.end());
            } else if (contains.lookingAt()) {
                String name = contains.group(1);
                String part = contains.group(2).replace("''", "'");
                requireKnown(name);
                filter.clauses.add(entry -> filter.value(entry, name).contains(part));
                rest = rest.substring(contains.end());
            } else {
                throw new IllegalArgumentException("Invalid filter clause: " + rest.trim());
            }
        }
        return filter;
    }

    boolean matches(LogEntry entry) {
        return clauses.stream().allMatch(clause -> clause.test(entry));
    }

    /** The one person that the filter asks for, null when it does not. */
    @Nullable
    String sourceId() {
        return sourceId;
    }

    private void compare(String name, String operator, String literal) {
        requireKnown(name);
        boolean quoted = literal.startsWith("'");
        String text = quoted ? literal.substring(1, literal.length() - 1).replace("''", "'") : literal;
        if (name.equalsIgnoreCase("activityDateTime")) {
            Instant instant = instant(text);
            clauses.add(entry -> holds(operator, entry.at().compareTo(instant)));
            return;
        }
        if (!quoted) {
            throw new IllegalArgumentException("The value of " + name + " must be in single quotes.");
        }
        if (name.equalsIgnoreCase("sourceIdentity/id") && operator.equals("eq")) {
            sourceId = text;
        }
        clauses.add(entry -> holds(operator, value(entry, name).compareTo(text)));
    }

    private static void requireKnown(String name) {
        if (!PROPERTIES.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Could not find a property named '" + name + "'.");
        }
    }

    private String value(LogEntry entry, String name) {
        String target = entry.change().targetId();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "id" -> ProvisioningLog.id(entry);
            case "jobid" -> jobId;
            case "cycleid" -> entry.change().cycleId();
            case "changeid" -> entry.change().changeId();
            case "sourceidentity/id" -> entry.change().sourceId();
            case "targetidentity/id" -> target == null ? "" : target;
            case "provisioningaction", "action" -> entry.outcome().action();
            case "activitydatetime" -> entry.at().toString();
            default -> entry.outcome().status();
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            throw new IllegalArgumentException("'" + text + "' is not a date with a time and an offset.", notADate);
        }
    }
}
