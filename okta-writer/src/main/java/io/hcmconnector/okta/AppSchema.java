package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The attributes that an app's profile needs beyond those that a Custom Identity Source app is made with, as Okta's Schemas API takes them
 * (<a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/">POST /api/v1/meta/schemas/apps/{appId}/default</a>).
 * Every one is a string, since an identity source takes nothing else.
 */
public final class AppSchema {
    private static final Set<String> BASE = Set.of(
            OktaAttributes.USER_NAME,
            OktaAttributes.EMAIL,
            OktaAttributes.FIRST_NAME,
            OktaAttributes.LAST_NAME,
            OktaAttributes.SECOND_EMAIL,
            OktaAttributes.MOBILE_PHONE);

    private AppSchema() {}

    /** The body of the request that adds what {@code names} need; with no properties where they need nothing. */
    public static String body(Collection<String> names) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode custom = body.putObject("definitions").putObject("custom");
        custom.put("id", "#custom").put("type", "object");
        ObjectNode properties = custom.putObject("properties");
        for (String name : new TreeSet<>(names)) {
            if (!BASE.contains(name)) {
                properties
                        .putObject(name)
                        .put("title", title(name))
                        .put("type", "string")
                        .put("scope", "NONE");
            }
        }
        custom.putArray("required");
        return body.toPrettyString();
    }

    /** {@code departmentId} is "Department id". */
    private static String title(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
