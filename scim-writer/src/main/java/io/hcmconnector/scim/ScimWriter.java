package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.delivery.TargetSchema;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings accounts of a SCIM 2.0 service provider to the states asked for
 * (<a href="https://www.rfc-editor.org/rfc/rfc7644">RFC 7644</a>).
 *
 * <p>An account is found by its external id, then by its user name, and taken over rather than doubled. What was sent before is
 * not sent again; where that is not known, the account is read and only what differs is written. Leavers are deactivated, nothing
 * is ever deleted. People are written in parallel on threads of the writer's own, managers before their reports.
 */
public final class ScimWriter implements TargetWriter {
    private static final int BATCH = 500;

    /** People who wait for one bulk request. */
    private static final int BULK_PEOPLE = 100;

    private final ScimSettings settings;
    private final HttpEndpoint endpoint;
    private final Clock clock;
    private final Surveys surveys;
    private final UserNames userNames;
    private final Provider provider;
    private final int threads;
    private final ExecutorService people;

    /**
     * Makes a writer; nothing is sent yet.
     *
     * @param names of the attributes that are sent, to be compared with the target's schemas
     * @param endpoint signs in to the target, retries and keeps to its rate
     */
    public ScimWriter(ScimSettings settings, Set<String> names, HttpEndpoint endpoint, Clock clock) {
        this.settings = settings;
        boolean bulk = settings.profile().configured().bulk();
        this.threads = bulk ? BULK_PEOPLE : settings.concurrency();
        this.endpoint = bulk ? new NarrowEndpoint(endpoint, settings.concurrency()) : endpoint;
        this.clock = clock;
        this.surveys = new Surveys(clock);
        this.userNames = new UserNames(clock);
        this.provider = new Provider(settings, names);
        AtomicInteger number = new AtomicInteger();
        this.people = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "scim-" + settings.target() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        Gate gate = new Gate();
        provider.discover(client(gate, single()));
        WriteLane lane = lane();
        ScimClient client = client(gate, lane);
        long unknown = changes.stream()
                .filter(change -> change.before().remoteId().isEmpty())
                .count();
        Optional<Survey> survey = unknown == 0 ? Optional.empty() : surveys.forBatch(client, Math.toIntExact(unknown));
        AccountWriter writer = new AccountWriter(client, new AccountFinder(client, survey), provider);
        List<WriteOutcome> outcomes = new ArrayList<>(Collections.nCopies(changes.size(), new Unknown("not reached")));
        for (List<Integer> wave : ManagersFirst.waves(changes)) {
            lane.begin(wave.size());
            List<CompletableFuture<WriteOutcome>> running = wave.stream()
                    .map(index -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return write(writer, gate, changes.get(index));
                                } finally {
                                    lane.finished();
                                }
                            },
                            people))
                    .toList();
            for (int i = 0; i < wave.size(); i++) {
                outcomes.set(wave.get(i), await(running.get(i), gate));
            }
        }
        return outcomes;
    }

    private static WriteOutcome write(AccountWriter writer, Gate gate, AccountChange change) {
        Optional<Deferred> closed = gate.closed();
        return closed.isPresent() ? closed.get() : writer.write(change);
    }

    // Interrupted, which means stopping: those who have begun are waited for, nobody else begins.
    private WriteOutcome await(CompletableFuture<WriteOutcome> running, Gate gate) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    gate.close(new Deferred(clock.instant(), "the connector is stopping"));
                } catch (ExecutionException e) {
                    // A fault of ours with one person must not take the others' outcomes along.
                    return new Unknown("an unexpected " + kind(e) + " at " + place(e));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // The class only: the message of an exception may quote a person's data.
    private static String kind(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? "failure" : cause.getClass().getSimpleName();
    }

    private static String place(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getStackTrace().length == 0
                ? "an unknown place"
                : cause.getStackTrace()[0].toString();
    }

    /** Where the provider publishes its schemas: that it has the attributes. */
    @Override
    public Optional<TargetSchema> schema() {
        try {
            Discovery discovery = Discovery.of(client(new Gate(), single()));
            return discovery
                    .attributes()
                    .map(known -> (attribute, value) ->
                            discovery.unknown(Set.of(attribute)).isEmpty()
                                    ? Optional.empty()
                                    : Optional.of("the target's schemas do not have it: it may be ignored or refused"));
        } catch (Trouble unanswered) {
            return Optional.empty();
        }
    }

    @Override
    public List<Finding> check() {
        return new ScimCheck(client(new Gate(), single()), provider).findings();
    }

    /** By a search, one request; by a listing of all accounts, not older than ten minutes, while many are asked about. */
    @Override
    public NameUse nameUse(PersonNumber person, Attributes attributes) {
        Optional<String> userName = attributes.get(ScimAttributes.USER_NAME);
        if (userName.isEmpty()) {
            return NameUse.FREE;
        }
        try {
            return userNames.use(client(new Gate(), single()), person, userName.get());
        } catch (Trouble unanswered) {
            return NameUse.unknown(settings.target() + ": " + PersonalData.without(unanswered.reason(), attributes));
        }
    }

    @Override
    public Optional<AccountReader> accountReader() {
        return Optional.of(new ScimAccounts(() -> {
            provider.discover(client(new Gate(), single()));
            return client(new Gate(), single());
        }));
    }

    private ScimClient client(Gate gate, WriteLane lane) {
        return new ScimClient(settings, provider.profile(), endpoint, lane, new Answers(clock, gate));
    }

    private WriteLane single() {
        return new SingleLane(settings, provider.profile().wire(), endpoint);
    }

    private WriteLane lane() {
        return provider.bulk()
                .<WriteLane>map(limits ->
                        new BulkLane(new BulkRequests(settings, provider, limits, endpoint), single(), threads))
                .orElseGet(this::single);
    }

    /** Ends the writer's threads; call it when no write is running. */
    @Override
    public void close() {
        people.shutdownNow();
    }
}
