package io.hcmconnector.scim;

import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of SCIM and the default mapping onto them
 * (<a href="https://www.rfc-editor.org/rfc/rfc7643#section-4">RFC 7643, section 4</a>).
 *
 * <p>The user name of a person who is known to have none in HCM falls back to the work email and then to the person number.
 */
public final class ScimAttributes {
    /** The schema of a user. */
    public static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    /** The schema of an employee. */
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    /** The person number, by which accounts are found. */
    public static final String EXTERNAL_ID = "externalId";
    /** The name with which a person signs in. */
    public static final String USER_NAME = "userName";
    /** The work email address. */
    public static final String WORK_EMAIL = "emails[type eq \"work\"].value";
    /** The line manager: a person number in a change, an id on the wire of a SCIM service. */
    public static final String MANAGER = ENTERPRISE + ":manager";

    private static final String WORK_ADDRESS = "addresses[type eq \"work\"].";

    private ScimAttributes() {}

    /** The default mapping of a SCIM target. */
    public static AttributeMapping mapping(ScimExtension extension) {
        List<Row> rows = new ArrayList<>(common(extension));
        rows.add(Row.copy("phoneNumbers[type eq \"mobile\"].value", ProfileAttribute.MOBILE_PHONE));
        rows.add(Row.copy(extension.attribute("HireDate"), ProfileAttribute.HIRE_DATE));
        rows.add(Row.copy(extension.attribute("TermDate"), ProfileAttribute.TERMINATION_DATE));
        return new AttributeMapping(rows);
    }

    /** The rows that are the same for a SCIM service and for Entra. */
    public static List<Row> common(ScimExtension extension) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.copy(EXTERNAL_ID, ProfileAttribute.PERSON_NUMBER));
        rows.add(Row.copy(ENTERPRISE + ":employeeNumber", ProfileAttribute.PERSON_NUMBER));
        rows.add(Row.of(USER_NAME, ProfileAttribute.USER_NAME, ScimAttributes::userName));
        rows.add(Row.copy("name.givenName", ProfileAttribute.FIRST_NAME));
        rows.add(Row.copy("name.familyName", ProfileAttribute.LAST_NAME));
        rows.add(Row.copy("name.middleName", ProfileAttribute.MIDDLE_NAME));
        rows.add(Row.copy("displayName", ProfileAttribute.DISPLAY_NAME));
        rows.add(Row.copy(WORK_EMAIL, ProfileAttribute.WORK_EMAIL));
        rows.add(Row.copy("phoneNumbers[type eq \"work\"].value", ProfileAttribute.WORK_PHONE));
        rows.add(Row.copy(WORK_ADDRESS + "streetAddress", ProfileAttribute.WORK_STREET));
        rows.add(Row.copy(WORK_ADDRESS + "locality", ProfileAttribute.WORK_CITY));
        rows.add(Row.copy(WORK_ADDRESS + "region", ProfileAttribute.WORK_REGION));
        rows.add(Row.copy(WORK_ADDRESS + "postalCode", ProfileAttribute.WORK_POSTAL_CODE));
        rows.add(Row.copy(WORK_ADDRESS + "country", ProfileAttribute.WORK_COUNTRY));
        rows.add(Row.copy("userType", ProfileAttribute.WORKER_TYPE));
        rows.add(Row.copy("title", ProfileAttribute.JOB_NAME));
        rows.add(Row.copy(ENTERPRISE + ":department", ProfileAttribute.DEPARTMENT));
        rows.add(Row.copy(ENTERPRISE + ":division", ProfileAttribute.BUSINESS_UNIT));
        rows.add(Row.copy(ENTERPRISE + ":organization", ProfileAttribute.LEGAL_EMPLOYER));
        rows.add(Row.copy(MANAGER, ProfileAttribute.MANAGER));
        rows.add(Row.copy(extension.attribute("JobCode"), ProfileAttribute.JOB_CODE));
        rows.add(Row.copy(extension.attribute("LocationId"), ProfileAttribute.LOCATION_ID));
        rows.add(Row.copy(extension.attribute("LocationName"), ProfileAttribute.LOCATION_NAME));
        rows.add(Row.copy(extension.attribute("PersonId"), ProfileAttribute.PERSON_ID));
        rows.add(Row.copy(extension.attribute("EffectiveStartDate"), ProfileAttribute.EFFECTIVE_START_DATE));
        ScimExtension.SENSITIVE.forEach((attribute, name) -> {
            if (extension.sensitive().contains(attribute)) {
                rows.add(Row.copy(extension.attribute(name), attribute));
            }
        });
        return List.copyOf(rows);
    }

    private static Optional<String> userName(Profile profile) {
        return profile.get(ProfileAttribute.USER_NAME)
                .or(() -> profile.get(ProfileAttribute.WORK_EMAIL))
                .or(() -> profile.get(ProfileAttribute.PERSON_NUMBER));
    }
}
