package io.hcmconnector.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as a handler sees it.
 *
 * @param method upper-case method name
 * @param path decoded path, relative to the handler's mount point; "" for the mount point itself
 * @param headers values by lower-case header name
 * @param query decoded values by parameter name, in the order of the query string
 * @param body the bytes of the body, empty when there is none; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SandboxRequest(
        String method, String path, Map<String, List<String>> headers, Map<String, List<String>> query, byte[] body) {

    /** First value of a header, by any-case name. */
    public Optional<String> header(String name) {
        return first(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** First value of a query parameter; names are case-sensitive. */
    public Optional<String> queryValue(String name) {
        return first(query.get(name));
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same request with another path, for a handler that passes it on. */
    public SandboxRequest withPath(String newPath) {
        return new SandboxRequest(method, newPath, headers, query, body);
    }

    private static Optional<String> first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
