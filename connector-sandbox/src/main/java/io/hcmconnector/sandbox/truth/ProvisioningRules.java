package io.hcmconnector.sandbox.truth;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a deployment, stated apart from the connector's own.
 *
 * @param joinerLead how long before the first day an account is active
 * @param leaverAt when on the termination date it ends
 * @param scope worker types that get accounts
 * @param zone zone of everybody whose country has none of its own
 * @param zonesByCountry zones by two-letter country of the work location
 */
public record ProvisioningRules(
        Duration joinerLead, LeaverAt leaverAt, Set<String> scope, ZoneId zone, Map<String, ZoneId> zonesByCountry) {

    /** 14 days of lead, end of day, employees and contingent workers, UTC for all. */
    public static final ProvisioningRules DEFAULT = new ProvisioningRules(
            Duration.ofDays(14), LeaverAt.END_OF_DAY, Set.of("E", "C"), ZoneId.of("UTC"), Map.of());

    /** Copies the collections. */
    public ProvisioningRules {
        scope = Set.copyOf(scope);
        zonesByCountry = Map.copyOf(zonesByCountry);
    }

    /** The moment of leaving, counted from the beginning of the termination date. */
    public record LeaverAt(int daysLater, LocalTime time) {
        /** When the termination date is over. */
        public static final LeaverAt END_OF_DAY = new LeaverAt(1, LocalTime.MIDNIGHT);
        /** When the termination date begins. */
        public static final LeaverAt IMMEDIATELY = new LeaverAt(0, LocalTime.MIDNIGHT);

        /** At a time of the termination date. */
        public static LeaverAt at(LocalTime time) {
            return new LeaverAt(0, time);
        }

        Instant on(LocalDate terminationDate, ZoneId zone) {
            return terminationDate.plusDays(daysLater).atTime(time).atZone(zone).toInstant();
        }
    }

    ZoneId zoneOf(String country) {
        return zonesByCountry.getOrDefault(country, zone);
    }
}
