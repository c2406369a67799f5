package io.hcmconnector.okta;

import io.hcmconnector.core.worker.PersonNumber;
import java.nio.charset.StandardCharsets;

/**
 * One person as an element of an upload.
 *
 * @param json the element, serialised
 */
record UploadRecord(PersonNumber person, Kind kind, String json) {

    /** Which upload takes it. */
    enum Kind {
        /** {@code bulk-delete}: deactivates. */
        DELETE,
        /** {@code bulk-upsert}: creates or changes. */
        UPSERT
    }

    /** The length of the element on the wire. */
    int bytes() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The kind only. */
    @Override
    public String toString() {
        return "UploadRecord[" + kind + "]";
    }
}
