package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the rows of a resource that have given keys, many at once.
 *
 * <p>Asks with {@code in}; where HCM does not take that, with {@code or}; where it does not take that either, key by key; and
 * remembers what it took. A batch whose answer is broken is halved until the key that breaks it stands alone. So is
 * one whose answer would come in several pages and in no order, for between such pages a row may fall through.
 */
final class KeyedReader {
    private static final int LONGEST_EXPRESSION = 2_000;

    /**
     * The attribute that is asked for.
     *
     * @param quoted whether its values are text, which go in single quotes; numbers go bare
     */
    record Key(String attribute, boolean quoted) {

        /** One value as {@code q} takes it. */
        String literal(String value) {
            return quoted ? "'" + value.replace("'", "''") + "'" : value;
        }

        /** Whether it is an attribute of a child, so that a row may have several values of it. */
        boolean isOfAChild() {
            return attribute.contains(".");
        }
    }

    /**
     * What came.
     *
     * @param broken keys whose answer cannot be read, with the reason
     */
    record Result(List<JsonNode> rows, Map<String, String> broken) {}

    /** HCM does not take the question even for a single key, or does not answer it but another one. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private enum Form {
        IN,
        OR,
        SINGLE
    }

    private final RestClient client;
    private final Resource resource;
    private final Key key;
    private final int pageSize;
    private int largestBatch;
    private Form form = Form.IN;

    KeyedReader(RestClient client, Resource resource, Key key, int pageSize) {
        this.client = client;
        this.resource = resource;
        this.key = key;
        this.pageSize = pageSize;
        this.largestBatch = pageSize;
    }

    /**
     * The rows of {@code keys}; {@code query} is everything of the question beside {@code q} and paging.
     *
     * @throws SourceFailure when HCM could not be asked
     * @throws Refused when it does not take the question
     */
    Result read(Collection<String> keys, Query query) throws SourceFailure, Refused {
        Result result = new Result(new ArrayList<>(), new LinkedHashMap<>());
        Deque<List<String>> batches = new ArrayDeque<>(batches(keys));
        while (!batches.isEmpty()) {
            List<String> batch = batches.removeFirst();
            RestAnswer answer = answer(batch, query);
            if (answer instanceof RestAnswer.Rows rows && !rows.mayHaveMore()) {
                result.rows().addAll(rows.items());
            } else if (answer instanceof RestAnswer.Broken broken && batch.size() == 1) {
                result.broken().put(batch.get(0), broken.reason());
            } else if (!(answer instanceof RestAnswer.Refused)) {
                batches.addFirst(batch.subList(batch.size() / 2, batch.size()));
                batches.addFirst(batch.subList(0, batch.size() / 2));
            } else if (batch.size() == 1) {
                throw new Refused(resource.name() + " refuses to be asked by " + key.attribute() + " (400)");
            } else {
                form = form == Form.IN ? Form.OR : Form.SINGLE;
                batches.addAll(batches(batch));
            }
        }
        return result;
    }

    /** All rows of a batch; none of which more follow when they would come in pages without an order. */
    private RestAnswer answer(List<String> batch, Query query) throws SourceFailure, Refused {
        Query question = query.with("q", expression(batch)).with("limit", Integer.toString(pageSize));
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page = List.of();
        while (true) {
            // Not the limit that was asked for: HCM may lower it.
            RestAnswer answer = client.page(
                    resource, all.isEmpty() ? question : question.with("offset", Integer.toString(all.size())));
            if (!(answer instanceof RestAnswer.Rows rows)) {
                return answer;
            }
            if (!rows.items().isEmpty() && rows.items().equals(page)) {
                throw Failures.notUnderstood(resource, "its pages repeat");
            }
            boolean isSecond = !all.isEmpty() && !rows.items().isEmpty();
            page = rows.items();
            if (!key.isOfAChild() && !haveKeys(page, batch)) {
                return new RestAnswer.Broken("a row does not say whose it is: " + key.attribute() + " is missing");
            }
            boolean isCut = isSecond || Boolean.TRUE.equals(rows.hasMore());
            if (isCut && batch.size() > 1 && !query.isOrdered()) {
                int first = isSecond ? all.size() : page.size();
                largestBatch = Math.min(largestBatch, first < pageSize ? Math.max(1, first) : pageSize);
                return new RestAnswer.Rows(List.of(), true, null);
            }
            all.addAll(page);
            if (!rows.mayHaveMore() && !(rows.isFull(pageSize) && lacks(all, batch))) {
                return new RestAnswer.Rows(all, false, null);
            }
            if (page.isEmpty()) {
                throw Failures.notUnderstood(resource, "a page without rows says that more follow");
            }
        }
    }

    // Rows of others mean that the question was ignored. What was asked for may be on another page, or on none.
    private boolean haveKeys(List<JsonNode> rows, List<String> batch) throws Refused {
        Set<String> asked = new HashSet<>(batch);
        for (JsonNode row : rows) {
            String value = Json.text(row, key.attribute());
            if (value == null) {
                return false;
            }
            if (!asked.contains(value)) {
                throw new Refused(resource.name() + " answers with rows that were not asked for when it is asked by "
                        + key.attribute());
            }
        }
        return true;
    }

    // An answer that is as large as it may be and lacks somebody may be cut, whatever it says.
    private boolean lacks(List<JsonNode> rows, List<String> batch) {
        Set<String> missing = new HashSet<>(batch);
        rows.forEach(row -> missing.remove(String.valueOf(Json.text(row, key.attribute()))));
        return !key.isOfAChild() && !missing.isEmpty();
    }

    private List<List<String>> batches(Collection<String> keys) {
        List<List<String>> batches = new ArrayList<>();
        int length = 0;
        for (String one : keys) {
            length += term(one).length();
            if (batches.isEmpty()
                    || form == Form.SINGLE
                    || last(batches).size() == largestBatch
                    || length > LONGEST_EXPRESSION) {
                batches.add(new ArrayList<>());
                length = term(one).length();
            }
            last(batches).add(one);
        }
        return batches;
    }

    private static List<String> last(List<List<String>> batches) {
        return batches.get(batches.size() - 1);
    }

    private String term(String value) {
        return form == Form.IN ? key.literal(value) + "," : key.attribute() + "=" + key.literal(value) + " or ";
    }

    private String expression(List<String> batch) {
        if (batch.size() > 1 && form == Form.IN) {
            return batch.stream().map(key::literal).collect(Collectors.joining(",", key.attribute() + " in (", ")"));
        }
        return batch.stream()
                .map(value -> key.attribute() + "=" + key.literal(value))
                .collect(Collectors.joining(" or "));
    }
}
