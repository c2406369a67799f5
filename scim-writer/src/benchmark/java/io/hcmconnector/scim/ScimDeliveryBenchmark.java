package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.scim.ScimProfile.Configured;
import io.hcmconnector.scim.StrictScimServer.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * A first load into a SCIM server that nobody here wrote, in the same process, beside bare loops of HttpClient that post the same documents
 * and ask nothing first. The ways take turns; the median and the fastest of their rounds are printed.
 */
public final class ScimDeliveryBenchmark {
    private static final int THREADS = 4;
    private static final int BATCH = 500;
    private static final People PEOPLE = new People(ScimAttributes.mapping(StrictScimServer.EXTENSION));

    /** A way to bring people to a server. */
    private interface Way {
        void load(StrictScimServer server, List<AccountChange> people) throws Exception;
    }

    private record Entry(String name, Way way, List<Double> seconds, List<Integer> requests) {
        Entry(String name, Way way) {
            this(name, way, new ArrayList<>(), new ArrayList<>());
        }
    }

    private ScimDeliveryBenchmark() {}

    /** Arguments: people, and rounds. */
    public static void main(String[] arguments) throws Exception {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        List<Entry> entries = List.of(
                new Entry("bare loop, one thread", (server, load) -> bare(server, load, 1)),
                new Entry("bare loop, " + THREADS + " threads", (server, load) -> bare(server, load, THREADS)),
                new Entry("writer, " + THREADS + " people at a time", (server, load) -> writer(server, load, false)),
                new Entry("writer, bulk", (server, load) -> writer(server, load, true)));
        for (Entry entry : entries) {
            run(entry, Math.min(people, 2_000));
            entry.seconds().clear();
            entry.requests().clear();
        }
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries) {
                run(entry, people);
            }
        }
        System.out.printf("%-28s %9s %9s %9s%n", people + " people", "requests", "median s", "fastest s");
        for (Entry entry : entries) {
            Collections.sort(entry.seconds());
            System.out.printf(
                    "%-28s %9d %9.2f %9.2f%n",
                    entry.name(),
                    entry.requests().get(0),
                    entry.seconds().get(entry.seconds().size() / 2),
                    entry.seconds().get(0));
        }
    }

    private static void run(Entry entry, int people) throws Exception {
        List<AccountChange> load = IntStream.range(0, people)
                .mapToObj(n -> PEOPLE.joiner(Integer.toString(n)))
                .toList();
        try (StrictScimServer server = new StrictScimServer(EnumSet.of(Feature.PATCH, Feature.BULK))) {
            long begun = System.nanoTime();
            entry.way().load(server, load);
            entry.seconds().add((System.nanoTime() - begun) / 1e9);
            entry.requests().add(server.requests().size());
            if (server.size() != people) {
                throw new IllegalStateException(entry.name() + " brought " + server.size() + " of " + people);
            }
        }
    }

    private static void bare(StrictScimServer server, List<AccountChange> people, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(threads)
                        .build())
                .build()) {
            List<Future<?>> running = new ArrayList<>();
            for (AccountChange change : people) {
                running.add(pool.submit(() -> post(client, server, change)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static int post(CloseableHttpClient client, StrictScimServer server, AccountChange change)
            throws IOException {
        HttpPost post = new HttpPost(server.base() + "/Users");
        post.setEntity(new StringEntity(
                UserDocument.of(change.attributes(), true, UserDocument.Emptiness.OMITTED)
                        .toString(),
                ContentType.parse("application/scim+json")));
        return client.execute(post, response -> {
            EntityUtils.consume(response.getEntity());
            if (response.getCode() != 201) {
                throw new IOException("answered " + response.getCode());
            }
            return response.getCode();
        });
    }

    private static void writer(StrictScimServer server, List<AccountChange> people, boolean bulk) {
        ScimProfile profile = new Configured(Optional.empty(), Optional.empty(), bulk).over(ScimProfile.RFC);
        try (Wire wire = new Wire();
                ScimWriter writer = new ScimWriter(
                        new ScimSettings("bench", server.base(), StrictScimServer.EXTENSION, THREADS, profile),
                        Set.of(),
                        wire.endpoint(server.base()),
                        wire.clock)) {
            for (int from = 0; from < people.size(); from += BATCH) {
                writer.write(people.subList(from, Math.min(people.size(), from + BATCH)))
                        .forEach(outcome -> {
                            if (!(outcome instanceof Applied)) {
                                throw new IllegalStateException(outcome.toString());
                            }
                        });
            }
        }
    }
}
