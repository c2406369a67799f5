package io.hcmconnector.app.config;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The pod.
 *
 * @param baseUrl without a slash at its end
 * @param frameworkVersion the value of the header {@code REST-Framework-Version}
 */
public record HcmConfig(
        URI baseUrl, AuthConfig auth, Calendar calendar, int frameworkVersion, Environment environment) {

    /**
     * In which zone a bare date of a worker begins and ends, and when HCM is maintained.
     *
     * @param standard where no country says otherwise
     * @param byCountry by ISO 3166 code
     */
    public record Calendar(ZoneId standard, Map<String, ZoneId> byCountry, List<MaintenanceWindow> maintenance) {
        public Calendar {
            byCountry = Map.copyOf(byCountry);
            maintenance = List.copyOf(maintenance);
        }
    }
}
