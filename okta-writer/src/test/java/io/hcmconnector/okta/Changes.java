package io.hcmconnector.okta;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonNumber;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** People and settings for tests. */
final class Changes {
    static final OktaSettings.Source SOURCE =
            new OktaSettings.Source("okta", URI.create("https://acme.example.com/"), OktaOrg.SOURCE);

    private Changes() {}

    static OktaSettings settings(OktaSettings.SessionLimits limits) {
        return new OktaSettings(
                SOURCE, limits, OktaSettings.Imports.DEFAULT, OktaSettings.Values.DEFAULT, OktaSettings.Reading.NONE);
    }

    static OktaSettings unspaced() {
        return settings(limits(200, 200_000, 50, 10_000));
    }

    static OktaSettings.SessionLimits limits(int records, int bytes, int requests, int people) {
        return new OktaSettings.SessionLimits(records, bytes, requests, people, Duration.ZERO);
    }

    static Map<String, Optional<String>> person(String number) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put("userName", Optional.of("p" + number + "@example.com"));
        values.put("firstName", Optional.of("First" + number));
        values.put("lastName", Optional.of("Last" + number));
        values.put("email", Optional.of("p" + number + "@example.com"));
        values.put("mobilePhone", Optional.of("+49 170 " + number));
        values.put("title", Optional.of("Analyst"));
        return values;
    }

    static AccountChange joiner(String number) {
        return provision(number, person(number), Before.NOTHING);
    }

    static AccountChange provision(String number, Map<String, Optional<String>> values, Before before) {
        return change(number, Intent.PROVISION, values, before);
    }

    static AccountChange leaver(String number) {
        return change(number, Intent.DEACTIVATE, person(number), sent(number));
    }

    static AccountChange unknownLeaver(String number) {
        return change(number, Intent.DEACTIVATE, person(number), Before.NOTHING);
    }

    static Before sent(String number) {
        return new Before(Optional.empty(), Optional.of(new Sent(true, new Attributes(person(number)))), true);
    }

    private static AccountChange change(
            String number, Intent intent, Map<String, Optional<String>> values, Before before) {
        return new AccountChange(new PersonNumber(number), intent, new Attributes(values), Optional.empty(), before);
    }
}
