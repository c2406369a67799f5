package io.hcmconnector.sandbox.verify;

import java.util.Map;

/**
 * What a target should hold for one person, in neutral keys.
 *
 * @param personNumber the person's number in HCM
 * @param active whether the person should be able to sign in
 * @param attributes values by key of {@link AccountKeys}; a key is absent when the account should have no value for it
 */
public record Expected(String personNumber, boolean active, Map<String, String> attributes) {
    /** Copies the attributes. */
    public Expected {
        attributes = Map.copyOf(attributes);
    }
}
