package io.hcmconnector.okta;

import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables of an identity source's app profile, and how a person is mapped to them.
 *
 * <p>A new Custom Identity Source app has only userName, firstName, lastName, email, secondEmail and mobilePhone; the others are
 * added in Okta's Profile Editor as string attributes of these names.
 */
public final class OktaAttributes {
    static final String USER_NAME = "userName";
    static final String EMAIL = "email";
    static final String FIRST_NAME = "firstName";
    static final String LAST_NAME = "lastName";
    static final String SECOND_EMAIL = "secondEmail";
    static final String MOBILE_PHONE = "mobilePhone";
    static final String COUNTRY_CODE = "countryCode";
    static final String ZIP_CODE = "zipCode";

    private static final List<Row> STANDARD = List.of(
            Row.of(USER_NAME, ProfileAttribute.USER_NAME, OktaAttributes::userName),
            Row.copy(FIRST_NAME, ProfileAttribute.FIRST_NAME),
            Row.copy(LAST_NAME, ProfileAttribute.LAST_NAME),
            Row.copy("middleName", ProfileAttribute.MIDDLE_NAME),
            Row.copy("displayName", ProfileAttribute.DISPLAY_NAME),
            Row.copy(EMAIL, ProfileAttribute.WORK_EMAIL),
            Row.copy(MOBILE_PHONE, ProfileAttribute.MOBILE_PHONE),
            Row.copy("personNumber", ProfileAttribute.PERSON_NUMBER),
            Row.copy("personId", ProfileAttribute.PERSON_ID),
            Row.copy(COUNTRY_CODE, ProfileAttribute.WORK_COUNTRY),
            Row.copy(ZIP_CODE, ProfileAttribute.WORK_POSTAL_CODE),
            Row.copy("workerType", ProfileAttribute.WORKER_TYPE),
            Row.copy("title", ProfileAttribute.JOB_NAME),
            Row.copy("jobCode", ProfileAttribute.JOB_CODE),
            Row.copy("departmentId", ProfileAttribute.DEPARTMENT_ID),
            Row.copy("division", ProfileAttribute.BUSINESS_UNIT),
            Row.copy("legalEntityId", ProfileAttribute.LEGAL_EMPLOYER_ID),
            Row.copy("manager", ProfileAttribute.MANAGER),
            Row.copy("hireDate", ProfileAttribute.HIRE_DATE),
            Row.copy("terminationDate", ProfileAttribute.TERMINATION_DATE),
            Row.copy("effectiveStartDate", ProfileAttribute.EFFECTIVE_START_DATE),
            Row.copy("locationId", ProfileAttribute.LOCATION_ID),
            Row.copy("locationName", ProfileAttribute.LOCATION_NAME));

    private static final List<Row> SENSITIVE = List.of(
            Row.copy("dateOfBirth", ProfileAttribute.DATE_OF_BIRTH),
            Row.copy("maritalStatus", ProfileAttribute.MARITAL_STATUS),
            Row.copy("citizenshipId", ProfileAttribute.CITIZENSHIP_ID),
            Row.copy("citizenshipStatus", ProfileAttribute.CITIZENSHIP_STATUS),
            Row.copy("citizenshipLegislationCode", ProfileAttribute.CITIZENSHIP_LEGISLATION_CODE),
            Row.copy("militaryVetStatus", ProfileAttribute.MILITARY_VET_STATUS));

    /** The names of the default mapping: everything but what is sensitive. */
    public static final Set<String> DEFAULT_NAMES =
            STANDARD.stream().map(Row::name).collect(Collectors.toUnmodifiableSet());

    /** Without these Okta takes nobody. */
    public static final Set<String> REQUIRED = Set.of(USER_NAME, EMAIL);

    private OktaAttributes() {}

    /** The default mapping, without sensitive attributes. The department and the legal employer are sent by id. */
    public static AttributeMapping mapping() {
        return new AttributeMapping(STANDARD);
    }

    /**
     * The default mapping restricted to {@code names}, which are those that the app's schema has. Sensitive attributes are sent
     * only when they are named here.
     *
     * @throws IllegalArgumentException when a name is not known, or userName or email is not among them
     */
    public static AttributeMapping mapping(Collection<String> names) {
        List<Row> all = Stream.concat(STANDARD.stream(), SENSITIVE.stream()).toList();
        Set<String> unknown = new LinkedHashSet<>(names);
        all.forEach(row -> unknown.remove(row.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("not attributes of the Okta mapping: " + unknown + "; there are "
                    + all.stream().map(Row::name).toList());
        }
        if (!names.contains(USER_NAME) || !names.contains(EMAIL)) {
            throw new IllegalArgumentException("attributes lacks userName or email, which Okta requires");
        }
        return new AttributeMapping(
                all.stream().filter(row -> names.contains(row.name())).toList());
    }

    // A person without a user account in HCM still needs a login: the work email, otherwise the number.
    private static Optional<String> userName(Profile profile) {
        return profile.get(ProfileAttribute.USER_NAME)
                .or(() -> profile.get(ProfileAttribute.WORK_EMAIL))
                .or(() -> profile.get(ProfileAttribute.PERSON_NUMBER));
    }
}
