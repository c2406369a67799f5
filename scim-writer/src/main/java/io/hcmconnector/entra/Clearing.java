package io.hcmconnector.entra;

import java.util.Map;

/**
 * What is sent for an attribute of which the person has no value
 * (<a href="https://learn.microsoft.com/entra/identity/app-provisioning/clear-attribute-values">clear attribute values</a>). Where the app lets
 * nulls flow, an attribute that is left out is cleared as well as one that is null; where it does not, both leave the value as it is.
 */
public enum Clearing {
    /** {@code null}. */
    NULL,
    /** The value that was sent last, if any. */
    KEEP,
    /** Nothing. */
    OMIT;

    /**
     * The rule of each attribute.
     *
     * @param standard of those that are not named
     * @param byAttribute by SCIM path
     */
    public record Rules(Clearing standard, Map<String, Clearing> byAttribute) {
        /** Nulls for all. */
        public static final Rules STANDARD = new Rules(NULL, Map.of());

        /** Copies. */
        public Rules {
            byAttribute = Map.copyOf(byAttribute);
        }

        /** The rule of one attribute. */
        Clearing of(String attribute) {
            return byAttribute.getOrDefault(attribute, standard);
        }
    }
}
