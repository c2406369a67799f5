package io.hcmconnector.sandbox.verify;

import java.util.Map;

/**
 * What a target holds for one person, in neutral keys.
 *
 * @param personNumber the person's number in HCM, which is the account's external id
 * @param active whether the person can sign in
 * @param attributes values by key of {@link AccountKeys}; a key is absent when the target holds no value for it
 */
public record ActualAccount(String personNumber, boolean active, Map<String, String> attributes) {
    /** Copies the attributes. */
    public ActualAccount {
        attributes = Map.copyOf(attributes);
    }
}
