package io.hcmconnector.sandbox.hcm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses {@code q}. Framework version 1 knows query by example only ({@code A=1;B='x'}); from 2 on there are
 * expressions. Anything else is the documented kind of 400.
 */
final class QueryParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:('(?:[^']|'')*')|(\"[^\"]*\")|(<=|>=|<>|!=|[=<>(),;])|([^\\s'\"<>=!(),;]+))");
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=");

    private final String text;
    private final int version;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private QueryParser(String text, int version) {
        this.text = text;
        this.version = version;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.find() || matcher.start() != end) {
                throw invalid();
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    /** Parses a query; a blank one matches everything. */
    static Query parse(String text, int version) {
        if (text.isBlank()) {
            return new Query.And(List.of());
        }
        QueryParser parser = new QueryParser(text, version);
        Query query = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw parser.invalid();
        }
        return query;
    }

    static AdfException invalid(String text) {
        return new AdfException(400, "URL request parameter q with value " + text + " is not valid.");
    }

    private Query or() {
        List<Query> parts = new ArrayList<>(List.of(and()));
        while (word("or")) {
            expression();
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Query.Or(parts);
    }

    private Query and() {
        List<Query> parts = new ArrayList<>(List.of(test()));
        while (true) {
            if (word("and")) {
                expression();
            } else if (!word(";")) {
                return parts.size() == 1 ? parts.get(0) : new Query.And(parts);
            }
            parts.add(test());
        }
    }

    private Query test() {
        if (word("(")) {
            expression();
            Query inner = or();
            expect(")");
            return inner;
        }
        boolean upper = function();
        String path = take();
        if (!path.matches("[A-Za-z][A-Za-z0-9_.]*")) {
            throw invalid();
        }
        if (upper) {
            expect(")");
        }
        String operator = take().toLowerCase(Locale.ROOT);
        if (COMPARISONS.contains(operator)) {
            if (!operator.equals("=")) {
                expression();
            }
            return new Query.Test(path, upper, operator.equals("<>") ? "!=" : operator, List.of(value()));
        }
        expression();
        switch (operator) {
            case "like" -> {
                return new Query.Test(path, upper, "like", List.of(value()));
            }
            case "is" -> {
                String name = word("not") ? "is not null" : "is null";
                expect("null");
                return new Query.Test(path, upper, name, List.of());
            }
            case "between" -> {
                String low = value();
                expect("and");
                return new Query.Test(path, upper, "between", List.of(low, value()));
            }
            case "in" -> {
                expect("(");
                List<String> values = new ArrayList<>(List.of(value()));
                while (word(",")) {
                    values.add(value());
                }
                expect(")");
                return new Query.Test(path, upper, "in", values);
            }
            default -> throw invalid();
        }
    }

    private String value() {
        boolean upper = function();
        String token = take();
        String value = token;
        if (token.startsWith("'")) {
            value = token.substring(1, token.length() - 1).replace("''", "'");
        } else if (token.startsWith("\"")) {
            value = token.substring(1, token.length() - 1);
        } else if (!token.matches("[^<>=!(),;]+")) {
            throw invalid();
        }
        if (upper) {
            expect(")");
            return value.toUpperCase(Locale.ROOT);
        }
        return value;
    }

    private boolean function() {
        boolean upper = next + 1 < tokens.size()
                && tokens.get(next).equalsIgnoreCase("upper")
                && tokens.get(next + 1).equals("(");
        if (upper) {
            expression();
            next += 2;
        }
        return upper;
    }

    /** What follows is more than query by example. */
    private void expression() {
        if (version < 2) {
            throw invalid();
        }
    }

    private boolean word(String word) {
        boolean is = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += is ? 1 : 0;
        return is;
    }

    private void expect(String word) {
        if (!word(word)) {
            throw invalid();
        }
    }

    private String take() {
        if (next >= tokens.size()) {
            throw invalid();
        }
        return tokens.get(next++);
    }

    private AdfException invalid() {
        return invalid(text);
    }
}
