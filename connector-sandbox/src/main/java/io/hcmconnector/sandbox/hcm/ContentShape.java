package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The form of an entry's content, which differs between documents and between what clients have met. */
record ContentShape(boolean contextObject, boolean changesObject) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTEXT = "Context";
    private static final String CHANGED = "Changed Attributes";

    /** The content in this form. */
    String of(String published) {
        if (!contextObject && !changesObject) {
            return published;
        }
        ObjectNode content = parsed(published);
        if (contextObject) {
            content.set(CONTEXT, content.path(CONTEXT).path(0));
        }
        if (changesObject && content.has(CHANGED)) {
            ObjectNode all = JSON.createObjectNode();
            for (JsonNode change : content.path(CHANGED)) {
                all.setAll((ObjectNode) change);
            }
            content.set(CHANGED, all);
        }
        return content.toString();
    }

    private static ObjectNode parsed(String content) {
        try {
            return (ObjectNode) JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sandbox published a content that is no JSON", e);
        }
    }
}
