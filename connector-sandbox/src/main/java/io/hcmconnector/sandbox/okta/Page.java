package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Cuts a list into pages and links them by {@code Link} headers with an opaque cursor, as every list of Okta does. */
final class Page {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Page() {}

    /**
     * One page.
     *
     * @param request holds {@code limit} and {@code after}
     * @param url the list's URL without query
     * @param largest largest and default page
     * @param items the whole list
     * @param shown how an item looks
     */
    static <T> SandboxResponse of(
            SandboxRequest request, String url, int largest, List<T> items, Function<T, JsonNode> shown) {
        int limit = Math.min(largest, Math.max(1, number(request, "limit", largest)));
        int from = Math.min(items.size(), Math.max(0, number(request, "after", 0)));
        int to = Math.min(items.size(), from + limit);
        ArrayNode body = JSON.createArrayNode();
        items.subList(from, to).forEach(item -> body.add(shown.apply(item)));
        List<String> links = new ArrayList<>();
        links.add('<' + url + ">; rel=\"self\"");
        if (to < items.size()) {
            links.add('<' + url + '?' + query(request, limit, to) + ">; rel=\"next\"");
        }
        SandboxResponse response = SandboxResponse.json(200, body);
        Map<String, List<String>> headers = new LinkedHashMap<>(response.headers());
        headers.put("Link", links);
        return new SandboxResponse(200, headers, response.body());
    }

    private static String query(SandboxRequest request, int limit, int after) {
        StringBuilder query = new StringBuilder();
        request.query().forEach((name, values) -> {
            if (!name.equals("limit") && !name.equals("after")) {
                values.forEach(value -> query.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&'));
            }
        });
        return query + "limit=" + limit + "&after=" + after;
    }

    private static int number(SandboxRequest request, String name, int fallback) {
        String text = request.queryValue(name).orElse("");
        try {
            return text.isEmpty() ? fallback : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw OktaError.invalid(name, name + ": must be a number.");
        }
    }
}
