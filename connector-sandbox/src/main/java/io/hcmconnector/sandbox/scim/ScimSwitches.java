package io.hcmconnector.sandbox.scim;

import java.util.Set;

/**
 * How the provider behaves where servers differ.
 *
 * @param quirks deviations to show
 * @param maxResults largest page that a list answer gives, whatever {@code count} asks for
 * @param bulkMaxOperations largest number of operations in one bulk request; more is answered with 413
 * @param bulkMaxPayload largest bulk request in bytes; more is answered with 413
 */
public record ScimSwitches(Set<ScimQuirk> quirks, int maxResults, int bulkMaxOperations, long bulkMaxPayload) {
    private static final int DEFAULT_MAX_RESULTS = 200;
    private static final int DEFAULT_BULK_OPERATIONS = 1000;
    private static final long DEFAULT_BULK_PAYLOAD = 1_048_576;

    /** Checks the limits and copies the set. */
    public ScimSwitches {
        quirks = Set.copyOf(quirks);
        if (maxResults < 1 || bulkMaxOperations < 1 || bulkMaxPayload < 1) {
            throw new IllegalArgumentException("the limits of the SCIM provider must be at least 1");
        }
    }

    /** A provider that follows the RFCs, pages of at most 200, bulk of at most 1,000 operations and 1 MiB. */
    public static ScimSwitches standard() {
        return with();
    }

    /** The standard limits with the given deviations. */
    public static ScimSwitches with(ScimQuirk... quirks) {
        return new ScimSwitches(Set.of(quirks), DEFAULT_MAX_RESULTS, DEFAULT_BULK_OPERATIONS, DEFAULT_BULK_PAYLOAD);
    }

    boolean has(ScimQuirk quirk) {
        return quirks.contains(quirk);
    }
}
