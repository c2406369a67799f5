package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs writes into bulk requests that keep the provider's limits, and finds the answer to each. A request that is too large for the provider
 * all the same (413) is halved.
 */
final class BulkRequests {
    static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    private static final int ENVELOPE = 200;

    /**
     * What one request may have.
     *
     * @param operations at most
     * @param bytes of UTF-8 at most
     */
    record Limits(int operations, int bytes) {}

    /** The writes of one request, by their places in what is to be sent. */
    private record Pack(List<Integer> places, ArrayNode operations) {}

    /** What became of one write. */
    sealed interface Result {}

    /** It was answered. */
    record Answered(HttpAnswer answer) implements Result {}

    /** It was not answered: by the failure's kind it was not made, or nobody knows. */
    record Failed(HttpFailure failure) implements Result {}

    /** The provider has no bulk, or the write is too large for it, and was not made. */
    record NotMade() implements Result {}

    private final URI uri;
    private final Provider provider;
    private final Limits limits;
    private final HttpEndpoint endpoint;

    BulkRequests(ScimSettings settings, Provider provider, Limits limits, HttpEndpoint endpoint) {
        this.uri = URI.create(settings.base() + "/Bulk");
        this.provider = provider;
        this.limits = limits;
        this.endpoint = endpoint;
    }

    /** Sends all of {@code writes}, and says what became of each, in their order. */
    List<Result> send(List<UserWrite> writes) {
        Result[] results = new Result[writes.size()];
        Arrays.fill(results, new NotMade());
        for (Pack pack : packs(writes)) {
            send(pack, writes, results);
        }
        return List.of(results);
    }

    /** Without writes that are too large for any bulk request, which are not made. */
    private List<Pack> packs(List<UserWrite> writes) {
        List<Pack> packs = new ArrayList<>();
        Pack current = new Pack(new ArrayList<>(), JsonNodeFactory.instance.arrayNode());
        int bytes = ENVELOPE;
        for (int i = 0; i < writes.size(); i++) {
            ObjectNode operation = operation(writes.get(i), i);
            int more = operation.toString().getBytes(StandardCharsets.UTF_8).length + 1;
            if (ENVELOPE + more > limits.bytes()) {
                continue;
            }
            if (!current.places().isEmpty()
                    && (current.places().size() >= limits.operations() || bytes + more > limits.bytes())) {
                packs.add(current);
                current = new Pack(new ArrayList<>(), JsonNodeFactory.instance.arrayNode());
                bytes = ENVELOPE;
            }
            current.places().add(i);
            current.operations().add(operation);
            bytes += more;
        }
        if (!current.places().isEmpty()) {
            packs.add(current);
        }
        return packs;
    }

    private static ObjectNode operation(UserWrite write, int place) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("method", write.method()).put("path", write.path());
        if (write.method().equals("POST")) {
            operation.put("bulkId", bulkId(place));
        }
        write.version().ifPresent(tag -> operation.put("version", tag));
        operation.set("data", write.body());
        return operation;
    }

    private static String bulkId(int place) {
        return Integer.toString(place + 1);
    }

    private void send(Pack pack, List<UserWrite> writes, Result[] results) {
        HttpAnswer answer;
        try {
            answer = endpoint.send(call(pack, writes));
        } catch (HttpFailure e) {
            pack.places().forEach(place -> results[place] = new Failed(e));
            return;
        }
        if (answer.status() == 413 && pack.places().size() > 1) {
            halves(pack).forEach(half -> send(half, writes, results));
        } else if (answer.isSuccess()) {
            BulkResults found = new BulkResults(answer, pack.places().size());
            for (int i = 0; i < pack.places().size(); i++) {
                int place = pack.places().get(i);
                results[place] = found.of(writes.get(place), bulkId(place), i);
            }
        } else if (isMissing(answer.status())) {
            provider.bulkIsMissing(answer.status());
        } else {
            pack.places().forEach(place -> results[place] = new Answered(answer));
        }
    }

    // A provider that refuses the request as a whole has done none of it.
    private static boolean isMissing(int status) {
        return status == 400 || status == 404 || status == 405 || status == 413 || status == 501;
    }

    private static List<Pack> halves(Pack pack) {
        int middle = pack.places().size() / 2;
        List<Pack> halves = new ArrayList<>();
        for (int[] range : new int[][] {{0, middle}, {middle, pack.places().size()}}) {
            ArrayNode operations = JsonNodeFactory.instance.arrayNode();
            for (int i = range[0]; i < range[1]; i++) {
                operations.add(pack.operations().get(i));
            }
            halves.add(new Pack(pack.places().subList(range[0], range[1]), operations));
        }
        return halves;
    }

    private HttpCall call(Pack pack, List<UserWrite> writes) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(SCHEMA);
        document.set("Operations", pack.operations());
        boolean harmless =
                pack.places().stream().allMatch(place -> writes.get(place).repeat() == Repeat.HARMLESS);
        ScimProfile.Wire wire = provider.profile().wire();
        return HttpCall.send(
                        "POST",
                        uri,
                        wire.contentType(),
                        document.toString(),
                        harmless ? Repeat.HARMLESS : Repeat.HARMFUL)
                .withHeader("Accept", wire.accept());
    }
}
