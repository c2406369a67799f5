package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a profile may hold: form at upload, content at import, and the mapping to the Okta user. */
final class ProfileRules {
    /** The attributes that every custom identity source has. */
    static final List<String> BASE =
            List.of("userName", "firstName", "lastName", "email", "secondEmail", "mobilePhone");

    /** The attributes that an administrator has added to this app for HR data. */
    static final List<String> CUSTOM = List.of(
            "personNumber",
            "workerType",
            "countryCode",
            "zipCode",
            "departmentId",
            "legalEntityId",
            "hireDate",
            "terminationDate",
            "locationId",
            "locationName",
            "personId",
            "effectiveStartDate",
            "displayName",
            "middleName",
            "dateOfBirth",
            "maritalStatus",
            "citizenshipId",
            "citizenshipStatus",
            "citizenshipLegislationCode",
            "militaryVetStatus",
            "title",
            "division",
            "manager",
            "jobCode");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Map<String, Integer> LONGEST = Map.of(
            "userName", 100,
            "email", 100,
            "secondEmail", 100,
            "firstName", 50,
            "lastName", 50,
            "mobilePhone", 100,
            "countryCode", 2,
            "zipCode", 50);
    private static final int SHORTEST_LOGIN = 5;
    private static final Map<String, String> RENAMED =
            Map.of("userName", "login", "personNumber", "employeeNumber", "workerType", "userType");

    private final Set<String> schema = new LinkedHashSet<>(BASE);

    ProfileRules(List<String> custom) {
        schema.addAll(custom);
    }

    Set<String> schema() {
        return schema;
    }

    /** Refuses at upload what is not a profile of texts; gives the attributes that the schema knows, null kept. */
    Map<String, @Nullable String> accept(JsonNode profile, boolean unknownRejected) {
        Map<String, @Nullable String> result = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : profile.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (!value.isTextual() && !value.isNull()) {
                throw OktaError.invalid(name, name + ": profile attributes can only be of the string type.");
            }
            if (value.isTextual() && value.textValue().chars().anyMatch(c -> Character.isSurrogate((char) c))) {
                throw OktaError.invalid(name, name + ": characters of four bytes are not supported.");
            }
            if (schema.contains(name)) {
                result.put(name, value.isNull() ? null : value.textValue().intern());
            } else if (unknownRejected) {
                throw OktaError.invalid(name, name + ": is not an attribute of the app's schema.");
            }
        }
        return result;
    }

    /** Why the whole profile cannot be applied, or null when it can. */
    @Nullable
    String flaw(Map<String, String> profile) {
        for (String required : List.of("userName", "email", "firstName", "lastName")) {
            if (profile.getOrDefault(required, "").isBlank()) {
                return required + " is required.";
            }
        }
        for (String address : List.of("userName", "email", "secondEmail")) {
            String value = profile.get(address);
            if (value != null
                    && (value.length() < SHORTEST_LOGIN || !EMAIL.matcher(value).matches())) {
                return address + " must be in the form of an email address.";
            }
        }
        for (Map.Entry<String, Integer> rule : LONGEST.entrySet()) {
            if (profile.getOrDefault(rule.getKey(), "").length() > rule.getValue()) {
                return rule.getKey() + " must not be longer than " + rule.getValue() + " characters.";
            }
        }
        return null;
    }

    /** The Okta user's profile that the app's mapping makes of the source's. */
    static Map<String, String> mapped(Map<String, String> profile) {
        Map<String, String> result = new HashMap<>();
        profile.forEach((name, value) -> result.put(RENAMED.getOrDefault(name, name), value));
        return result;
    }

    /** The name that the mapping gives to an attribute of the source. */
    static String target(String attribute) {
        return RENAMED.getOrDefault(attribute, attribute);
    }
}
