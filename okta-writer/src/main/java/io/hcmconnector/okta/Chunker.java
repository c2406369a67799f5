package io.hcmconnector.okta;

import io.hcmconnector.okta.OktaSettings.SessionLimits;
import java.util.ArrayList;
import java.util.List;

/** Cuts people into the uploads of one session. Pure. */
final class Chunker {
    private final SessionLimits limits;

    Chunker(SessionLimits limits) {
        this.limits = limits;
    }

    /**
     * What goes into one session.
     *
     * @param chunks in the order in which they are sent, deactivations first
     * @param later who has no room in this session
     */
    record Plan(List<Chunk> chunks, List<UploadRecord> later) {
        Plan {
            chunks = List.copyOf(chunks);
            later = List.copyOf(later);
        }
    }

    /** Whether {@code item} alone fits into a request. */
    boolean fits(UploadRecord item) {
        return Chunk.FRAME_BYTES + item.bytes() <= limits.bytesPerRequest();
    }

    /**
     * Every record goes into exactly one chunk or to {@code later}.
     *
     * @param records of different people, each of which {@linkplain #fits fits}
     */
    Plan plan(List<UploadRecord> records) {
        List<Chunk> chunks = new ArrayList<>();
        List<UploadRecord> later = new ArrayList<>();
        int people = 0;
        for (UploadRecord.Kind kind : UploadRecord.Kind.values()) {
            List<UploadRecord> ofKind =
                    records.stream().filter(item -> item.kind() == kind).toList();
            for (Chunk chunk : cut(kind, ofKind)) {
                int room = limits.peoplePerSession() - people;
                if (chunks.size() == limits.requestsPerSession() || room == 0) {
                    later.addAll(chunk.records());
                    continue;
                }
                int taken = Math.min(room, chunk.records().size());
                chunks.add(new Chunk(kind, chunk.records().subList(0, taken)));
                later.addAll(chunk.records().subList(taken, chunk.records().size()));
                people += taken;
            }
        }
        return new Plan(chunks, later);
    }

    private List<Chunk> cut(UploadRecord.Kind kind, List<UploadRecord> records) {
        List<Chunk> chunks = new ArrayList<>();
        List<UploadRecord> current = new ArrayList<>();
        int bytes = Chunk.FRAME_BYTES;
        for (UploadRecord item : records) {
            int more = item.bytes() + (current.isEmpty() ? 0 : 1);
            if (!current.isEmpty()
                    && (current.size() == limits.recordsPerRequest() || bytes + more > limits.bytesPerRequest())) {
                chunks.add(new Chunk(kind, current));
                current = new ArrayList<>();
                bytes = Chunk.FRAME_BYTES;
                more = item.bytes();
            }
            current.add(item);
            bytes += more;
        }
        if (!current.isEmpty()) {
            chunks.add(new Chunk(kind, current));
        }
        return chunks;
    }
}
