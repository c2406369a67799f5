package io.hcmconnector.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.TargetWriterConformance;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.ScimExtension;
import io.hcmconnector.scim.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The Entra writer keeps what every writer must keep, against a provisioning app that lets nulls flow and clears what is omitted. */
class EntraWriterConformanceTest extends TargetWriterConformance {

    @Override
    protected Bench open() {
        return new EntraBench();
    }

    private static final class EntraBench implements Bench {
        private static final ObjectMapper JSON = new ObjectMapper();

        static {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }

        private final Map<String, JsonNode> records = new ConcurrentHashMap<>();
        private final HttpServer server = listen();
        private final Wire wire = new Wire();
        private final EntraWriter writer;

        EntraBench() {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1.0");
            EntraSettings settings =
                    EntraSettings.standard("entra", EntraSettings.bulkUpload(base, "sp", "API2AAD.job"));
            writer = new EntraWriter(
                    settings,
                    new EntraWriter.Endpoints(wire.endpoint(base), wire.endpoint(base), wire.endpoint(base)),
                    wire.clock);
        }

        private HttpServer listen() {
            try {
                HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                listening.createContext("/v1.0/servicePrincipals/sp/synchronization/jobs/API2AAD.job", this::answer);
                listening.start();
                return listening;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void answer(HttpExchange exchange) throws IOException {
            boolean upload = exchange.getRequestMethod().equals("POST");
            if (upload) {
                for (JsonNode operation :
                        JSON.readTree(exchange.getRequestBody()).path("Operations")) {
                    records.put(operation.at("/data/externalId").asText(), operation.path("data"));
                }
            }
            exchange.sendResponseHeaders(upload ? 202 : 403, -1);
            exchange.close();
        }

        @Override
        public TargetWriter writer() {
            return writer;
        }

        @Override
        public AttributeMapping mapping() {
            return EntraAttributes.mapping(ScimExtension.standard());
        }

        @Override
        public boolean readable() {
            return false;
        }

        // What the last record did not carry is gone: a record that leaves out what HCM did not show would be found out
        // here.
        @Override
        public Optional<Seen> seen(PersonNumber person) {
            return Optional.ofNullable(records.get(person.value())).map(data -> {
                Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
                put(values, ProfileAttribute.FIRST_NAME, data.at("/name/givenName"));
                put(values, ProfileAttribute.LAST_NAME, data.at("/name/familyName"));
                put(values, ProfileAttribute.WORK_EMAIL, data.at("/emails/0/value"));
                put(
                        values,
                        ProfileAttribute.MOBILE_PHONE,
                        data.path(ScimExtension.DEFAULT_URN).path("MobilePhone"));
                return new Seen(data.path("active").asBoolean(), values);
            });
        }

        private static void put(Map<ProfileAttribute, String> values, ProfileAttribute attribute, JsonNode value) {
            if (value.isTextual()) {
                values.put(attribute, value.asText());
            }
        }

        @Override
        public int accounts() {
            return records.size();
        }

        @Override
        public void takeDown() {
            server.stop(0);
        }

        @Override
        public void close() {
            wire.close();
            server.stop(0);
        }
    }
}
