package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An Atom entry as it came, in either rendering, before anybody has made sense of it.
 *
 * @param content the text of JSON, the JSON itself, or a missing node
 */
record RawEntry(
        @Nullable String atomId,
        @Nullable String published,
        @Nullable String updated,
        @Nullable String summary,
        JsonNode content) {

    /** The Atom id where there is one, otherwise a digest, so that the same entry has the same id at every reading. */
    String id() {
        if (atomId != null) {
            return atomId;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((published + "|" + updated + "|" + summary + "|" + said())
                            .getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // The same in both renderings.
    private JsonNode said() {
        try {
            return EntryContent.object(content);
        } catch (Malformed e) {
            return content;
        }
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "RawEntry[" + id() + "]";
    }
}
