package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConnectorConfig;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.enrich.Enricher;
import io.hcmconnector.core.enrich.Populations;
import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.guard.GuardRules;
import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.lifecycle.AccountTimeline;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.Namer;
import io.hcmconnector.core.pipeline.Assessor;
import io.hcmconnector.core.pipeline.Connector;
import io.hcmconnector.core.pipeline.ConnectorListener;
import io.hcmconnector.core.pipeline.Duplicates;
import io.hcmconnector.core.pipeline.FeedPoll;
import io.hcmconnector.core.pipeline.FullLoad;
import io.hcmconnector.core.pipeline.Intake;
import io.hcmconnector.core.pipeline.NamingAssessor;
import io.hcmconnector.core.pipeline.Pace;
import io.hcmconnector.core.pipeline.PopulationPoll;
import io.hcmconnector.core.pipeline.Settler;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.writeback.WriteBack;
import io.hcmconnector.reader.OracleHcm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outside world of one process, as the configuration names it: the ways out, the source and the targets. Making one asks nobody;
 * closing it ends the connections.
 */
public final class Assembly implements AutoCloseable {
    /** Today is not the same day everywhere: people are asked for by the day, and so by whole pages of each day. */
    private static final int PAGES_SETTLED_AT_ONCE = 5;

    private final LoadedConfig loaded;
    private final Machine machine;
    private final Rules rules;
    private final Pace pace;
    private final HttpGateway gateway;
    private final OracleHcm hcm;
    private final List<Delivery.Target> targets;

    /**
     * Puts together what {@code loaded} names.
     *
     * @throws ConfigException when a value turns out not to be usable
     */
    public Assembly(LoadedConfig loaded, String version, Machine machine, HttpListener listener)
            throws ConfigException {
        this.loaded = loaded;
        this.machine = machine;
        this.rules = Rules.of(loaded);
        this.pace = new Pace(loaded.config().source().feed().pace().pollInterval(), Source.ENDPOINTS);
        this.gateway = new HttpGateway(
                version,
                new HttpGateway.Environment(
                        machine.clock(), machine.sleeper(), machine.random(), HttpListener.both(listener, pace)));
        SignIn signIn = new SignIn(gateway, machine.clock());
        this.hcm = Source.hcm(loaded, gateway, signIn, machine.clock());
        this.targets = new Targets(loaded, gateway, signIn, machine).all();
    }

    /** The configuration. */
    public ConnectorConfig config() {
        return loaded.config();
    }

    /** What the source lets us see of what is to be read, and what files tell. */
    public List<TargetWriter.Finding> check() {
        List<TargetWriter.Finding> findings =
                new ArrayList<>(hcm.check(Source.collections(config().source().feed())));
        config().source()
                .fullLoad()
                .csv()
                .ifPresent(csv -> findings.addAll(hcm.roster(csv).findings()));
        Source.populations(config().source(), machine.clock())
                .forEach(population -> findings.addAll(population.findings()));
        writeBackTarget()
                .ifPresent(target ->
                        findings.addAll(WriteBackCheck.findings(writeBackSettings(target), target, hcm.users())));
        return findings;
    }

    /**
     * The profile that a worker as a file shows one has at {@code now}, with the account name that nobody else has taken.
     *
     * @throws IllegalArgumentException when the document is no worker
     * @throws io.hcmconnector.core.mapping.MappingException when a pattern of a name fails for this person
     */
    public Profile profile(byte[] json, Instant now) throws SourceFailure {
        Worker worker = hcm.worker(json, LocalDate.ofInstant(now, rules.zones().standard()));
        AccountTimeline.Span span =
                AccountTimeline.of(worker, rules.lifecycle()).at(now);
        Profile profile = rules.profiles().map(worker, span.employment());
        return rules.names()
                .map(names -> profile.with(ProfileAttribute.ACCOUNT_NAME, names.wanted(profile)))
                .orElse(profile);
    }

    /** The targets, in the order of the configuration. */
    public List<Delivery.Target> targets() {
        return targets;
    }

