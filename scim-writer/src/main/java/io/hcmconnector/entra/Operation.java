package io.hcmconnector.entra;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.UserDocument;
import io.hcmconnector.scim.UserDocument.Emptiness;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a bulk upload
 * (<a href="https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-post-bulkupload">Microsoft Graph, bulkUpload</a>):
 * always {@code POST} to {@code /Users}, always the whole record with {@code active}, because a record without it disables the
 * account and one without an attribute may clear it.
 *
 * @param index the place of the change in its batch
 * @param json as it is sent
 * @param bytes its length in UTF-8
 */
record Operation(int index, AccountChange change, ObjectNode json, int bytes) {
    private static final String BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    static Operation of(int index, AccountChange change, EntraSettings settings) {
        ObjectNode user = UserDocument.of(whole(change, settings.form().clearing()), change.active(), Emptiness.NULL);
        Set<String> schemas = new LinkedHashSet<>();
        schemas.add(ScimAttributes.CORE);
        schemas.add(ScimAttributes.ENTERPRISE);
        schemas.add(settings.extension().urn());
        user.path("schemas").forEach(schema -> schemas.add(schema.asText()));
        ArrayNode all = user.putArray("schemas");
        schemas.forEach(all::add);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("method", "POST")
                .put("bulkId", change.person().value())
                .put("path", "/Users");
        json.set("data", user);
        return new Operation(index, change, json, json.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    // What HCM did not show this time is sent as it was sent last time, since leaving it out may clear it.
    private static Attributes whole(AccountChange change, Clearing.Rules clearing) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put(ScimAttributes.EXTERNAL_ID, Optional.of(change.person().value()));
        values.putAll(change.attributes().values());
        change.before().sent().ifPresent(sent -> sent.attributes().values().forEach(values::putIfAbsent));
        values.put(ScimAttributes.EXTERNAL_ID, Optional.of(change.person().value()));
        if (values.getOrDefault(ScimAttributes.USER_NAME, Optional.empty()).isEmpty()) {
            Optional<String> email = values.getOrDefault(ScimAttributes.WORK_EMAIL, Optional.empty());
            values.put(
                    ScimAttributes.USER_NAME,
                    email.or(() -> Optional.of(change.person().value())));
        }
        values.entrySet()
                .removeIf(entry -> entry.getValue().isEmpty()
                        && clearing.of(entry.getKey()) != Clearing.NULL
                        && !change.attributes().cleared().contains(entry.getKey()));
        return new Attributes(values);
    }

    /** The body of a request with these operations. */
    static String body(List<Operation> operations, EntraSettings.Form form) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("schemas").add(BULK);
        ArrayNode all = request.putArray("Operations");
        operations.forEach(operation -> all.add(operation.json()));
        if (form.failOnErrors()) {
            request.putNull("failOnErrors");
        }
        return request.toString();
    }

    /** The person's number only. */
    @Override
    public String toString() {
        return "Operation[" + change.person() + "]";
    }
}
