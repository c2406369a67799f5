package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the rows of a resource that have given keys, many at once.
 *
 * <p>Asks with {@code in}; where HCM does not take that, with {@code or}; where it does not take that either, key by key; and
 * remembers what it took. A batch whose answer is broken is halved until the key that breaks it stands alone.
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
    }

    /**
     * What came.
     *
     * @param broken keys whose answer cannot be read, with the reason
     */
    record Result(List<JsonNode> rows, Map<String, String> broken) {}

    /** HCM does not take the question even for a single key. */
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
    private Form form = Form.IN;

    KeyedReader(RestClient client, Resource resource, Key key, int pageSize) {
        this.client = client;
        this.resource = resource;
        this.key = key;
        this.pageSize = pageSize;
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
            RestAnswer answer = client.pages(resource, query.with("q", expression(batch)), pageSize);
            if (answer instanceof RestAnswer.Rows rows) {
                result.rows().addAll(rows.items());
            } else if (answer instanceof RestAnswer.Broken broken) {
                if (batch.size() == 1) {
                    result.broken().put(batch.get(0), broken.reason());
                } else {
                    batches.addFirst(batch.subList(batch.size() / 2, batch.size()));
                    batches.addFirst(batch.subList(0, batch.size() / 2));
                }
            } else if (batch.size() == 1) {
                throw new Refused(resource.name() + " refuses to be asked by " + key.attribute() + " (400)");
            } else {
                form = form == Form.IN ? Form.OR : Form.SINGLE;
                batches.addAll(batches(batch));
            }
        }
        return result;
    }

    private List<List<String>> batches(Collection<String> keys) {
        List<List<String>> batches = new ArrayList<>();
        int length = 0;
        for (String one : keys) {
            length += term(one).length();
            if (batches.isEmpty()
                    || form == Form.SINGLE
                    || last(batches).size() == pageSize
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
