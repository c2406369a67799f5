package io.hcmconnector.sandbox.okta;

import io.hcmconnector.sandbox.verify.AccountKeys;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.TargetView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The people of the source in neutral keys, also those that it has deleted: their profile is the source's, their state
 * the Okta user's.
 */
final class OktaTargetView implements TargetView {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("userName", AccountKeys.USER_NAME),
            Map.entry("firstName", AccountKeys.GIVEN_NAME),
            Map.entry("lastName", AccountKeys.FAMILY_NAME),
            Map.entry("middleName", AccountKeys.MIDDLE_NAME),
            Map.entry("displayName", AccountKeys.DISPLAY_NAME),
            Map.entry("email", AccountKeys.EMAIL),
            Map.entry("mobilePhone", AccountKeys.MOBILE),
            Map.entry("title", AccountKeys.TITLE),
            Map.entry("division", AccountKeys.DIVISION),
            Map.entry("workerType", AccountKeys.USER_TYPE),
            Map.entry("manager", AccountKeys.MANAGER),
            Map.entry("hireDate", AccountKeys.HIRE_DATE),
            Map.entry("terminationDate", AccountKeys.TERMINATION_DATE),
            Map.entry("jobCode", AccountKeys.JOB_CODE),
            Map.entry("locationName", AccountKeys.LOCATION_NAME),
            Map.entry("countryCode", AccountKeys.COUNTRY_CODE));

    private final OktaOrg org;
    private final @Nullable Set<String> compared;

    /** {@code compared} of null compares what some upload has carried. */
    OktaTargetView(OktaOrg org, @Nullable Set<String> compared) {
        this.org = org;
        this.compared = compared == null ? null : Set.copyOf(compared);
    }

    @Override
    public String target() {
        return "okta";
    }

    @Override
    public Set<String> comparedAttributes() {
        if (compared != null) {
            return compared;
        }
        Set<String> keys = new HashSet<>(
                Set.of(AccountKeys.USER_NAME, AccountKeys.GIVEN_NAME, AccountKeys.FAMILY_NAME, AccountKeys.EMAIL));
        synchronized (org) {
            for (String attribute : org.attributesSeen()) {
                Optional.ofNullable(KEYS.get(attribute)).ifPresent(keys::add);
            }
        }
        return keys;
    }

    @Override
    public Optional<ActualAccount> account(String personNumber) {
        synchronized (org) {
            OktaDirectory directory = org.directory();
            AppUser person = directory.recorded(personNumber);
            if (person == null) {
                return Optional.empty();
            }
            OktaUser user = directory.user(person.link().oktaUserId());
            return Optional.of(
                    new ActualAccount(personNumber, user != null && user.isActive(), neutral(person.profile())));
        }
    }

    @Override
    public Stream<String> personNumbers() {
        return externalIds().stream();
    }

    @Override
    public int size() {
        return externalIds().size();
    }

    private List<String> externalIds() {
        synchronized (org) {
            return org.directory().appUsers().stream().map(AppUser::externalId).toList();
        }
    }

    private static Map<String, String> neutral(Map<String, String> profile) {
        Map<String, String> result = new HashMap<>();
        profile.forEach((name, value) -> {
            String key = KEYS.get(name);
            if (key != null) {
                result.put(key, value);
            }
        });
        return result;
    }
}
