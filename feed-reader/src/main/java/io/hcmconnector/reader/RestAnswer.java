package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a REST resource of HCM said to one question, as far as a caller can go on from there. */
sealed interface RestAnswer {

    /**
     * Rows, all of them objects.
     *
     * @param hasMore what HCM says of further rows, or {@code null} when it says nothing
     * @param limit how many rows it says that it would have answered at most, or {@code null}
     */
    record Rows(
            List<JsonNode> items,
            @Nullable Boolean hasMore,
            @Nullable Integer limit) implements RestAnswer {
        /** Copies. */
        public Rows {
            items = List.copyOf(items);
        }

        /** Whether another page has to be asked for: silence of HCM is no proof of the end. */
        boolean mayHaveMore() {
            return hasMore == null ? !items.isEmpty() : hasMore;
        }

        /** Whether it holds as many rows as it could, {@code asked} or what HCM lowered that to, so that it may be cut. */
        boolean isFull(int asked) {
            return !items.isEmpty() && items.size() >= (limit == null ? asked : Math.min(asked, limit));
        }

        /** Says nothing of the rows. */
        @Override
        public String toString() {
            return "Rows[" + items.size() + ", hasMore=" + hasMore + "]";
        }
    }

    /** 400: the question is one that this server does not take; a plainer one may be. */
    record Refused() implements RestAnswer {}

    /** 500 to a question that may itself be to blame; what the failure is if it is not. */
    record Failed(SourceFailure failure) implements RestAnswer {}

    /** The answer broke off, contradicts itself or is too large; a smaller question may find the row that is to blame. */
    record Broken(String reason) implements RestAnswer {}
}
