package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.oauth.Access;
import io.hcmconnector.sandbox.verify.TargetView;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM 2.0 service provider for users (RFC 7643, RFC 7644): create, read, list with filters and pages, replace,
 * patch, delete, bulk, entity tags and the discovery documents.
 *
 * <p>Paths are relative to the mount point, for example {@code /Users}. Errors are SCIM error bodies. Safe for use by
 * several threads; it starts none.
 */
public final class ScimProvider implements SandboxHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/scim+json";
    private static final String MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";

    private final String mountPath;
    private final Access access;
    private final UserStore store;
    private volatile ScimSwitches switches = ScimSwitches.standard();

    /**
     * A provider without users that follows the RFCs.
     *
     * @param mountPath where it is mounted, for example {@code /scim/v2}; it is part of the locations that it answers
     * @param access who may use it
     * @param clock stamps changes
     * @param random makes ids
     */
    public ScimProvider(String mountPath, Access access, Clock clock, RandomGenerator random) {
        this.mountPath = mountPath;
        this.access = access;
        this.store = new UserStore(clock, random);
    }

    /** Changes the behaviour from the next request on. */
    public void behave(ScimSwitches newSwitches) {
        this.switches = newSwitches;
    }

    /** The writes by external id, with their instants. */
    public WriteHistory history() {
        return store.history();
    }

    /** The accounts in neutral keys; compares {@link ScimTargetView#DEFAULT_ATTRIBUTES}. */
    public TargetView view() {
        return new ScimTargetView(store, ScimTargetView.DEFAULT_ATTRIBUTES);
    }

    /** The accounts in neutral keys; compares {@code comparedAttributes}. */
    public TargetView view(Set<String> comparedAttributes) {
        return new ScimTargetView(store, comparedAttributes);
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        ScimSwitches current = switches;
        try {
            if (!access.permits(request)) {
                return error(new ScimException(401, null, "the credentials are missing or not valid"))
                        .withHeader("WWW-Authenticate", "Bearer realm=\"scim\"");
            }
            return route(request, current);
        } catch (ScimException refused) {
            return error(refused);
        }
    }

    private SandboxResponse route(SandboxRequest request, ScimSwitches current) {
        String[] parts = request.path().replaceFirst("^/", "").split("/");
        String method = request.method();
        boolean single = parts.length == 1;
        if (parts[0].equals("Users") && single) {
            return switch (method) {
                case "GET" -> list(request, current);
                case "POST" -> create(request, body(request, current), current);
                default -> throw notAllowed(method);
            };
        }
        if (parts[0].equals("Users") && parts.length == 2) {
            return parts[1].equals(".search") && method.equals("POST")
                    ? search(request, body(request, current), current)
                    : user(request, parts[1], current);
        }
        if (parts[0].equals("Bulk") && single && !current.has(ScimQuirk.NO_BULK)) {
            return bulk(request, current);
        }
        if (!method.equals("GET") || parts.length > 2) {
            throw ScimException.notFound("The endpoint " + request.path());
        }
        return switch (parts[0]) {
            case "ServiceProviderConfig" -> json(200, Discovery.serviceProviderConfig(current));
            case "ResourceTypes" -> described(List.of(Discovery.resourceType()), single ? null : parts[1]);
            case "Schemas" -> described(Discovery.schemas(), single ? null : parts[1]);
            default -> throw ScimException.notFound("The endpoint " + request.path());
        };
    }

    private SandboxResponse user(SandboxRequest request, String id, ScimSwitches current) {
        String ifMatch = header(request, "if-match");
        return switch (request.method()) {
            case "GET" -> read(request, id, current);
            case "PUT" -> {
                if (current.has(ScimQuirk.NO_PUT)) {
                    throw new ScimException(501, null, "PUT is not supported");
                }
                yield replace(request, id, body(request, current), current);
            }
            case "PATCH" -> {
                JsonNode patch = body(request, current);
                UnaryOperator<ObjectNode> change =
                        tree -> PatchApplier.apply(tree, patch, current.has(ScimQuirk.BAD_PATCH_PATH_IGNORED));
                StoredUser patched = store.change(id, ifMatch, change, current);
                yield current.has(ScimQuirk.PATCH_ANSWERS_204)
                        ? SandboxResponse.empty(204)
                        : answer(200, request, patched, null, current);
            }
            case "DELETE" -> {
                if (current.has(ScimQuirk.NO_DELETE)) {
                    throw new ScimException(403, null, "users cannot be deleted, only deactivated");
                }
                store.delete(id, ifMatch, current);
                yield SandboxResponse.empty(204);
            }
            default -> throw notAllowed(request.method());
        };
    }

    private SandboxResponse read(SandboxRequest request, String id, ScimSwitches current) {
        StoredUser found = store.get(id);
        if (found == null) {
            throw ScimException.notFound("User " + id);
        }
        if (!current.has(ScimQuirk.NO_ETAG) && found.etag().equals(header(request, "if-none-match"))) {
            return SandboxResponse.empty(304).withHeader("ETag", found.etag());
        }
        return answer(200, request, found, null, current);
    }

    private SandboxResponse create(SandboxRequest request, ObjectNode body, ScimSwitches current) {
        ObjectNode accepted = UserSchema.accept(body, true);
        ObjectNode stored = current.has(ScimQuirk.ECHO_NOT_STORED) ? withoutFurtherExtensions(accepted) : accepted;
        StoredUser user = store.create(stored, current);
        SandboxResponse response = answer(201, request, user, accepted, current);
        return current.has(ScimQuirk.NO_LOCATION)
                ? response
                : response.withHeader("Location", location(request, user.id()));
    }

    private SandboxResponse replace(SandboxRequest request, String id, ObjectNode body, ScimSwitches current) {
        ObjectNode accepted = UserSchema.accept(body, true);
        UnaryOperator<ObjectNode> change = old -> {
            if (!current.has(ScimQuirk.ECHO_NOT_STORED)) {
                return accepted;
            }
            old.setAll(withoutFurtherExtensions(accepted));
            return old;
        };
        StoredUser user = store.change(id, header(request, "if-match"), change, current);
        return answer(200, request, user, accepted, current);
    }

    private static ObjectNode withoutFurtherExtensions(ObjectNode resource) {
        ObjectNode copy = resource.deepCopy();
        copy.properties()
                .removeIf(field ->
                        Attributes.isUrn(field.getKey()) && !field.getKey().equalsIgnoreCase(Attributes.ENTERPRISE));
        return copy;
    }

    private SandboxResponse list(SandboxRequest request, ScimSwitches current) {
        return page(
                request,
                request.queryValue("filter").orElse(null),
                number(request.queryValue("startIndex").orElse(null), 1),
                number(request.queryValue("count").orElse(null), current.maxResults()),
                current);
    }

    private SandboxResponse search(SandboxRequest request, ObjectNode body, ScimSwitches current) {
        return page(
                request,
                Attributes.text(body, "filter"),
                number(Attributes.text(body, "startIndex"), 1),
                number(Attributes.text(body, "count"), current.maxResults()),
                current);
    }

    private SandboxResponse page(
            SandboxRequest request, @Nullable String filterText, int startIndex, int count, ScimSwitches current) {
        Filter filter = filterText == null || filterText.isBlank() ? null : FilterParser.parse(filterText);
        boolean blind = filter != null
                && current.has(ScimQuirk.EXTERNAL_ID_FILTER_FINDS_NOTHING)
                && UserSearch.mentionsExternalId(filter);
        List<StoredUser> found = blind ? List.of() : UserSearch.find(store, filter);
        int first = Math.max(1, startIndex);
        int size = Math.min(Math.max(0, count), current.maxResults());
        ObjectNode answer = listResponse(found.size());
        ArrayNode resources = answer.putArray("Resources");
        found.stream()
                .skip(first - 1L)
                .limit(size)
                .forEach(user -> resources.add(Projection.apply(request, rendered(request, user, null, current))));
        answer.put("startIndex", first).put("itemsPerPage", resources.size());
        return json(200, answer);
    }

    private SandboxResponse described(List<ObjectNode> documents, @Nullable String id) {
        if (id != null) {
            return documents.stream()
                    .filter(document -> document.path("id").asText().equalsIgnoreCase(id))
                    .findFirst()
                    .map(document -> json(200, document))
                    .orElseThrow(() -> ScimException.notFound(id));
        }
        ObjectNode answer = listResponse(documents.size());
        answer.put("startIndex", 1).put("itemsPerPage", documents.size());
        answer.putArray("Resources").addAll(documents);
        return json(200, answer);
    }

    private static ObjectNode listResponse(int total) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("schemas").add(MESSAGES + "ListResponse");
        return answer.put("totalResults", total);
    }

    private SandboxResponse bulk(SandboxRequest request, ScimSwitches current) {
        if (!request.method().equals("POST")) {
            throw notAllowed(request.method());
        }
        if (request.body().length > current.bulkMaxPayload()) {
            throw new ScimException(413, null, "the bulk request exceeds " + current.bulkMaxPayload() + " bytes");
        }
        ObjectNode body = body(request, current);
        int operations = body.path("Operations").size();
        if (operations > current.bulkMaxOperations()) {
            throw new ScimException(413, null, "more than " + current.bulkMaxOperations() + " bulk operations");
        }
        return json(200, new BulkProcessor(request, mountPath, part -> bulkPart(part, current)).process(body));
    }

    private SandboxResponse bulkPart(SandboxRequest part, ScimSwitches current) {
        try {
            return route(part, current);
        } catch (ScimException refused) {
            return error(refused);
        }
    }

    private SandboxResponse answer(
            int status, SandboxRequest request, StoredUser user, @Nullable ObjectNode shown, ScimSwitches current) {
        ObjectNode resource = rendered(request, user, shown, current);
        SandboxResponse response = json(status, Projection.apply(request, resource));
        return current.has(ScimQuirk.NO_ETAG) ? response : response.withHeader("ETag", user.etag());
    }

    /** The resource with id and meta; {@code shown} replaces its content for a server that echoes. */
    private ObjectNode rendered(
            SandboxRequest request, StoredUser user, @Nullable ObjectNode shown, ScimSwitches current) {
        ObjectNode tree = shown != null && current.has(ScimQuirk.ECHO_NOT_STORED) ? shown.deepCopy() : user.tree();
        tree.put("id", user.id());
        ObjectNode meta = tree.putObject("meta");
        meta.put("resourceType", "User");
        meta.put("created", user.revision().created().toString());
        meta.put("lastModified", user.revision().lastModified().toString());
        meta.put("location", location(request, user.id()));
        if (!current.has(ScimQuirk.NO_ETAG)) {
            meta.put("version", user.etag());
        }
        return tree;
    }

    private String location(SandboxRequest request, String id) {
        String host = header(request, "host");
        return (host == null ? "" : "http://" + host) + mountPath + "/Users/" + id;
    }

    private static ObjectNode body(SandboxRequest request, ScimSwitches current) {
        String type = header(request, "content-type");
        String media = type == null ? "" : type.split(";")[0].trim().toLowerCase(Locale.ROOT);
        boolean json = media.equals("application/json") && !current.has(ScimQuirk.JSON_MEDIA_TYPE_REFUSED);
        if (!media.equals(MEDIA_TYPE) && !json) {
            throw ScimException.invalidSyntax("the content type must be " + MEDIA_TYPE + ", not '" + media + "'");
        }
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
            throw ScimException.invalidSyntax("the body must be a JSON object");
        } catch (JsonProcessingException malformed) {
            throw ScimException.invalidSyntax("the body is not JSON: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw ScimException.invalidSyntax("the body cannot be read");
        }
    }

    private static int number(@Nullable String text, int fallback) {
        if (text == null) {
            return fallback;
        }
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException notANumber) {
            throw ScimException.invalidValue("'" + text + "' is not a number");
        }
    }

    private static ScimException notAllowed(String method) {
        return new ScimException(405, null, "method " + method + " is not allowed here");
    }

    private static SandboxResponse error(ScimException refused) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("schemas").add(MESSAGES + "Error");
        if (refused.scimType() != null) {
            body.put("scimType", refused.scimType());
        }
        body.put("detail", refused.detail()).put("status", Integer.toString(refused.status()));
        return json(refused.status(), body);
    }

    private static SandboxResponse json(int status, JsonNode body) {
        return SandboxResponse.text(status, MEDIA_TYPE, body.toString());
    }

    private static @Nullable String header(SandboxRequest request, String name) {
        return request.header(name).orElse(null);
    }
}
