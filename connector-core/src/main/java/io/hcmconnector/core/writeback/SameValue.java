package io.hcmconnector.core.writeback;

import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.Locale;

/** When two ways of writing a value down are the same value. Pure. */
public final class SameValue {
    private SameValue() {}

    /** Whatever the capitals; of phones, whatever stands between the digits. */
    public static boolean of(ProfileAttribute attribute, String one, String other) {
        return plain(attribute, one).equals(plain(attribute, other));
    }

    /** Whether {@code attribute} is a phone number. */
    public static boolean isPhone(ProfileAttribute attribute) {
        return attribute == ProfileAttribute.WORK_PHONE || attribute == ProfileAttribute.MOBILE_PHONE;
    }

    private static String plain(ProfileAttribute attribute, String value) {
        return isPhone(attribute) ? value.replaceAll("[^0-9]", "") : value.toLowerCase(Locale.ROOT);
    }
}
