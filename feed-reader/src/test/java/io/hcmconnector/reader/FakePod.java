package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The REST resources of a small pod in memory, with the weaknesses of a real one to be switched on. */
final class FakePod implements HttpEndpoint {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern LIST = Pattern.compile("([A-Za-z.]+) in \\((.*)\\)");
    private static final Pattern EQUAL = Pattern.compile("([A-Za-z.]+)=(.+)");

    /** Rows by resource. */
    private final Map<String, Map<BigInteger, ObjectNode>> rows = new HashMap<>();

    /** What was asked, decoded. */
    final List<String> asked = new ArrayList<>();

    /** Statuses that resources answer instead of rows. */
    final Map<String, Integer> statuses = new HashMap<>();

    /** Ids whose row breaks any answer that holds it whole. */
    final Set<String> broken = new HashSet<>();

    int largestPage = 499;
    int largestAnswer = 499;
    boolean takesIn = true;
    boolean takesOr = true;
    boolean takesStartDate = true;
    boolean ignoresQuestions;
    boolean ignoresOrder;
    boolean down;

    /** Adds a row of JSON to a resource. */
    FakePod with(String resource, String key, String json) {
        try {
            ObjectNode row = (ObjectNode) JSON.readTree(json);
            rows.computeIfAbsent(resource, r -> new TreeMap<>())
                    .put(new BigInteger(row.get(key).asText()), row);
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    FakePod withWorker(String json) {
        return with("workers", "PersonId", json);
    }

    OracleHcm hcm(int pageSize, Clock clock) {
        return hcm(pageSize, clock, true);
    }

    OracleHcm hcm(int pageSize, Clock clock, boolean sensitive) {
        return new OracleHcm(
                new HcmSettings(
                        URI.create("http://pod.example"),
                        FeedFormat.JSON,
                        new HcmSettings.Pages(2, pageSize),
                        4,
                        sensitive),
                new HcmEndpoints(this, this, this),
                clock);
    }

    /** How often a resource was asked. */
    long asked(String resource) {
        return asked.stream()
                .filter(question -> question.startsWith(resource + "?"))
                .count();
    }

    @Override
    public HttpAnswer send(HttpCall call) throws HttpFailure {
        String path = call.uri().getPath();
        String resource = path.substring(path.lastIndexOf('/') + 1);
        Map<String, String> query = query(call.uri());
        asked.add(resource + "?" + query);
        if (down) {
            throw new HttpFailure(HttpFailure.Kind.UNREACHABLE, "hcm: connection refused", null);
        }
        if (statuses.containsKey(resource)) {
            return answer(statuses.get(resource), "");
        }
        if (!"4".equals(call.headers().get("REST-Framework-Version"))) {
            return answer(400, "no framework version");
        }
        String q = query.getOrDefault("q", "");
        boolean refused = (!takesIn && q.contains(" in ("))
                || (!takesOr && q.contains(" or "))
                || (!takesStartDate && q.contains("StartDate"));
        return refused ? answer(400, "not valid") : page(resource, query);
    }

    private HttpAnswer page(String resource, Map<String, String> query) throws HttpFailure {
        String asOf = query.getOrDefault("effectiveDate", "9999-12-31");
        List<ObjectNode> matching = new ArrayList<>();
        Predicate<ObjectNode> filter = ignoresQuestions ? row -> true : filter(query.getOrDefault("q", ""));
        for (ObjectNode row : rows.getOrDefault(resource, Map.of()).values()) {
            if (filter.test(row) && isShown(row, asOf)) {
                matching.add(row);
            }
        }
        if (ignoresOrder) {
            Collections.reverse(matching);
        }
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        int limit = Math.min(largestPage, Integer.parseInt(query.getOrDefault("limit", "25")));
        List<ObjectNode> page = matching.stream().skip(offset).limit(limit).toList();
        if (page.size() > largestAnswer) {
            throw new HttpFailure(HttpFailure.Kind.ANSWER_TOO_LARGE, "hcm: more than it may be", null);
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("items").addAll(page);
        answer.put("count", page.size()).put("hasMore", offset + page.size() < matching.size());
        String text = answer.toString();
        boolean breaks = !query.containsKey("fields")
                && page.stream()
                        .anyMatch(row -> broken.contains(row.path("PersonId").asText()));
        return answer(
                200, breaks ? text.substring(0, 20) + " Too many objects match the primary key oracle.jbo.Key" : text);
    }

    private static boolean isShown(ObjectNode row, String asOf) {
        var relationships = row.path("workRelationships");
        var list = relationships.isArray() ? relationships : relationships.path("items");
        return !(list instanceof ArrayNode array)
                || array.isEmpty()
                || StreamSupport.stream(array.spliterator(), false)
                        .anyMatch(r -> r.path("StartDate").asText().compareTo(asOf) <= 0);
    }

    private static Predicate<ObjectNode> filter(String q) {
        Predicate<ObjectNode> all = row -> true;
        if (q.isEmpty()) {
            return all;
        }
        for (String term : q.split(" and ")) {
            all = all.and(term(term));
        }
        return all;
    }

    private static Predicate<ObjectNode> term(String term) {
        Matcher list = LIST.matcher(term);
        if (list.matches()) {
            Set<String> values = new HashSet<>(Arrays.asList(list.group(2).split(",")));
            return row -> values(row, list.group(1)).stream().anyMatch(values::contains);
        }
        if (term.startsWith("PersonId > ")) {
            BigInteger after = new BigInteger(term.substring(11));
            return row -> new BigInteger(row.get("PersonId").asText()).compareTo(after) > 0;
        }
        if (term.startsWith("workRelationships.StartDate > ")) {
            String date = term.substring(30).replace("'", "");
            return row -> row.findValuesAsText("StartDate").stream().anyMatch(start -> start.compareTo(date) > 0);
        }
        Set<String> values = new HashSet<>();
        String attribute = "";
        for (String one : term.split(" or ")) {
            Matcher equal = EQUAL.matcher(one);
            if (!equal.matches()) {
                throw new IllegalArgumentException("the fake pod does not understand " + term);
            }
            attribute = equal.group(1);
            values.add(equal.group(2));
        }
        String name = attribute;
        return row -> values(row, name).stream().anyMatch(values::contains);
    }

    // As literals: a number bare, text in quotes.
    private static List<String> values(ObjectNode row, String attribute) {
        return row.findValues(attribute.substring(attribute.lastIndexOf('.') + 1)).stream()
                .map(value -> value.isTextual() ? "'" + value.textValue() + "'" : value.asText())
                .toList();
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] both = pair.split("=", 2);
                query.put(decoded(both[0]), decoded(both[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
