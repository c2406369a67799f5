package io.hcmconnector.entra;

import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.ScimExtension;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The default mapping of an Entra target: SCIM's, but a mobile number goes to the extension, because Entra reads only phone numbers
 * of type work, and the first and last day have a time, without which {@code employeeHireDate} does not flow.
 */
public final class EntraAttributes {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private EntraAttributes() {}

    /** The default mapping. */
    public static AttributeMapping mapping(ScimExtension extension) {
        List<Row> rows = new ArrayList<>(ScimAttributes.common(extension));
        rows.add(Row.copy(extension.attribute("MobilePhone"), ProfileAttribute.MOBILE_PHONE));
        rows.add(startOf(extension.attribute("HireDate"), ProfileAttribute.HIRE_DATE));
        rows.add(startOf(extension.attribute("TermDate"), ProfileAttribute.TERMINATION_DATE));
        return new AttributeMapping(rows);
    }

    private static Row startOf(String name, ProfileAttribute day) {
        return Row.of(name, day, profile -> profile.get(day).map(text -> startOfDay(text, profile)));
    }

    // A value that is no day is passed on as it is: the target says what is wrong with it, and nothing is lost
    // silently.
    private static String startOfDay(String day, Profile profile) {
        try {
            return LocalDate.parse(day).atStartOfDay(zone(profile)).format(FORM);
        } catch (DateTimeException e) {
            return day;
        }
    }

    private static ZoneId zone(Profile profile) {
        Optional<String> name = profile.get(ProfileAttribute.TIME_ZONE);
        return name.isPresent() ? ZoneId.of(name.get()) : ZoneOffset.UTC;
    }
}
