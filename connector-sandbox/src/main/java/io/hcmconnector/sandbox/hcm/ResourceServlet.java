package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A resource of Oracle's REST framework: q, expand, fields, limit, offset, orderBy, onlyData and totalResults on a
 * collection, its items and their children, in the shape of the requested framework version.
 */
final class ResourceServlet implements SandboxHandler {

    static final int CHILD_PAGE = 25;

    /** Where a resource's records come from. */
    interface Source {
        /** The records that may match, in ascending order of the resource's key when the order is asked for. */
        Stream<Row> rows(SandboxRequest request, Query query, boolean ordered);

        /** One record by its part of the path. */
        Row row(SandboxRequest request, String key);

        /** Name of the attribute in whose order the records come. */
        String orderKey();

        /** Every attribute path that a query may name; empty when it is not checked. */
        Set<String> queryable();
    }

    private final String name;
    private final Source source;
    private final Supplier<HcmSwitches> switches;

    ResourceServlet(String name, Source source, Supplier<HcmSwitches> switches) {
        this.name = name;
        this.source = source;
        this.switches = switches;
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        if (switches.get().access().forbidden().contains(name)) {
            throw new AdfException(403, "Forbidden");
        }
        if (!request.method().equals("GET")) {
            throw new AdfException(405, "Method Not Allowed");
        }
        int version = version(request);
        String[] parts = request.path().split("/");
        ResourceRendering rendering = new ResourceRendering(
                version,
                request.queryValue("onlyData").orElse("").equals("true"),
                switches.get().access(),
                CHILD_PAGE);
        String self =
                "http://" + request.header("host").orElse("localhost") + "/hcmRestApi/resources/11.13.18.05/" + name;
        JsonNode body = parts.length < 2
                ? collection(request, version, rendering, self)
                : below(request, parts, rendering, self + "/" + parts[1]);
        SandboxResponse answer =
                SandboxResponse.json(200, body).withHeader("REST-Framework-Version", Integer.toString(version));
        return isBroken(request, body) ? broken(answer) : answer;
    }

    /** The rows of somebody's children have no unique key; an answer about the person alone, by fields, is none the worse. */
    private boolean isBroken(SandboxRequest request, JsonNode body) {
        Set<String> broken = switches.get().workers().weakness().brokenPeople();
        return name.equals("workers")
                && request.queryValue("fields").isEmpty()
                && body.findValuesAsText("PersonNumber").stream().anyMatch(broken::contains);
    }

    private static SandboxResponse broken(SandboxResponse whole) {
        String text = whole.bodyText();
        return SandboxResponse.text(
                200,
                "application/json",
                text.substring(0, text.length() / 2) + "Too many objects match the primary key oracle.jbo.Key");
    }

    private ObjectNode collection(SandboxRequest request, int version, ResourceRendering rendering, String self) {
        String text = request.queryValue("q").orElse("");
        Query query = QueryParser.parse(text, version);
        boolean filtersByChild = query.paths().stream().anyMatch(path -> path.contains("."));
        if ((!source.queryable().isEmpty() && !source.queryable().containsAll(query.paths()))
                || (filtersByChild && switches.get().workers().weakness().filterRefused())) {
            throw QueryParser.invalid(text);
        }
        Selection needed = Selection.paths(query.paths());
        String orderBy = request.queryValue("orderBy").orElse("");
        Stream<Row> rows = source.rows(request, query, !orderBy.isEmpty());
        if (!query.paths().isEmpty()) {
            rows = rows.filter(row -> query.matches(ResourceRendering.plain(row, needed)));
        }
        if (!orderBy.isEmpty() && !orderBy.equals(source.orderKey()) && !orderBy.equals(source.orderKey() + ":asc")) {
            rows = rows.sorted(order(orderBy));
        }
        int limit =
                Math.min(number(request, "limit", 25), switches.get().workers().maxLimit());
        int offset = number(request, "offset", 0);
        boolean total = request.queryValue("totalResults").orElse("").equals("true");
        List<Row> all =
                total ? rows.toList() : rows.skip(offset).limit(limit + 1L).toList();
        List<Row> page = all.stream().skip(total ? offset : 0).limit(limit).toList();
        boolean more = all.size() - (total ? Math.min(offset, all.size()) : 0) > limit;
        Selection selection = selection(request);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ArrayNode items = envelope.putArray("items");
        page.forEach(row -> items.add(rendering.item(row, selection, self + "/" + row.key())));
        if (total) {
            envelope.put("totalResults", all.size());
        }
        envelope.put("count", page.size())
                .put("hasMore", more)
                .put("limit", limit)
                .put("offset", offset);
        envelope.set("links", ResourceRendering.links(self, name, "collection"));
        return envelope;
    }

    private JsonNode below(SandboxRequest request, String[] parts, ResourceRendering rendering, String self) {
        Row row = source.row(request, parts[1]);
        StringBuilder uri = new StringBuilder(self);
        for (int i = 2; i < parts.length; i += 2) {
            Supplier<List<Row>> child = i + 1 < parts.length && parts[i].equals("child")
                    ? row.children().get(parts[i + 1])
                    : null;
            if (child == null || switches.get().access().missingChildren().contains(parts[i + 1])) {
                throw new AdfException(404, "Not Found");
            }
            List<Row> rows = switches.get().access().emptyChildren().contains(parts[i + 1]) ? List.of() : child.get();
            uri.append("/child/").append(parts[i + 1]);
            i++;
            if (i + 1 >= parts.length) {
                int limit = Math.min(
                        number(request, "limit", CHILD_PAGE),
                        switches.get().workers().maxLimit());
                return rendering.page(rows, selection(request), uri.toString(), limit, number(request, "offset", 0));
            }
            String key = parts[i + 1];
            row = rows.stream()
                    .filter(r -> r.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AdfException(404, "Not Found"));
            uri.append('/').append(key);
        }
        return rendering.item(row, selection(request), uri.toString());
    }

    private static Selection selection(SandboxRequest request) {
        return request.queryValue("fields")
                .map(Selection::fields)
                .orElseGet(() -> Selection.expand(request.queryValue("expand").orElse("")));
    }

    private static Comparator<Row> order(String orderBy) {
        return Arrays.stream(orderBy.split("[,;]"))
                .map(ResourceServlet::term)
                .reduce(Comparator::thenComparing)
                .orElseThrow(() -> new AdfException(400, "orderBy " + orderBy + " is not valid."));
    }

    private static Comparator<Row> term(String term) {
        String attribute = term.split(":")[0].strip();
        Comparator<Row> ascending = (a, b) -> {
            JsonNode left = a.values().get().path(attribute);
            JsonNode right = b.values().get().path(attribute);
            return left.isNumber() && right.isNumber()
                    ? Long.compare(left.asLong(), right.asLong())
                    : left.asText().compareTo(right.asText());
        };
        return term.toLowerCase(Locale.ROOT).endsWith(":desc") ? ascending.reversed() : ascending;
    }

    private static int version(SandboxRequest request) {
        String text = request.header("rest-framework-version").orElse("1");
        if (!Arrays.asList("1", "2", "3", "4", "5", "6", "7", "8", "9").contains(text)) {
            throw new AdfException(400, "REST-Framework-Version " + text + " is not supported.");
        }
        return Integer.parseInt(text);
    }

    private static int number(SandboxRequest request, String parameter, int preset) {
        String text = request.queryValue(parameter).orElse(Integer.toString(preset));
        if (!text.matches("[0-9]{1,9}")) {
            throw new AdfException(
                    400, "URL request parameter " + parameter + " with value " + text + " is not valid.");
        }
        return Integer.parseInt(text);
    }
}
