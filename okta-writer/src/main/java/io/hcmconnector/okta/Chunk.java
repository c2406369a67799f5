package io.hcmconnector.okta;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The people of one upload request.
 *
 * @param records at least one, all of {@code kind}
 */
record Chunk(UploadRecord.Kind kind, List<UploadRecord> records) {
    private static final String HEAD = "{\"entityType\":\"USERS\",\"profiles\":[";
    private static final String TAIL = "]}";

    /** The bytes of a body beside its elements and the commas between them. */
    static final int FRAME_BYTES = (HEAD + TAIL).getBytes(StandardCharsets.UTF_8).length;

    /** Copies; refuses an empty upload, which would leave a session that cannot be triggered. */
    Chunk {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("an upload without people");
        }
    }

    /** The body as it is sent. */
    String body() {
        return records.stream().map(UploadRecord::json).collect(Collectors.joining(",", HEAD, TAIL));
    }

    /** Two chunks with the same people; only for a chunk of at least two. */
    List<Chunk> halves() {
        int middle = records.size() / 2;
        return List.of(
                new Chunk(kind, records.subList(0, middle)), new Chunk(kind, records.subList(middle, records.size())));
    }
}
