package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.http.HttpCall.Repeat;
import java.util.Optional;

/**
 * One write of a user, whether it goes as a request of its own or as an operation of a bulk request.
 *
 * @param method POST, PATCH or PUT
 * @param path behind the base address, encoded
 * @param body what is written
 * @param version that the account must still have, if any
 * @param repeat what a second sending would do
 */
record UserWrite(String method, String path, ObjectNode body, Optional<String> version, Repeat repeat) {
    /** Method and path only: the body is a person's. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
