package io.hcmconnector.sandbox.entra;

import java.time.Duration;
import java.util.Set;

/**
 * How the tenant behaves.
 *
 * @param quirks optional or undocumented behaviours to show
 * @param limits what bulkUpload accepts
 * @param processingDelay from acceptance to processing
 * @param logDelay from processing to the log entry's visibility
 */
public record EntraSwitches(Set<EntraQuirk> quirks, EntraLimits limits, Duration processingDelay, Duration logDelay) {
    private static final Duration QUICK = Duration.ofSeconds(1);

    /** Checks the delays and copies the set. */
    public EntraSwitches {
        quirks = Set.copyOf(quirks);
        if (processingDelay.isNegative() || logDelay.isNegative()) {
            throw new IllegalArgumentException("the delays of the Entra tenant must not be negative");
        }
    }

    /** No quirk, the documented limits, and delays of one second, which a trial can wait for. */
    public static EntraSwitches standard() {
        return with();
    }

    /** The standard limits and delays with the given quirks. */
    public static EntraSwitches with(EntraQuirk... quirks) {
        return new EntraSwitches(Set.of(quirks), EntraLimits.standard(), QUICK, QUICK);
    }

    boolean has(EntraQuirk quirk) {
        return quirks.contains(quirk);
    }
}
