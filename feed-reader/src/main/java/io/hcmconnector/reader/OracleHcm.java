package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.writeback.SourceUsers;
import io.hcmconnector.reader.csv.CsvRoster;
import io.hcmconnector.reader.csv.CsvSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Oracle Fusion HCM as a source of the connector: its Employee Atom feeds and its Workers resource.
 *
 * <p>Holds no connection and no thread of its own. What it gives is used by one thread at a time; the feed and the directory may be
 * used by different threads.
 */
public final class OracleHcm {
    private final FeedSource feed;
    private final Workers workers;
    private final WorkerAssembly assembly;
    private final HcmCheck check;
    private final SourceUsers users;

    /**
     * A pod, reached through {@code endpoints}; nothing is sent yet.
     *
     * @param clock for the age of remembered look-ups, and for the time when the pod does not tell its own
     */
    public OracleHcm(HcmSettings settings, HcmEndpoints endpoints, Clock clock) {
        RestClient workerClient = new RestClient(settings, endpoints.workers());
        RestClient lookupClient = new RestClient(settings, endpoints.lookups());
        WorkerQuestions questions = new WorkerQuestions(settings.reads().sensitive());
        int people = settings.pages().people();
        Lookups lookups =
                new Lookups(workerClient, lookupClient, settings.reads().positions(), people, clock);
        this.feed = new AtomFeed(new AtomClient(settings, endpoints.atom()), clock);
        this.assembly = new WorkerAssembly(
                new ChildPages(workerClient),
                lookups,
                new ChildEvidence(new ChildSearch(workerClient, clock), clock),
                questions);
        this.workers = new Workers(workerClient, questions, assembly, people, clock);
        this.users = new HcmUsers(
                new ScimUsers(settings, endpoints.workers()),
                new WorkerPhones(workerClient, endpoints.workers(), clock));
        this.check = new HcmCheck(
                feed,
                new HcmCheck.Resources(
                        workerClient, lookupClient, settings.reads().positions()),
                questions,
                clock);
    }

    /** The six collections of the {@code employee} workspace. */
    public FeedSource feed() {
        return feed;
    }

    /** The people behind the entries. */
    public WorkerDirectory workers() {
        return workers;
    }

    /** The users, to be written to. */
    public SourceUsers users() {
        return users;
    }

    /** Everybody from files; HCM is asked for people of whom they do not tell its id. */
    public CsvRoster roster(CsvSettings settings) {
        return CsvRoster.ofHcm(settings, workers::personsWith);
    }

    /**
     * A worker as a file shows one: an element of {@code items} of an answer of the Workers resource, or such an answer with one. HCM is
     * asked for nothing, so the user name, the job's name and the location, which it keeps apart, are not readable.
     *
     * @throws IllegalArgumentException when the document is not that
     */
    public Worker worker(byte[] json, LocalDate asOf) throws SourceFailure {
        try {
            JsonNode document = Json.document(json);
            JsonNode row =
                    document.path("items").size() == 1 ? document.path("items").get(0) : document;
            return assembly.alone(row, asOf);
        } catch (Json.Unreadable | Malformed e) {
            throw new IllegalArgumentException("not a worker as the Workers resource shows one: " + e.getMessage(), e);
        }
    }

    /**
     * Signs in and probes each of {@code collections}, people, each child of a person, user accounts, jobs and locations; changes nothing.
     *
     * @return one finding for each, with the privilege to grant, by its name in Oracle's product, where something is missing;
     *     problems first
     */
    public List<Finding> check(Set<Collection> collections) {
        return check.findings(collections);
    }
}
