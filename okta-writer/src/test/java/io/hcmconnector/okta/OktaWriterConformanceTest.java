package io.hcmconnector.okta;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.TargetWriterConformance;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

class OktaWriterConformanceTest extends TargetWriterConformance {
    private static final Map<ProfileAttribute, String> NAMES = Map.of(
            ProfileAttribute.FIRST_NAME, "firstName",
            ProfileAttribute.LAST_NAME, "lastName",
            ProfileAttribute.WORK_EMAIL, "email",
            ProfileAttribute.MOBILE_PHONE, "mobilePhone");

    @Override
    protected Bench open() {
        return new OktaBench();
    }

    private static final class OktaBench implements Bench {
        private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");
        private final OktaOrg org = new OktaOrg(clock);
        private final OktaWriter writer = new OktaWriter(Changes.unspaced(), org, clock, clock);

        OktaBench() {
            OktaCheckTest.giveApp(org, OktaAttributes.DEFAULT_NAMES);
        }

        @Override
        public TargetWriter writer() {
            return writer;
        }

        @Override
        public AttributeMapping mapping() {
            return OktaAttributes.mapping();
        }

        @Override
        public boolean readable() {
            return false;
        }

        @Override
        public Optional<Seen> seen(PersonNumber person) {
            return Optional.ofNullable(org.accounts.get(person.value())).map(account -> {
                Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
                NAMES.forEach((attribute, name) -> Optional.ofNullable(
                                account.values().get(name))
                        .ifPresent(value -> values.put(attribute, value)));
                return new Seen(account.active(), values);
            });
        }

        @Override
        public int accounts() {
            return org.accounts.size();
        }

        @Override
        public void takeDown() {
            org.down = true;
        }

        @Override
        public void close() {
            org.accounts.clear();
        }
    }
}
