package io.hcmconnector.sandbox.okta;

import java.time.Duration;
import java.util.Set;

/**
 * How the org behaves.
 *
 * @param quirks settings of the app and undocumented behaviours to show
 * @param spacing when a new session may be created
 * @param deactivation what happens to an Okta user that is deleted in the source
 * @param limits what the org accepts
 * @param importDelay how long an import takes; imports run one after another
 */
public record OktaSwitches(
        Set<OktaQuirk> quirks,
        SessionSpacing spacing,
        Deactivation deactivation,
        OktaLimits limits,
        Duration importDelay) {
    private static final Duration QUICK = Duration.ofSeconds(1);

    /** Checks the delay and copies the set. */
    public OktaSwitches {
        quirks = Set.copyOf(quirks);
        if (importDelay.isNegative()) {
            throw new IllegalArgumentException("the import delay of the Okta org must not be negative");
        }
    }

    /**
     * The documented limits, sessions spaced until the import has completed, leavers deactivated, returning people
     * reactivated, new people confirmed and activated, and imports of one second, which a trial can wait for.
     */
    public static OktaSwitches standard() {
        return with();
    }

    /** The standard behaviour with the given quirks. */
    public static OktaSwitches with(OktaQuirk... quirks) {
        return new OktaSwitches(
                Set.of(quirks), SessionSpacing.UNTIL_COMPLETED, Deactivation.DEACTIVATE, OktaLimits.standard(), QUICK);
    }

    /** The same behaviour with another spacing of sessions. */
    public OktaSwitches spaced(SessionSpacing newSpacing) {
        return new OktaSwitches(quirks, newSpacing, deactivation, limits, importDelay);
    }

    /** The same behaviour with another treatment of leavers. */
    public OktaSwitches deactivating(Deactivation newDeactivation) {
        return new OktaSwitches(quirks, spacing, newDeactivation, limits, importDelay);
    }

    /** The same behaviour with other limits. */
    public OktaSwitches limitedTo(OktaLimits newLimits) {
        return new OktaSwitches(quirks, spacing, deactivation, newLimits, importDelay);
    }

    /** The same behaviour with another duration of imports. */
    public OktaSwitches importingFor(Duration newImportDelay) {
        return new OktaSwitches(quirks, spacing, deactivation, limits, newImportDelay);
    }

    boolean has(OktaQuirk quirk) {
        return quirks.contains(quirk);
    }
}
