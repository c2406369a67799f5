package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.TargetWriterConformance;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SCIM writer keeps what every writer must keep, against a strict server. */
class ScimWriterConformanceTest extends TargetWriterConformance {

    @Override
    protected Bench open() {
        return new ScimBench();
    }

    private static final class ScimBench implements Bench {
        private final StrictScimServer server = new StrictScimServer();
        private final Wire wire = new Wire();
        private final ScimWriter writer = new ScimWriter(
                new ScimSettings(
                        "strict", server.base(), StrictScimServer.EXTENSION, 4, ScimProfile.RFC.discovering(false)),
                Set.of(),
                wire.endpoint(server.base()),
                wire.clock);

        @Override
        public TargetWriter writer() {
            return writer;
        }

        @Override
        public AttributeMapping mapping() {
            return ScimAttributes.mapping(StrictScimServer.EXTENSION);
        }

        @Override
        public boolean readable() {
            return true;
        }

        @Override
        public Optional<Seen> seen(PersonNumber person) {
            return server.byExternalId(person.value()).map(ScimBench::seen);
        }

        private static Seen seen(ObjectNode json) {
            StoredUser user = new StoredUser(json);
            Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
            Map.of(
                            ProfileAttribute.FIRST_NAME, "name.givenName",
                            ProfileAttribute.LAST_NAME, "name.familyName",
                            ProfileAttribute.WORK_EMAIL, "emails[type eq \"work\"].value",
                            ProfileAttribute.MOBILE_PHONE, "phoneNumbers[type eq \"mobile\"].value")
                    .forEach((attribute, path) ->
                            user.value(ScimPath.parse(path)).ifPresent(value -> values.put(attribute, value)));
            return new Seen(user.active().orElse(false), values);
        }

        @Override
        public int accounts() {
            return server.size();
        }

        @Override
        public void takeDown() {
            server.stop();
        }

        @Override
        public void close() {
            writer.close();
            wire.close();
            server.close();
        }
    }
}
