package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the rows of a resource that have given keys, many at once.
 *
 * <p>Asks with {@code in}; where HCM does not take that, with {@code or}; where it does not take that either, key by key; and
 * remembers for an hour what it took. A batch whose answer is broken, or that HCM answers with an error although it is in order
 * otherwise, is halved until the key that is to blame stands alone: see {@link KeySearch}. So is one whose answer would come in several
 * pages and in no order, for between such pages a row may fall through.
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

        /** The values that a row has. */
        List<String> values(JsonNode row) {
            return isOfAChild()
                    ? row.findValuesAsText(attribute.substring(attribute.lastIndexOf('.') + 1))
                    : Stream.ofNullable(Json.text(row, attribute)).toList();
        }
    }

    /**
     * What came.
     *
     * @param broken keys whose answer cannot be read, with the reason
     */
    record Result(List<JsonNode> rows, Map<String, String> broken) {
        Result() {
            this(new ArrayList<>(), new LinkedHashMap<>());
        }
    }

    /** HCM does not take the question even for a single key, or does not answer it but another one. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final RestClient client;
    private final Resource resource;
    private final Key key;
    private final int pageSize;
    private final ForAnHour<Integer> largestBatch;
    private final ForAnHour<KeyForm> form;
    private final ForAnHour<Boolean> tookSeveral;
    private final Suspects suspects;

    KeyedReader(RestClient client, Resource resource, Key key, int pageSize, Clock clock) {
        this.client = client;
        this.resource = resource;
        this.key = key;
        this.pageSize = pageSize;
        this.largestBatch = new ForAnHour<>(pageSize, clock);
        this.form = new ForAnHour<>(KeyForm.IN, clock);
        this.tookSeveral = new ForAnHour<>(false, clock);
        this.suspects = new Suspects(clock);
    }

    /**
     * The rows of {@code keys}; {@code query} is everything of the question beside {@code q} and paging.
     *
     * @throws SourceFailure when HCM could not be asked
     * @throws Refused when it does not take the question
     */
    Result read(Collection<String> keys, Query query) throws SourceFailure, Refused {
        return new KeySearch(this, query).result(keys);
    }

    /**
     * The rows of {@code keys} in the answer to one question for all of them; empty when no such answer can be had, because HCM does not
     * take the question, or one of them breaks the answer. Where HCM takes no question for several at all, they are asked for one
     * after the other, the last one last.
     *
     * @throws SourceFailure when HCM could not be asked
     * @throws Refused when it answers another question
     */
    Optional<List<JsonNode>> together(List<String> keys, Query query) throws SourceFailure, Refused {
        if (form.get() == KeyForm.SINGLE) {
            return apart(keys, query);
        }
        RestAnswer answer = answer(keys, query, form.get(), Repeat.DOUBTFUL);
        if (answer instanceof RestAnswer.Refused && form.get() == KeyForm.IN) {
            answer = answer(keys, query, KeyForm.OR, Repeat.DOUBTFUL);
        }
        if (answer instanceof RestAnswer.Refused && !tookSeveral.get()) {
            return apart(keys, query);
        }
        if (answer instanceof RestAnswer.Failed failed) {
            requireOrder(query, failed.failure());
        }
        return answer instanceof RestAnswer.Rows rows && !rows.mayHaveMore()
                ? Optional.of(rows.items())
                : Optional.empty();
    }

    private Optional<List<JsonNode>> apart(List<String> keys, Query query) throws SourceFailure, Refused {
        List<JsonNode> all = new ArrayList<>();
        for (String one : keys) {
            RestAnswer answer = answer(List.of(one), query, KeyForm.SINGLE, Repeat.DOUBTFUL);
            if (answer instanceof RestAnswer.Failed failed) {
                requireOrder(query, failed.failure());
            }
            if (!(answer instanceof RestAnswer.Rows rows) || rows.mayHaveMore()) {
                return Optional.empty();
            }
            all.addAll(rows.items());
        }
        return Optional.of(all);
    }

    /** All rows of a batch; none of which more follow when they would come in pages without an order. */
    RestAnswer answer(List<String> batch, Query query, KeyForm asked, Repeat repeat) throws SourceFailure, Refused {
        Query question = query.with("q", asked.expression(key, batch)).with("limit", Integer.toString(pageSize));
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page = List.of();
        while (true) {
            // Not the limit that was asked for: HCM may lower it.
            RestAnswer answer = client.page(
                    resource, all.isEmpty() ? question : question.with("offset", Integer.toString(all.size())), repeat);
            if (!(answer instanceof RestAnswer.Rows rows)) {
                return answer;
            }
            if (!rows.items().isEmpty() && rows.items().equals(page)) {
                throw Failures.notUnderstood(resource, "its pages repeat");
            }
            boolean isSecond = !all.isEmpty() && !rows.items().isEmpty();
            page = rows.items();
            if (!haveKeys(page, batch)) {
                return new RestAnswer.Broken("a row does not say whose it is: " + key.attribute() + " is missing");
            }
            boolean isCut = isSecond || Boolean.TRUE.equals(rows.hasMore());
            if (isCut && batch.size() > 1 && !query.isOrdered()) {
                int first = isSecond ? all.size() : page.size();
                largestBatch.set(Math.min(largestBatch.get(), first < pageSize ? Math.max(1, first) : pageSize));
                return new RestAnswer.Rows(List.of(), true, null);
            }
            all.addAll(page);
            if (!rows.mayHaveMore() && !(rows.isFull(pageSize) && lacks(all, batch))) {
                if (batch.size() > 1) {
                    tookSeveral.set(true);
                }
                return new RestAnswer.Rows(all, false, null);
            }
            if (page.isEmpty()) {
                throw Failures.notUnderstood(resource, "a page without rows says that more follow");
            }
        }
    }

    /**
     * Makes sure that HCM answers a plain question of this kind, so that the fault is in what was asked for.
     *
     * @throws SourceFailure {@code otherwise}, or what the plain question came to
     */
    void requireOrder(Query query, SourceFailure otherwise) throws SourceFailure {
        if (!(client.page(resource, plain(query).with("limit", "1")) instanceof RestAnswer.Rows)) {
            throw otherwise;
        }
    }

    /** Whether HCM takes the question for a single key, tried with another key than {@code refused}, one that it shows itself. */
    boolean takesTheKey(String refused, Query query) throws SourceFailure {
        Query some = key.isOfAChild() ? query : plain(query);
        if (!(client.page(resource, some.with("limit", "2")) instanceof RestAnswer.Rows rows)) {
            return false;
        }
        Optional<String> other = rows.items().stream()
                .flatMap(row -> key.values(row).stream())
                .filter(value -> !value.equals(refused))
                .findFirst();
        return other.isPresent()
                && !(client.page(
                                resource,
                                query.with("q", KeyForm.SINGLE.expression(key, List.of(other.get())))
                                        .with("limit", "1"),
                                Repeat.PROBE)
                        instanceof RestAnswer.Refused);
    }

    // Only the key, so that a row that cannot be shown does not spoil it.
    private Query plain(Query query) {
        Query plain = query.without("expand");
        return key.isOfAChild() ? plain : plain.with("fields", key.attribute());
    }

    // Rows of others mean that the question was ignored. What was asked for may be on another page, or on none.
    private boolean haveKeys(List<JsonNode> rows, List<String> batch) throws Refused {
        Set<String> asked = new HashSet<>(batch);
        for (JsonNode row : rows) {
            List<String> values = key.values(row);
            if (values.isEmpty()) {
                return false;
            }
            if (Collections.disjoint(asked, values)) {
                throw new Refused(resource.name() + " answers with rows that were not asked for when it is asked by "
                        + key.attribute());
            }
        }
        return true;
    }

    // An answer that is as large as it may be and lacks somebody may be cut, whatever it says.
    private boolean lacks(List<JsonNode> rows, List<String> batch) {
        Set<String> missing = new HashSet<>(batch);
        rows.forEach(row -> key.values(row).forEach(missing::remove));
        return !key.isOfAChild() && !missing.isEmpty();
    }

    /** The keys in batches of which each fits into one question; those that broke an answer lately each in one of its own, last. */
    List<List<String>> batches(Collection<String> keys, KeyForm asked) {
        List<List<String>> batches = new ArrayList<>();
        List<String> last = new ArrayList<>();
        int length = 0;
        for (String one : keys) {
            if (suspects.contains(one)) {
                continue;
            }
            int more = asked.length(key, one);
            if (!last.isEmpty()
                    && (asked == KeyForm.SINGLE
                            || last.size() == largestBatch.get()
                            || length + more > LONGEST_EXPRESSION)) {
                batches.add(last);
                last = new ArrayList<>();
                length = 0;
            }
            length += more;
            last.add(one);
        }
        if (!last.isEmpty()) {
            batches.add(last);
        }
        keys.stream().filter(suspects::contains).map(List::of).forEach(batches::add);
        return batches;
    }

    ForAnHour<KeyForm> form() {
        return form;
    }

    Suspects suspects() {
        return suspects;
    }

    /** The question does not name anybody, so that it may be told. */
    String asked() {
        return resource.name() + " when it is asked by " + key.attribute();
    }
}
