package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.AccountChange.Manager;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Changes for tests: people with every attribute that HCM may show, under a mapping. */
public record People(AttributeMapping mapping) {

    /** The profile of a person, for a test to change. */
    public static Map<ProfileAttribute, Optional<String>> profile(String number) {
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        values.put(ProfileAttribute.PERSON_ID, Optional.of("30000" + number));
        values.put(ProfileAttribute.PERSON_NUMBER, Optional.of(number));
        values.put(ProfileAttribute.USER_NAME, Optional.of("p" + number + "@example.com"));
        values.put(ProfileAttribute.FIRST_NAME, Optional.of("Zoë"));
        values.put(ProfileAttribute.LAST_NAME, Optional.of("Quill" + number));
        values.put(ProfileAttribute.MIDDLE_NAME, Optional.empty());
        values.put(ProfileAttribute.DISPLAY_NAME, Optional.of("Zoë Quill" + number));
        values.put(ProfileAttribute.WORK_EMAIL, Optional.of("p" + number + "@example.com"));
        values.put(ProfileAttribute.WORK_PHONE, Optional.of("+49 30 " + number));
        values.put(ProfileAttribute.MOBILE_PHONE, Optional.of("+49 170 " + number));
        values.put(ProfileAttribute.WORK_STREET, Optional.of("1 Long Street"));
        values.put(ProfileAttribute.WORK_CITY, Optional.of("Berlin"));
        values.put(ProfileAttribute.WORK_REGION, Optional.empty());
        values.put(ProfileAttribute.WORK_POSTAL_CODE, Optional.of("10115"));
        values.put(ProfileAttribute.WORK_COUNTRY, Optional.of("DE"));
        values.put(ProfileAttribute.WORKER_TYPE, Optional.of("E"));
        values.put(ProfileAttribute.JOB_NAME, Optional.of("Analyst"));
        values.put(ProfileAttribute.JOB_CODE, Optional.of("ANA1"));
        values.put(ProfileAttribute.DEPARTMENT, Optional.of("Finance"));
        values.put(ProfileAttribute.BUSINESS_UNIT, Optional.of("Europe"));
        values.put(ProfileAttribute.LEGAL_EMPLOYER, Optional.of("Acme GmbH"));
        values.put(ProfileAttribute.MANAGER, Optional.empty());
        values.put(ProfileAttribute.HIRE_DATE, Optional.of("2021-05-01"));
        values.put(ProfileAttribute.TERMINATION_DATE, Optional.empty());
        values.put(ProfileAttribute.EFFECTIVE_START_DATE, Optional.of("2025-01-01"));
        values.put(ProfileAttribute.LOCATION_ID, Optional.of("77"));
        values.put(ProfileAttribute.LOCATION_NAME, Optional.of("Berlin HQ"));
        values.put(ProfileAttribute.TIME_ZONE, Optional.of("America/Chicago"));
        return values;
    }

    /** Somebody who is to have an active account. */
    public AccountChange joiner(String number) {
        return change(number, Intent.PROVISION, profile(number), Before.NOTHING);
    }

    /** Somebody with a line manager of whose account no id is known. */
    public AccountChange reportOf(String number, String manager) {
        return reportOf(number, manager, Optional.empty(), Before.NOTHING);
    }

    /** Somebody with a line manager. */
    public AccountChange reportOf(String number, String manager, Optional<String> managerId, Before before) {
        Map<ProfileAttribute, Optional<String>> values = profile(number);
        values.put(ProfileAttribute.MANAGER, Optional.of(manager));
        return new AccountChange(
                new PersonNumber(number),
                Intent.PROVISION,
                mapping.apply(new Profile(values)),
                Optional.of(new Manager(new PersonNumber(manager), new PersonNumber(manager), managerId)),
                before);
    }

    /** Somebody who is to have no active account. */
    public AccountChange leaver(String number, Before before) {
        return change(number, Intent.DEACTIVATE, profile(number), before);
    }

    /** A change of any kind without a manager. */
    public AccountChange change(
            String number, Intent intent, Map<ProfileAttribute, Optional<String>> values, Before before) {
        return new AccountChange(
                new PersonNumber(number), intent, mapping.apply(new Profile(values)), Optional.empty(), before);
    }

    /** What is known after {@code change} was applied to the account with this id. */
    public static Before after(String id, AccountChange change) {
        return new Before(Optional.of(id), Optional.of(new Sent(change.active(), change.attributes())), true);
    }

    /** An account of which only the id is known. */
    public static Before unsure(String id) {
        return new Before(Optional.of(id), Optional.empty(), false);
    }
}
