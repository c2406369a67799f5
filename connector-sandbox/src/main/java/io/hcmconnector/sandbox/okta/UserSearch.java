package io.hcmconnector.sandbox.okta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code search} expressions of the Users API that provisioning uses: comparisons with a quoted value, joined by
 * {@code and} or {@code or}, of which {@code and} binds tighter. Values compare without regard to case, names with it.
 */
final class UserSearch {
    private static final Pattern CLAUSE =
            Pattern.compile("\\s*([A-Za-z.]+)\\s+(eq|ne|sw|co)\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(and\\b|or\\b|$)");

    private UserSearch() {}

    static Predicate<OktaUser> parse(String text) {
        List<Predicate<OktaUser>> alternatives = new ArrayList<>();
        Predicate<OktaUser> current = user -> true;
        Matcher clause = CLAUSE.matcher(text);
        int position = 0;
        while (position < text.length()) {
            clause.region(position, text.length());
            if (!clause.lookingAt()) {
                throw new OktaError(400, "E0000031", "Invalid search criteria.", "");
            }
            current = current.and(
                    comparison(clause.group(1), clause.group(2), clause.group(3).replaceAll("\\\\(.)", "$1")));
            position = clause.end();
            if (clause.group(4).equals("or")) {
                alternatives.add(current);
                current = user -> true;
            }
        }
        return alternatives.stream().reduce(current, Predicate::or);
    }

    private static Predicate<OktaUser> comparison(String name, String operator, String wanted) {
        return user -> {
            String value = value(user, name);
            return switch (operator) {
                case "eq" -> value.equalsIgnoreCase(wanted);
                case "ne" -> !value.equalsIgnoreCase(wanted);
                case "sw" -> value.regionMatches(true, 0, wanted, 0, wanted.length());
                default -> value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
            };
        };
    }

    private static String value(OktaUser user, String name) {
        if (name.startsWith("profile.")) {
            return user.profile().getOrDefault(name.substring("profile.".length()), "");
        }
        return switch (name) {
            case "id" -> user.id();
            case "status" -> user.status().name();
            default -> throw new OktaError(400, "E0000031", "Invalid search criteria.", "");
        };
    }
}
