package io.hcmconnector.scim;

import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The extension schema that carries what the core and enterprise schemas of SCIM have no attribute for.
 *
 * @param urn the schema's URN, for example {@value #DEFAULT_URN}
 * @param sensitive which of the sensitive profile attributes are sent, none unless asked for
 */
public record ScimExtension(String urn, Set<ProfileAttribute> sensitive) {
    /** The URN when nothing else is configured. */
    public static final String DEFAULT_URN = "urn:ietf:params:scim:schemas:extension:hcm:1.0:User";

    static final Map<ProfileAttribute, String> SENSITIVE = new EnumMap<>(Map.of(
            ProfileAttribute.DATE_OF_BIRTH, "dateOfBirth",
            ProfileAttribute.MARITAL_STATUS, "maritalStatus",
            ProfileAttribute.CITIZENSHIP_ID, "citizenshipId",
            ProfileAttribute.CITIZENSHIP_STATUS, "citizenshipStatus",
            ProfileAttribute.CITIZENSHIP_LEGISLATION_CODE, "citizenshipLegislationCode",
            ProfileAttribute.MILITARY_VET_STATUS, "militaryVetStatus"));

    /** Refuses what is no URN and attributes that are not sensitive ones. */
    public ScimExtension {
        if (!urn.startsWith("urn:") || urn.endsWith(":")) {
            throw new IllegalArgumentException(
                    "not the URN of an extension schema: " + urn + "; it looks like " + DEFAULT_URN);
        }
        sensitive = sensitive.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(sensitive));
        if (!SENSITIVE.keySet().containsAll(sensitive)) {
            throw new IllegalArgumentException(
                    "not all sensitive attributes: " + sensitive + "; there are " + SENSITIVE.keySet());
        }
    }

    /** The default URN and nothing sensitive. */
    public static ScimExtension standard() {
        return new ScimExtension(DEFAULT_URN, Set.of());
    }

    /** The full path of an attribute of this schema. */
    public String attribute(String name) {
        return urn + ":" + name;
    }
}
