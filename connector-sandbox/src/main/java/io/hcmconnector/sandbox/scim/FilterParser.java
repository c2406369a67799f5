package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * Parses the filter grammar of RFC 7644 section 3.4.2.2: comparisons, {@code pr}, {@code and}, {@code or},
 * {@code not (...)}, grouping and value paths. Operators and names are read without regard to case; {@code and} binds
 * tighter than {@code or}.
 */
final class FilterParser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_DEPTH = 50;

    private final String text;
    private int position;
    private int depth;

    private FilterParser(String text) {
        this.text = text;
    }

    /** Parses a whole expression, or throws {@code 400 invalidFilter} that says where it went wrong. */
    static Filter parse(String text) {
        FilterParser parser = new FilterParser(text);
        Filter filter = parser.disjunction();
        parser.blanks();
        if (parser.position < text.length()) {
            throw parser.error("unexpected text");
        }
        return filter;
    }

    private Filter disjunction() {
        if (++depth > MAX_DEPTH) {
            throw error("nested too deeply");
        }
        Filter left = conjunction();
        while (keyword("or")) {
            left = new Filter.Or(left, conjunction());
        }
        depth--;
        return left;
    }

    private Filter conjunction() {
        Filter left = term();
        while (keyword("and")) {
            left = new Filter.And(left, term());
        }
        return left;
    }

    private Filter term() {
        blanks();
        int start = position;
        if (keyword("not")) {
            if (accept('(')) {
                Filter inner = disjunction();
                expect(')');
                return new Filter.Not(inner);
            }
            position = start;
        }
        if (accept('(')) {
            Filter inner = disjunction();
            expect(')');
            return inner;
        }
        return comparison();
    }

    private Filter comparison() {
        ScimPath path = path();
        if (accept('[')) {
            Filter inner = disjunction();
            expect(']');
            String sub = null;
            if (position < text.length() && text.charAt(position) == '.') {
                position++;
                sub = word();
            }
            path = new ScimPath(path.urn(), path.attribute(), inner, sub);
            if (sub == null) {
                return new Filter.ElementMatches(path);
            }
        }
        if (keyword("pr")) {
            return new Filter.Present(path);
        }
        blanks();
        String name = word();
        Filter.Operator operator;
        try {
            operator = Filter.Operator.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw error("'" + name + "' is not an operator");
        }
        return new Filter.Compare(path, operator, literal());
    }

    private ScimPath path() {
        blanks();
        String name = word();
        try {
            return ScimPath.plain(name);
        } catch (ScimException invalid) {
            throw error(invalid.detail());
        }
    }

    private String word() {
        int start = position;
        while (position < text.length() && " ()[]\"".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        if (start == position) {
            throw error("a name is missing");
        }
        return text.substring(start, position);
    }

    private JsonNode literal() {
        blanks();
        int start = position;
        if (position < text.length() && text.charAt(position) == '"') {
            position++;
            while (position < text.length() && text.charAt(position) != '"') {
                position += text.charAt(position) == '\\' ? 2 : 1;
            }
            position++;
        } else {
            word();
        }
        if (position > text.length()) {
            throw error("a string is not closed");
        }
        try {
            JsonNode value = JSON.readTree(text.substring(start, position));
            if (value.isValueNode()) {
                return value;
            }
        } catch (JsonProcessingException notJson) {
            // Falls through to the one error for everything that is no JSON value.
        }
        throw error("'" + text.substring(start, position) + "' is not a JSON value");
    }

    private boolean keyword(String word) {
        blanks();
        int end = position + word.length();
        boolean ends = end >= text.length() || " ()[]".indexOf(text.charAt(end)) >= 0;
        if (ends && text.regionMatches(true, position, word, 0, word.length())) {
            position = end;
            return true;
        }
        return false;
    }

    private boolean accept(char wanted) {
        blanks();
        if (position < text.length() && text.charAt(position) == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw error("'" + wanted + "' is missing");
        }
    }

    private void blanks() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private ScimException error(String what) {
        return ScimException.invalidFilter("filter '" + text + "' at " + position + ": " + what);
    }
}
