package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The documents in which a provider describes itself (RFC 7643 sections 5 to 7, RFC 7644 section 4). */
final class Discovery {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The extension that the provider's administrator has added for what HCM knows beyond SCIM. */
    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:hcm:1.0:User";

    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:";

    private Discovery() {}

    static ObjectNode serviceProviderConfig(ScimSwitches switches) {
        ObjectNode config = resource("ServiceProviderConfig");
        config.putObject("patch").put("supported", true);
        config.putObject("bulk")
                .put("supported", !switches.has(ScimQuirk.NO_BULK))
                .put("maxOperations", switches.bulkMaxOperations())
                .put("maxPayloadSize", switches.bulkMaxPayload());
        config.putObject("filter").put("supported", true).put("maxResults", switches.maxResults());
        config.putObject("changePassword").put("supported", false);
        config.putObject("sort").put("supported", false);
        config.putObject("etag").put("supported", !switches.has(ScimQuirk.NO_ETAG));
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A token in the Authorization header");
        return config;
    }

    static ObjectNode resourceType() {
        ObjectNode type = resource("ResourceType");
        type.put("id", "User").put("name", "User").put("endpoint", "/Users").put("schema", Attributes.CORE);
        type.putArray("schemaExtensions")
                .addObject()
                .put("schema", Attributes.ENTERPRISE)
                .put("required", false);
        type.withArrayProperty("schemaExtensions")
                .addObject()
                .put("schema", EXTENSION)
                .put("required", false);
        return type;
    }

    static List<ObjectNode> schemas() {
        return List.of(
                schema(Attributes.CORE, "User", UserSchema.core()),
                schema(Attributes.ENTERPRISE, "EnterpriseUser", UserSchema.enterprise()),
                schema(EXTENSION, "HcmUser", UserSchema.extension()));
    }

    private static ObjectNode schema(String urn, String name, Map<String, UserSchema.Shape> attributes) {
        ObjectNode schema = resource("Schema");
        schema.put("id", urn).put("name", name);
        ArrayNode list = schema.putArray("attributes");
        attributes.forEach((attribute, shape) -> list.addObject()
                .put("name", attribute)
                .put("type", type(shape))
                .put("multiValued", shape == UserSchema.Shape.LIST)
                .put("required", attribute.equals("userName"))
                .put("caseExact", attribute.equals("externalId"))
                .put("mutability", attribute.equals("password") ? "writeOnly" : "readWrite")
                .put("returned", attribute.equals("password") ? "never" : "default")
                .put("uniqueness", attribute.equals("userName") ? "server" : "none"));
        return schema;
    }

    private static String type(UserSchema.Shape shape) {
        return switch (shape) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case COMPLEX, LIST -> "complex";
        };
    }

    private static ObjectNode resource(String kind) {
        ObjectNode node = JSON.createObjectNode();
        node.putArray("schemas").add(SCHEMA + kind);
        return node;
    }
}
