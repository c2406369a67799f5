package io.hcmconnector.entra;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of a {@code $filter} of Microsoft Graph, which is <a href="https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html">OData</a>. */
final class GraphFilter {
    private GraphFilter() {}

    /** {@code name} equals the text {@code value}. */
    static String equal(String name, String value) {
        return name + " eq '" + value.replace("'", "''") + "'";
    }

    /** {@code filter} as the parameter of an address. */
    static String parameter(String filter) {
        return "$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