    /** What brings values back to HCM over {@code store}; empty where nothing goes back, or the target's accounts cannot be read. */
    public Optional<WriteBack> writeBack(StateStore store) {
        return writeBackTarget()
                .flatMap(target -> target.writer()
                        .accountReader()
                        .map(accounts -> new WriteBack(
                                writeBackSettings(target),
                                accounts,
                                new WriteBack.Stores(store.people(), store.writeBacks()),
                                hcm.users(),
                                machine.clock())));
    }

    private Optional<Delivery.Target> writeBackTarget() {
        return config().source()
                .writeback()
                .flatMap(configured -> targets.stream()
                        .filter(target -> target.name().equals(configured.from()))
                        .findFirst());
    }

    private WriteBack.Settings writeBackSettings(Delivery.Target target) {
        return Source.writeBack(
                config().source().writeback().orElseThrow(), target.mapping().match());
    }

    /** The loops over {@code intake} and {@code deliveries}, and of {@code chores}, not started. */
    public Connector connector(
            Intake intake, List<Delivery> deliveries, List<Connector.Chore> chores, ConnectorListener listener) {
        MaintenanceCalendar calendar = Source.calendar(config().source().hcm());
        return new Connector(
                intake, deliveries, chores, new Connector.Timing(pace, calendar, machine.clock()), listener);
    }

    /** The reading half over {@code store}; {@code stops} is told of what a guard stops. */
    public Intake intake(StateStore store, ConnectorListener listener, Guard.Listener stops) {
        Settler.Stores stores = new Settler.Stores(store.inbox(), store.journal(), store.people());
        NamingAssessor assessor = new NamingAssessor(
                new Assessor(rules.lifecycle(), rules.profiles()),
                rules.names().map(names -> new Namer(names, store.names(), Naming.check(targets))),
                new Duplicates(store.people(), Naming.unique(config().rules().identity())));
        PopulationGuard missing = new PopulationGuard(guards().population(), store.absentees(), stops);
        FullLoad load = new FullLoad(
                hcm.feed(),
                rosters(),
                stores,
                assessor,
                new FullLoad.Surroundings(
                        machine.clock(),
                        rules.zones(),
                        Source.collections(config().source().feed()),
                        Source.sweeps(config().source()),
                        missing));
        FeedPoll poll = new FeedPoll(
                hcm.feed(), store.inbox(), store.outages(), Source.poll(config().source()), machine.clock());
        Populations populations = new Populations(List.copyOf(Source.populations(config().source(), machine.clock())));
        PopulationPoll lists = new PopulationPoll(
                populations,
                stores,
                assessor,
                new PopulationPoll.Surroundings(new ListsRead(store), missing, rules.zones(), machine.clock()));
        Settler settler = new Settler(
                stores,
                new Enricher(hcm.workers(), populations, rules.zones()),
                assessor,
                PAGES_SETTLED_AT_ONCE * config().source().fullLoad().pageSize(),
                machine.clock());
        return new Intake(load, new Intake.Polls(poll, lists), settler, store.outages(), listener);
    }

    /** Files tell whom to begin with; what is read again without anybody's asking comes from HCM. */
    private FullLoad.Rosters rosters() {
        FullLoad.Rosters hcmAlone = FullLoad.Rosters.of(hcm.workers());
        return config().source()
                .fullLoad()
                .csv()
                .map(csv -> new FullLoad.Rosters(
                        hcm.roster(csv),
                        hcmAlone.again(),
                        config().source().fullLoad().again()))
                .orElse(hcmAlone);
    }

    /** A delivery for each of {@code to} over {@code store}, guarded; {@code listener} is told of what a guard stops. */
    public List<Delivery> deliveries(StateStore store, List<Delivery.Target> to, Guard.Listener listener) {
        Guard guard = new Guard(guards(), store.holds(), listener);
        List<Delivery> deliveries = new ArrayList<>();
        to.forEach(
                target -> target.writer().budget().ifPresent(budget -> budget.countIn(store.spending(target.name()))));
        to.forEach(target ->
                deliveries.add(new Delivery(target, store.ledger(), guard, store.receipts(), machine.clock())));
        return deliveries;
    }

    private GuardRules guards() {
        return Rules.guard(config().rules().guard());
    }

    /** Ends the calls under way, which then fail, and lets no other begin: for an end that cannot wait for them. */
    public void breakOff() {
        gateway.close();
    }

    @Override
    public void close() {
        targets.forEach(target -> target.writer().close());
        gateway.close();
    }
}
