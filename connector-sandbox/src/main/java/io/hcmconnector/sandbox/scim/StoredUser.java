package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One user at rest: the indexed attributes and the whole as UTF-8 JSON, which takes about a kilobyte where a tree of
 * nodes would take ten.
 *
 * @param id the provider's id
 * @param userName as the client spelt it
 * @param externalId the client's id, null when it gave none
 * @param json the resource without {@code id} and {@code meta}
 * @param revision when it was written and how often
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredUser(String id, String userName, @Nullable String externalId, byte[] json, Revision revision) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** When a user was created and last changed, and how many versions there were, from 1. */
    record Revision(Instant created, Instant lastModified, long version) {}

    /** The user with the content of {@code resource}; {@code before} is null for a new user. */
    static StoredUser of(String id, ObjectNode resource, @Nullable StoredUser before, Instant now) {
        Revision revision = before == null
                ? new Revision(now, now, 1)
                : new Revision(before.revision.created(), now, before.revision.version() + 1);
        try {
            return new StoredUser(
                    id,
                    Objects.requireNonNullElse(Attributes.text(resource, "userName"), ""),
                    Attributes.text(resource, "externalId"),
                    JSON.writeValueAsBytes(resource),
                    revision);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A fresh tree of the resource, without {@code id} and {@code meta}. */
    ObjectNode tree() {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A fresh tree of the resource with its {@code id}, as filters see it. */
    ObjectNode treeWithId() {
        ObjectNode tree = tree();
        tree.put("id", id);
        ObjectNode meta = tree.putObject("meta");
        meta.put("resourceType", "User");
        meta.put("created", revision.created().toString());
        meta.put("lastModified", revision.lastModified().toString());
        return tree;
    }

    /** The weak entity tag of RFC 7644 section 3.14. */
    String etag() {
        return "W/\"" + revision.version() + '"';
    }
}
