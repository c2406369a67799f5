package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.captaingoldfish.scim.sdk.common.constants.ClassPathReferences;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ETagFeature;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ResourceTypeFeatures;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A SCIM service provider on loopback that nobody here wrote: SCIM-SDK's, over a map. It knows our extension and refuses strictly. */
final class StrictScimServer implements AutoCloseable {
    static final ScimExtension EXTENSION =
            new ScimExtension(ScimExtension.DEFAULT_URN, EnumSet.of(ProfileAttribute.DATE_OF_BIRTH));

    /** What the server can do beside creating and reading. */
    enum Feature {
        PATCH,
        ETAG,
        BULK
    }

    /** What a bulk request may have. */
    static final int BULK_OPERATIONS = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, User> users = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, String> idsByName = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ResourceEndpoint endpoint;
    private final HttpServer server;
    private final Map<String, Runnable> interludes = new ConcurrentHashMap<>();
    private int numbers;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    StrictScimServer() {
        this(EnumSet.of(Feature.PATCH));
    }

    StrictScimServer(Set<Feature> features) {
        endpoint = new ResourceEndpoint(ServiceProvider.builder()
                .patchConfig(PatchConfig.builder()
                        .supported(features.contains(Feature.PATCH))
                        .build())
                .eTagConfig(ETagConfig.builder()
                        .supported(features.contains(Feature.ETAG))
                        .build())
                .bulkConfig(BulkConfig.builder()
                        .supported(features.contains(Feature.BULK))
                        .maxOperations(BULK_OPERATIONS)
                        .maxPayloadSize(100_000L)
                        .build())
                .authenticationSchemes(List.of(AuthenticationScheme.builder()
                        .name("OAuth Bearer Token")
                        .description("A token")
                        .type("oauthbearertoken")
                        .build()))
                .filterConfig(
                        FilterConfig.builder().supported(true).maxResults(100).build())
                .build());
        ResourceType type = endpoint.registerEndpoint(new EndpointDefinition(
                resourceType(),
                JsonHelper.loadJsonDocument(ClassPathReferences.USER_SCHEMA_JSON),
                List.of(
                        JsonHelper.loadJsonDocument(ClassPathReferences.ENTERPRISE_USER_SCHEMA_JSON),
                        extensionSchema()),
                new Users()));
        type.setFeatures(ResourceTypeFeatures.builder()
                .eTagFeature(new ETagFeature(features.contains(Feature.ETAG)))
                .build());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/scim/v2", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2");
    }

    /** Methods and paths with queries, in the order received. */
    List<String> requests() {
        return requests;
    }

    int size() {
        return users.size();
    }

    /** The user with this external id, as stored. */
    Optional<ObjectNode> byExternalId(String externalId) {
        return users.values().stream()
                .filter(user -> user.getExternalId().equals(Optional.of(externalId)))
                .map(user -> (ObjectNode) parse(user.toString()))
                .findFirst();
    }

    ObjectNode byId(String id) {
        return (ObjectNode) parse(users.get(id).toString());
    }

    /** Puts a user there past the protocol. */
    String plant(String json) {
        User user = JsonHelper.readJsonDocument(json, User.class);
        return new Users().store(user).getId().orElseThrow();
    }

    /** Something that happens at the server when the next request with this method has come, before it is looked at. */
    void beforeNext(String method, Runnable interlude) {
        interludes.put(method, interlude);
    }

    /** Changes a user past the protocol. */
    void alter(String id, Consumer<User> change) {
        User changed = JsonHelper.readJsonDocument(users.get(id).toString(), User.class);
        change.accept(changed);
        users.put(id, versioned(changed));
    }

    private static String nameOf(User user) {
        return user.getUserName().orElseThrow().toLowerCase(Locale.ROOT);
    }

    /** What is stored has no version: the library makes it of the content. */
    private static User versioned(User user) {
        user.getMeta().ifPresent(meta -> meta.setVersion(null));
        return user;
    }

    void forget(String id) {
        idsByName.remove(nameOf(users.remove(id)));
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + path.substring("/scim/v2".length()));
        Optional.ofNullable(interludes.remove(exchange.getRequestMethod())).ifPresent(Runnable::run);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        ScimResponse response = endpoint.handleRequest(
                origin + path, HttpMethod.valueOf(exchange.getRequestMethod()), body, headers, new Context(null));
        byte[] bytes = response.getHttpStatus() == 204 || response.isEmpty()
                ? new byte[0]
                : response.toString().getBytes(StandardCharsets.UTF_8);
        response.getHttpHeaders()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(response.getHttpStatus(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static JsonNode resourceType() {
        ObjectNode type = (ObjectNode) JsonHelper.loadJsonDocument(ClassPathReferences.USER_RESOURCE_TYPE_JSON);
        ((ArrayNode) type.get("schemaExtensions"))
                .addObject()
                .put("schema", EXTENSION.urn())
                .put("required", false);
        return type;
    }

    private static JsonNode extensionSchema() {
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Schema");
        schema.put("id", EXTENSION.urn()).put("name", "Hcm").put("description", "What HCM knows beyond SCIM");
        ArrayNode attributes = schema.putArray("attributes");
        for (String name : List.of(
                "HireDate",
                "TermDate",
                "JobCode",
                "LocationId",
                "LocationName",
                "PersonId",
                "EffectiveStartDate",
                "dateOfBirth")) {
            attributes
                    .addObject()
                    .put("name", name)
                    .put("type", "string")
                    .put("description", name)
                    .put("mutability", "readWrite")
                    .put("returned", "default")
                    .put("uniqueness", "none")
                    .put("multiValued", false)
                    .put("caseExact", false)
                    .put("required", false);
        }
        return schema;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Users extends ResourceHandler<User> {
        @Override
        public synchronized User createResource(User user, Context context) {
            if (idsByName.containsKey(nameOf(user))) {
                throw new ConflictException(
                        "the user name " + user.getUserName().orElseThrow() + " is taken");
            }
            return store(user);
        }

        User store(User user) {
            synchronized (this) {
                String id = "id-" + ++numbers;
                user.setId(id);
                if (user.getMeta().isEmpty()) {
                    user.setMeta(Meta.builder().resourceType("User").build());
                }
                user.getMeta().orElseThrow().setCreated(Instant.EPOCH);
                user.getMeta().orElseThrow().setLastModified(Instant.EPOCH);
                users.put(id, user);
                idsByName.put(nameOf(user), id);
                return user;
            }
        }

        @Override
        public User getResource(
                String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
            return users.get(id);
        }

        @Override
        public synchronized PartialListResponse<User> listResources(
                long start,
                int count,
                FilterNode filter,
                SchemaAttribute sortBy,
                SortOrder order,
                List<SchemaAttribute> attributes,
                List<SchemaAttribute> excluded,
                Context context) {
            List<User> all = new ArrayList<>(users.values());
            List<User> found =
                    filter == null ? all : FilterResourceResolver.filterResources(getServiceProvider(), all, filter);
            int from = Math.min(found.size(), (int) start - 1);
            return PartialListResponse.<User>builder()
                    .resources(found.subList(from, Math.min(found.size(), from + count)))
                    .totalResults(found.size())
                    .build();
        }

        @Override
        public synchronized User updateResource(User user, Context context) {
            String id = user.getId().orElseThrow();
            if (!users.containsKey(id)) {
                throw new ResourceNotFoundException("no user " + id);
            }
            idsByName.remove(nameOf(users.put(id, versioned(user))));
            idsByName.put(nameOf(user), id);
            return user;
        }

        @Override
        public void deleteResource(String id, Context context) {
            throw new IllegalStateException("nobody is to be deleted");
        }
    }
}
