package io.hcmconnector.sandbox.truth;

import java.util.Map;

/**
 * One account that a target should hold.
 *
 * @param attributes values by the names listed at {@link ExpectedAccounts}; an attribute without a value is absent
 */
public record ExpectedAccount(String personNumber, boolean active, Map<String, String> attributes) {

    /** Copies the map. */
    public ExpectedAccount {
        attributes = Map.copyOf(attributes);
    }
}
