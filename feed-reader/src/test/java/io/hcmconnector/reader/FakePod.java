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
import java.util.stream.Collectors;
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

    /** How much each question that was asked may be repeated. */
    final List<HttpCall.Repeat> repeats = new ArrayList<>();

    /** Questions, decoded, that are answered with a status instead of rows. */
    final Map<Predicate<String>, Integer> faults = new LinkedHashMap<>();

    /** Ids of people at whom the pod fails with a status when they are to be shown whole. */
    final Map<String, Integer> failingPeople = new HashMap<>();

    /** Ids whose row breaks any answer that holds it whole. */
    final Set<String> broken = new HashSet<>();

    /** Children, at any depth, that are shown without rows although there are some. */
    final Set<String> emptied = new HashSet<>();

    /** Children, at any depth, that are left out. */
    final Set<String> hidden = new HashSet<>();

    /** By resource, an id whose row breaks any answer that holds it. */
    final Map<String, String> brokenIn = new HashMap<>();

    /** What an answer is that is broken; where it is empty, the beginning of the answer and the text of the error. */
    String brokenText = "";

    /** Ids that the next answer lacks that should hold them. */
    final Set<String> overlooked = new HashSet<>();

    /** Ids that every answer lacks that should hold them whole. */
    final Set<String> overlookedWhole = new HashSet<>();

    /** Ids whose row, when it is shown whole, does not say them. */
    final Set<String> anonymous = new HashSet<>();

    /** Resources that answer 200 with the description of an error and without rows. */
    final Set<String> failing = new HashSet<>();

    int largestPage = 499;
    int largestAnswer = 499;
    boolean takesIn = true;
    boolean takesOr = true;
    boolean takesStartDate = true;
    boolean takesNotNull = true;
    boolean failsAtNotNull;
    boolean saysThatAllIsThere;
    boolean saysNothingOfMore;
    boolean saysItsLimit;

    /** How many values of a list are looked at; the others are forgotten. */
    int longestList = 499;

    boolean ignoresQuestions;

    /** Attributes that are ignored in questions. */
    final Set<String> ignoredAttributes = new HashSet<>();

    boolean ignoresOrder;
    boolean ignoresOffset;

    /** Without orderBy every page is of another order. */
    boolean changesOrder;

    boolean down;

    /** How many questions are answered before the pod is down. */
    int downAfter = Integer.MAX_VALUE;

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

    void without(String resource, int key) {
        rows.getOrDefault(resource, new TreeMap<>()).remove(BigInteger.valueOf(key));
    }

    FakePod withWorker(String json) {
        return with("workers", "PersonId", json);
    }

    OracleHcm hcm(int pageSize, Clock clock) {
        return hcm(pageSize, clock, true);
    }

    OracleHcm hcm(int pageSize, Clock clock, boolean sensitive) {
        return new OracleHcm(
                settings(pageSize, sensitive),
                new HcmEndpoints(HcmEndpoints.each(collection -> this), this, this),
                clock);
    }

    /** How the reader asks it. */
    RestClient client() {
        return new RestClient(settings(100, true), this);
    }

    /** How many rows a resource has. */
    int size(String resource) {
        return rows.getOrDefault(resource, Map.of()).size();
    }

    private static HcmSettings settings(int pageSize, boolean sensitive) {
        return new HcmSettings(
                URI.create("http://pod.example"),
                HcmSettings.Feeds.all(FeedFormat.JSON),
                new HcmSettings.Pages(2, pageSize),
                4,
                sensitive);
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
        String question = resource + "?" + query;
        asked.add(question);
        repeats.add(call.repeat());
        if (down || asked.size() > downAfter) {
            throw new HttpFailure(HttpFailure.Kind.UNREACHABLE, "hcm: connection refused", null);
        }
        if (statuses.containsKey(resource)) {
            return answer(statuses.get(resource), "");
        }
        for (Map.Entry<Predicate<String>, Integer> fault : faults.entrySet()) {
            if (fault.getKey().test(question)) {
                return answer(fault.getValue(), "");
            }
        }
        if (!"4".equals(call.headers().get("REST-Framework-Version"))) {
            return answer(400, "no framework version");
        }
        String q = query.getOrDefault("q", "");
        if (failsAtNotNull && q.contains(" is not null")) {
            return answer(500, "");
        }
        boolean refused = (!takesIn && q.contains(" in ("))
                || (!takesOr && q.contains(" or "))
                || (!takesNotNull && q.contains(" is not null"))
                || (!takesStartDate && q.contains("StartDate"));
        return refused ? answer(400, "not valid") : page(resource, query);
    }

    private HttpAnswer page(String resource, Map<String, String> query) throws HttpFailure {
        String asOf = query.getOrDefault("effectiveDate", "9999-12-31");
        List<ObjectNode> matching = new ArrayList<>();
        Predicate<ObjectNode> filter =
                ignores(query.getOrDefault("q", "")) ? row -> true : filter(query.getOrDefault("q", ""));
        for (ObjectNode row : rows.getOrDefault(resource, Map.of()).values()) {
            if (filter.test(row) && isShown(row, asOf)) {
                matching.add(row);
            }
        }
        if (changesOrder && !query.containsKey("orderBy")) {
            Collections.rotate(matching, 7 * asked.size());
        }
        if (ignoresOrder) {
            Collections.reverse(matching);
        }
        int offset = ignoresOffset ? 0 : Integer.parseInt(query.getOrDefault("offset", "0"));
        matching.removeIf(row -> query.containsKey("expand")
                && overlookedWhole.contains(row.path("PersonId").asText()));
        matching.removeIf(row -> overlooked.remove(row.path("PersonId").asText()));
        int limit = Math.min(largestPage, Integer.parseInt(query.getOrDefault("limit", "25")));
        List<ObjectNode> page = matching.stream().skip(offset).limit(limit).toList();
        if (page.size() > largestAnswer) {
            throw new HttpFailure(HttpFailure.Kind.ANSWER_TOO_LARGE, "hcm: more than it may be", null);
        }
        for (ObjectNode row : page) {
            Integer status = failingPeople.get(row.path("PersonId").asText());
            if (status != null && !query.containsKey("fields")) {
                return answer(status, "");
            }
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("items")
                .addAll(page.stream()
                        .map(row -> query.containsKey("fields") ? row : shown(row))
                        .toList());
        answer.put("count", page.size());
        if (!saysNothingOfMore) {
            answer.put("hasMore", !saysThatAllIsThere && offset + page.size() < matching.size());
        }
        if (saysItsLimit) {
            answer.put("limit", limit);
        }
        if (failing.contains(resource)) {
            answer.putArray("items");
            answer.put("count", 0).put("hasMore", false);
            answer.putArray("o:errorDetails").addObject().put("detail", "JBO-29000");
        }
        String text = answer.toString();
        boolean breaks = !query.containsKey("fields") && page.stream().anyMatch(row -> breaks(resource, row));
        String broken = brokenText.isEmpty()
                ? text.substring(0, 20) + " Too many objects match the primary key oracle.jbo.Key"
                : brokenText;
        return answer(200, breaks ? broken : text);
    }

    private boolean ignores(String question) {
        return ignoresQuestions || ignoredAttributes.stream().anyMatch(question::contains);
    }

    private boolean breaks(String resource, ObjectNode row) {
        String key = row.path(resource.equals("jobs") ? "JobId" : "PersonId").asText();
        return (resource.equals("workers") && broken.contains(key)) || key.equals(brokenIn.get(resource));
    }

    private ObjectNode shown(ObjectNode row) {
        ObjectNode copy = row.deepCopy();
        if (anonymous.contains(row.path("PersonId").asText())) {
            copy.remove("PersonId");
        }
        for (String child : hidden) {
            copy.findParents(child).forEach(owner -> ((ObjectNode) owner).remove(child));
        }
        for (String child : emptied) {
            copy.findParents(child).forEach(owner -> {
                if (owner.path(child).isArray()) {
                    ((ObjectNode) owner).putArray(child);
                } else {
                    ((ObjectNode) owner).putObject(child).put("hasMore", false).putArray("items");
                }
            });
        }
        return copy;
    }

    private static boolean isShown(ObjectNode row, String asOf) {
        var relationships = row.path("workRelationships");
        var list = relationships.isArray() ? relationships : relationships.path("items");
        return !(list instanceof ArrayNode array)
                || array.isEmpty()
                || StreamSupport.stream(array.spliterator(), false)
                        .anyMatch(r -> r.path("StartDate").asText().compareTo(asOf) <= 0);
    }

    private Predicate<ObjectNode> filter(String q) {
        Predicate<ObjectNode> all = row -> true;
        if (q.isEmpty()) {
            return all;
        }
        for (String term : q.split(" and ")) {
            all = all.and(term(term));
        }
        return all;
    }

    private Predicate<ObjectNode> term(String term) {
        Matcher list = LIST.matcher(term);
        if (list.matches()) {
            Set<String> values =
                    Arrays.stream(list.group(2).split(",")).limit(longestList).collect(Collectors.toSet());
            return row -> values(row, list.group(1)).stream().anyMatch(values::contains);
        }
        if (term.endsWith(" is not null")) {
            String attribute = term.substring(0, term.indexOf(' '));
            return row -> !values(row, attribute).isEmpty();
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
