package io.hcmconnector.sandbox.entra;

import io.hcmconnector.sandbox.verify.AccountKeys;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.TargetView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tenant's users in neutral keys; users without an employee id are nobody's accounts. */
final class EntraTargetView implements TargetView {
    /** What the job's mapping carries without a custom attribute. */
    static final Set<String> DEFAULT_ATTRIBUTES = Set.of(
            AccountKeys.USER_NAME,
            AccountKeys.GIVEN_NAME,
            AccountKeys.FAMILY_NAME,
            AccountKeys.DISPLAY_NAME,
            AccountKeys.EMAIL,
            AccountKeys.WORK_PHONE,
            AccountKeys.TITLE,
            AccountKeys.DEPARTMENT,
            AccountKeys.DIVISION,
            AccountKeys.ORGANIZATION,
            AccountKeys.USER_TYPE,
            AccountKeys.MANAGER);

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry(EntraUser.USER_PRINCIPAL_NAME, AccountKeys.USER_NAME),
            Map.entry("givenName", AccountKeys.GIVEN_NAME),
            Map.entry("surname", AccountKeys.FAMILY_NAME),
            Map.entry("middleName", AccountKeys.MIDDLE_NAME),
            Map.entry("displayName", AccountKeys.DISPLAY_NAME),
            Map.entry("mail", AccountKeys.EMAIL),
            Map.entry("telephoneNumber", AccountKeys.WORK_PHONE),
            Map.entry("mobilePhone", AccountKeys.MOBILE),
            Map.entry("jobTitle", AccountKeys.TITLE),
            Map.entry("department", AccountKeys.DEPARTMENT),
            Map.entry("division", AccountKeys.DIVISION),
            Map.entry("companyName", AccountKeys.ORGANIZATION),
            Map.entry("employeeType", AccountKeys.USER_TYPE),
            Map.entry("employeeHireDate", AccountKeys.HIRE_DATE),
            Map.entry("employeeLeaveDateTime", AccountKeys.TERMINATION_DATE),
            Map.entry("jobCode", AccountKeys.JOB_CODE),
            Map.entry("officeLocation", AccountKeys.LOCATION_NAME),
            Map.entry("usageLocation", AccountKeys.COUNTRY_CODE));

    private final EntraTenant tenant;
    private final Set<String> compared;

    EntraTargetView(EntraTenant tenant, Set<String> compared) {
        this.tenant = tenant;
        this.compared = Set.copyOf(compared);
    }

    @Override
    public String target() {
        return "entra";
    }

    @Override
    public Set<String> comparedAttributes() {
        return compared;
    }

    @Override
    public boolean clearsAttributes() {
        return tenant.nullValuesFlow();
    }

    @Override
    public Optional<ActualAccount> account(String personNumber) {
        synchronized (tenant) {
            EntraDirectory directory = tenant.directory();
            return directory.byEmployeeId(personNumber).stream()
                    .findFirst()
                    .map(user -> new ActualAccount(personNumber, user.enabled(), neutral(user, directory)));
        }
    }

    @Override
    public Stream<String> personNumbers() {
        return employeeIds().stream();
    }

    @Override
    public int size() {
        return employeeIds().size();
    }

    private List<String> employeeIds() {
        synchronized (tenant) {
            return tenant.directory().all().stream()
                    .flatMap(user -> Stream.ofNullable(user.employeeId()))
                    .toList();
        }
    }

    private static Map<String, String> neutral(EntraUser user, EntraDirectory directory) {
        Map<String, String> result = new HashMap<>();
        user.attributes().forEach((name, value) -> {
            String key = KEYS.get(name);
            if (key != null) {
                result.put(key, value);
            }
        });
        String country = user.attributes().get("country");
        if (country != null) {
            result.putIfAbsent(AccountKeys.COUNTRY_CODE, country);
        }
        EntraUser manager = directory.get(user.managerId());
        if (manager != null && manager.employeeId() != null) {
            result.put(AccountKeys.MANAGER, manager.employeeId());
        }
        return result;
    }
}
