package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.http.HttpAnswer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service provider publishes of itself (<a href="https://www.rfc-editor.org/rfc/rfc7644#section-4">RFC 7644, section 4</a>), each part
 * of which may be missing.
 *
 * @param config ServiceProviderConfig
 * @param users the path of users by ResourceTypes, when it is another one than we have
 * @param attributes of users by Schemas, in lower case: {@code name.givenname}, {@code urn:...:user:department}
 */
record Discovery(Optional<ObjectNode> config, Optional<String> users, Optional<Set<String>> attributes) {
    private static final int BULK_OPERATIONS = 100;
    private static final int BULK_BYTES = 1_000_000;

    /** What stands for the sub-attributes of an attribute of which none is published. */
    private static final String ANY = ".*";

    /** Nothing is published, or asked. */
    static final Discovery NOTHING = new Discovery(Optional.empty(), Optional.empty(), Optional.empty());

    /** Asks for all three. */
    static Discovery of(ScimClient client) throws Trouble {
        return new Discovery(
                object(client.published("/ServiceProviderConfig")),
                object(client.published("/ResourceTypes")).flatMap(Discovery::users),
                object(client.published("/Schemas")).flatMap(Discovery::attributes));
    }

    private static Optional<ObjectNode> object(HttpAnswer answer) {
        return answer.isSuccess() ? Answers.object(answer) : Optional.empty();
    }

    private static Optional<String> users(ObjectNode types) {
        for (JsonNode type : StoredUser.field(types, "Resources")) {
            if (StoredUser.field(type, "schema").asText("").equalsIgnoreCase(ScimAttributes.CORE)) {
                String endpoint = StoredUser.field(type, "endpoint").asText("");
                return Optional.of(endpoint).filter(path -> path.matches("/[A-Za-z0-9._~/-]+"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> attributes(ObjectNode schemas) {
        Set<String> names = new TreeSet<>();
        for (JsonNode schema : StoredUser.field(schemas, "Resources")) {
            String id = StoredUser.field(schema, "id").asText("");
            String prefix = id.equalsIgnoreCase(ScimAttributes.CORE) ? "" : lower(id) + ":";
            for (JsonNode attribute : StoredUser.field(schema, "attributes")) {
                String name = prefix + lower(StoredUser.field(attribute, "name").asText(""));
                names.add(name);
                JsonNode subs = StoredUser.field(attribute, "subAttributes");
                if (subs.isEmpty()) {
                    names.add(name + ANY);
                }
                for (JsonNode sub : subs) {
                    names.add(name + "." + lower(StoredUser.field(sub, "name").asText("")));
                }
            }
        }
        return names.contains("username") ? Optional.of(names) : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether a feature is supported, if it is said. */
    Optional<Boolean> supports(String feature) {
        return config.map(published -> StoredUser.field(StoredUser.field(published, feature), "supported"))
                .filter(supported -> !supported.isMissingNode())
                .map(JsonNode::asBoolean);
    }

    /** What a bulk request may have, where it is published that there are any. */
    Optional<BulkRequests.Limits> bulk() {
        if (!supports("bulk").orElse(false)) {
            return Optional.empty();
        }
        JsonNode bulk = StoredUser.field(config.orElseThrow(), "bulk");
        return Optional.of(new BulkRequests.Limits(
                limit(StoredUser.field(bulk, "maxOperations"), BULK_OPERATIONS),
                limit(StoredUser.field(bulk, "maxPayloadSize"), BULK_BYTES)));
    }

    /** Some publish 0 where they have no limit, and some more than a number of Java's holds. */
    private static int limit(JsonNode published, int otherwise) {
        long limit = published.asLong(0);
        return limit <= 0 ? otherwise : (int) Math.min(limit, Integer.MAX_VALUE);
    }

    /** Whether users are published to be elsewhere than {@code profile} has them. */
    boolean hasOtherUsers(ScimProfile profile) {
        return users.map(path -> !path.equals(profile.wire().users())).orElse(false);
    }

    /** The same without the path of users. */
    Discovery withoutUsers() {
        return new Discovery(config, Optional.empty(), attributes);
    }

    /** The profile with what is published in place of what it presumes. */
    ScimProfile applied(ScimProfile profile) {
        ScimProfile applied = users.map(profile::withUsers).orElse(profile);
        boolean patches = supports("patch").orElse(true);
        if (!patches && profile.configured().update().isEmpty()) {
            applied = applied.withUpdate(ScimProfile.Update.PUT);
        }
        JsonNode pagination = config.map(published -> StoredUser.field(published, "pagination"))
                .orElse(MissingNode.getInstance());
        boolean cursorsOnly = StoredUser.field(pagination, "cursor").asBoolean()
                && StoredUser.field(pagination, "index").isBoolean()
                && !StoredUser.field(pagination, "index").asBoolean();
        return cursorsOnly && profile.configured().paging().isEmpty()
                ? applied.withPaging(ScimProfile.Paging.CURSOR)
                : applied;
    }

    /** Those of {@code names}, which are SCIM paths, that no schema of users has; none where no schemas are published. */
    Set<String> unknown(Set<String> names) {
        Set<String> unknown = new TreeSet<>();
        attributes.ifPresent(known -> names.forEach(name -> {
            ScimPath path = ScimPath.parse(name);
            String whole = lower(path.whole());
            boolean there = known.contains(whole)
                    && path.sub()
                            .map(sub -> known.contains(whole + "." + lower(sub)) || known.contains(whole + ANY))
                            .orElse(true);
            if (!there && !name.equals(ScimAttributes.EXTERNAL_ID)) {
                unknown.add(name);
            }
        }));
        return unknown;
    }
}
