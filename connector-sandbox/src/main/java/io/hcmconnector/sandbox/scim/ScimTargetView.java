package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.verify.AccountKeys;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.TargetView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider's users in neutral keys. What the core and enterprise schemas do not define is looked for in every
 * further extension, under the neutral key or one of its usual names.
 */
final class ScimTargetView implements TargetView {
    /** The keys that the core and enterprise schemas can hold. */
    static final Set<String> DEFAULT_ATTRIBUTES = Set.of(
            AccountKeys.USER_NAME,
            AccountKeys.GIVEN_NAME,
            AccountKeys.FAMILY_NAME,
            AccountKeys.MIDDLE_NAME,
            AccountKeys.DISPLAY_NAME,
            AccountKeys.EMAIL,
            AccountKeys.WORK_PHONE,
            AccountKeys.MOBILE,
            AccountKeys.TITLE,
            AccountKeys.DEPARTMENT,
            AccountKeys.DIVISION,
            AccountKeys.ORGANIZATION,
            AccountKeys.USER_TYPE,
            AccountKeys.MANAGER);

    private static final Map<String, List<String>> EXTENSION_NAMES = Map.of(
            AccountKeys.HIRE_DATE, List.of("hireDate", "startDate"),
            AccountKeys.TERMINATION_DATE, List.of("terminationDate", "termDate", "endDate"),
            AccountKeys.JOB_CODE, List.of("jobCode"),
            AccountKeys.LOCATION_NAME, List.of("locationName", "location"),
            AccountKeys.COUNTRY_CODE, List.of("countryCode", "country"),
            AccountKeys.MOBILE, List.of("mobile", "mobilePhone"));

    private final UserStore store;
    private final Set<String> compared;

    ScimTargetView(UserStore store, Set<String> compared) {
        this.store = store;
        this.compared = Set.copyOf(compared);
    }

    @Override
    public String target() {
        return "scim";
    }

    @Override
    public Set<String> comparedAttributes() {
        return compared;
    }

    @Override
    public Optional<ActualAccount> account(String personNumber) {
        return store.byExternalId(personNumber).stream().findFirst().map(user -> {
            ObjectNode tree = user.tree();
            return new ActualAccount(personNumber, UserStore.isActive(tree), neutral(tree));
        });
    }

    @Override
    public Stream<String> personNumbers() {
        return store.all().stream().flatMap(user -> Stream.ofNullable(user.externalId()));
    }

    @Override
    public int size() {
        return store.linked();
    }

    private Map<String, String> neutral(ObjectNode tree) {
        Map<String, String> result = new LinkedHashMap<>();
        JsonNode name = Attributes.get(tree, "name");
        JsonNode enterprise = Attributes.get(tree, Attributes.ENTERPRISE);
        put(result, AccountKeys.USER_NAME, Attributes.text(tree, "userName"));
        put(result, AccountKeys.GIVEN_NAME, Attributes.text(name, "givenName"));
        put(result, AccountKeys.FAMILY_NAME, Attributes.text(name, "familyName"));
        put(result, AccountKeys.MIDDLE_NAME, Attributes.text(name, "middleName"));
        put(result, AccountKeys.DISPLAY_NAME, Attributes.text(tree, "displayName"));
        put(result, AccountKeys.EMAIL, typed(tree, "emails", "work", "value"));
        put(result, AccountKeys.WORK_PHONE, typed(tree, "phoneNumbers", "work", "value"));
        put(result, AccountKeys.MOBILE, typed(tree, "phoneNumbers", "mobile", "value"));
        put(result, AccountKeys.TITLE, Attributes.text(tree, "title"));
        put(result, AccountKeys.USER_TYPE, Attributes.text(tree, "userType"));
        put(result, AccountKeys.DEPARTMENT, Attributes.text(enterprise, "department"));
        put(result, AccountKeys.DIVISION, Attributes.text(enterprise, "division"));
        put(result, AccountKeys.ORGANIZATION, Attributes.text(enterprise, "organization"));
        put(result, AccountKeys.COUNTRY_CODE, typed(tree, "addresses", "work", "country"));
        String manager = Attributes.text(Attributes.get(enterprise, "manager"), "value");
        StoredUser managerUser = manager == null ? null : store.get(manager);
        put(result, AccountKeys.MANAGER, managerUser == null ? null : managerUser.externalId());
        tree.properties().forEach(field -> {
            if (Attributes.isUrn(field.getKey())) {
                EXTENSION_NAMES.forEach((key, names) ->
                        names.forEach(alias -> put(result, key, Attributes.text(field.getValue(), alias))));
            }
        });
        return result;
    }

    private static @Nullable String typed(ObjectNode tree, String attribute, String type, String sub) {
        for (JsonNode element : Attributes.elements(Attributes.get(tree, attribute))) {
            if (type.equalsIgnoreCase(Attributes.text(element, "type"))) {
                return Attributes.text(element, sub);
            }
        }
        return null;
    }

    private static void put(Map<String, String> result, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            result.putIfAbsent(key, value);
        }
    }
}
