package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one uploaded record means under the job's attribute mapping: values to set, attributes to clear.
 *
 * <p>Only elements of type {@code work} count in {@code emails}, {@code phoneNumbers} and {@code addresses}. A custom
 * attribute counts under whatever extension URN it comes, if the job's schema knows its name; others are ignored.
 */
final class Payload {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static final Map<String, String> TOP = Map.of(
            "userName", EntraUser.USER_PRINCIPAL_NAME,
            "displayName", "displayName",
            "title", "jobTitle",
            "userType", "employeeType",
            "preferredLanguage", "preferredLanguage");
    private static final Map<String, String> NAME = Map.of("givenName", "givenName", "familyName", "surname");
    private static final Map<String, String> ENTERPRISE_ATTRIBUTES = Map.of(
            "department", "department",
            "organization", "companyName",
            "division", "division",
            "costCenter", "costCenter");
    private static final Map<String, String> ADDRESS = Map.of(
            "streetAddress", "streetAddress",
            "locality", "city",
            "region", "state",
            "postalCode", "postalCode",
            "country", "country");
    private static final Map<String, String> VALUE_TO_MAIL = Map.of("value", "mail");
    private static final Map<String, String> VALUE_TO_PHONE = Map.of("value", "telephoneNumber");
    private static final Map<String, String> CUSTOM = Map.ofEntries(
            Map.entry("hiredate", "employeeHireDate"),
            Map.entry("employeehiredate", "employeeHireDate"),
            Map.entry("termdate", "employeeLeaveDateTime"),
            Map.entry("terminationdate", "employeeLeaveDateTime"),
            Map.entry("employeeleavedatetime", "employeeLeaveDateTime"),
            Map.entry("mobile", "mobilePhone"),
            Map.entry("mobilephone", "mobilePhone"),
            Map.entry("middlename", "middleName"),
            Map.entry("jobcode", "jobCode"),
            Map.entry("locationname", "officeLocation"),
            Map.entry("officelocation", "officeLocation"),
            Map.entry("countrycode", "usageLocation"),
            Map.entry("usagelocation", "usageLocation"));
    private static final Set<String> DATE_TIMES = Set.of("employeeHireDate", "employeeLeaveDateTime");

    private final boolean nullValuesFlow;
    private final JsonNode data;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> cleared = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    Payload(JsonNode data, boolean nullValuesFlow) {
        this.data = data;
        this.nullValuesFlow = nullValuesFlow;
        map(data, TOP);
        map(data.get("name"), NAME);
        map(data.get(ENTERPRISE), ENTERPRISE_ATTRIBUTES);
        map(work("emails"), VALUE_TO_MAIL);
        map(work("phoneNumbers"), VALUE_TO_PHONE);
        map(work("addresses"), ADDRESS);
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            boolean standard = field.getKey().equals(CORE) || field.getKey().equals(ENTERPRISE);
            if (field.getKey().startsWith("urn:") && !standard) {
                custom(field.getValue());
            }
        }
    }

    String externalId() {
        return data.path("externalId").asText().intern();
    }

    /** Omitted means no: the service disables an account whose record does not say that it is active. */
    boolean active() {
        return data.path("active").asBoolean(false);
    }

    /** Values to set, by Entra attribute. */
    Map<String, String> values() {
        return values;
    }

    /** Entra attributes to clear; empty unless null values flow. */
    Set<String> cleared() {
        return cleared;
    }

    /** What was left out although it was sent, in words. */
    List<String> warnings() {
        return warnings;
    }

    /** External id of the manager, null when the record names none. */
    @Nullable
    String manager() {
        String manager =
                data.path(ENTERPRISE).path("manager").path("value").asText("").intern();
        return manager.isEmpty()
                        || data.path(ENTERPRISE).path("manager").path("value").isNull()
                ? null
                : manager;
    }

    /** Whether the record takes the manager away. */
    boolean clearsManager() {
        return nullValuesFlow && data.path(ENTERPRISE).isObject() && manager() == null;
    }

    private @Nullable JsonNode work(String attribute) {
        for (JsonNode element : data.path(attribute)) {
            if (element.path("type").asText().equals("work")) {
                return element;
            }
        }
        return null;
    }

    private void map(@Nullable JsonNode container, Map<String, String> attributes) {
        if (container != null && container.isObject()) {
            attributes.forEach((source, target) -> flow(target, container.get(source)));
        }
    }

    private void custom(JsonNode extension) {
        Set<String> sent = new LinkedHashSet<>();
        for (Iterator<String> names = extension.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String target = CUSTOM.get(name.toLowerCase(Locale.ROOT));
            if (target != null && sent.add(target)) {
                flow(target, extension.get(name));
            }
        }
        if (nullValuesFlow) {
            CUSTOM.values().stream().filter(target -> !sent.contains(target)).forEach(target -> flow(target, null));
        }
    }

    private void flow(String target, @Nullable JsonNode value) {
        String text = value == null || value.isNull() || value.isContainerNode()
                ? ""
                : value.asText().intern();
        if (text.isEmpty()) {
            if (nullValuesFlow && !target.equals(EntraUser.USER_PRINCIPAL_NAME)) {
                cleared.add(target);
            }
        } else if (DATE_TIMES.contains(target) && !isDateTime(text)) {
            warnings.add(target + " needs a date with a time and an offset");
        } else {
            values.put(target, text);
        }
    }

    private static boolean isDateTime(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException notADateTime) {
            return false;
        }
    }
}
