package io.hcmconnector.reader;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The query part of an address, in the order in which it was put together.
 *
 * @param parameters plain names and values, not yet encoded
 */
record Query(Map<String, String> parameters) {
    static final Query NONE = new Query(Map.of());

    Query {
        parameters = new LinkedHashMap<>(parameters);
    }

    /** This query with one parameter more. */
    Query with(String name, String value) {
        Query more = new Query(parameters);
        more.parameters.put(name, value);
        return more;
    }

    /** This query without a parameter. */
    Query without(String name) {
        Query fewer = new Query(parameters);
        fewer.parameters.remove(name);
        return fewer;
    }

    /** Whether the rows come in an order that is the same on every page. */
    boolean isOrdered() {
        return parameters.containsKey("orderBy");
    }

    /** Percent-encoded with the question mark in front, or nothing when there are no parameters. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    // A space goes out as %20: a bare + in a timestamp or an expression is read differently by different servers.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
