package io.hcmconnector.sandbox.verify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A target's accounts as {@link Comparison} sees them: neutral keys, people named by person number.
 *
 * <p>Implementations read the live store at every call and are safe for use by several threads.
 */
public interface TargetView {
    /** The target's name in reports. */
    String target();

    /**
     * The keys of {@link AccountKeys} that this target can hold and that are worth comparing; others are left out of
     * every comparison.
     */
    Set<String> comparedAttributes();

    /**
     * The account whose external id is {@code personNumber}; the oldest one when several carry it. Accounts without an
     * external id are invisible here.
     */
    Optional<ActualAccount> account(String personNumber);

    /** The external id of every account that has one; an id appears as often as accounts carry it. */
    Stream<String> personNumbers();

    /** How many accounts carry an external id, duplicates counted. */
    int size();

    /**
     * Whether a write can take a value away from an attribute. If not, a value that outlives the source's is no
     * difference.
     */
    default boolean clearsAttributes() {
        return true;
    }

    /** The account's attributes, empty when there is no such account. */
    default Map<String, String> attributes(String personNumber) {
        return account(personNumber).map(ActualAccount::attributes).orElse(Map.of());
    }
}
