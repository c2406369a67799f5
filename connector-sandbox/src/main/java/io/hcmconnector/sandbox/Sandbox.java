package io.hcmconnector.sandbox;

import io.hcmconnector.sandbox.fault.FaultPlan;
import io.hcmconnector.sandbox.fault.Sleeper;
import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.hcm.HcmServices;
import io.hcmconnector.sandbox.hcm.HcmSwitches;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxServer;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import io.hcmconnector.sandbox.script.HrDesk;
import io.hcmconnector.sandbox.script.Step;
import io.hcmconnector.sandbox.truth.ExpectedAccounts;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A running sandbox: a simulated HCM on a loopback port with a population to work on, and room for simulated targets on
 * the same port. Thread-safe; close it to free the port.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxServer server;
    private final FaultPlan faults;
    private final Population population;
    private final FeedStore feed = new FeedStore();
    private final HrDesk hrDesk;
    private final HcmServices services;
    private final ExpectedAccounts expectedAccounts;

    private Sandbox(SandboxOptions options, FaultPlan faults) {
        this.faults = faults;
        this.server = new SandboxServer(options.clock(), faults);
        LocalDate today = LocalDate.ofInstant(options.clock().instant(), ZoneOffset.UTC);
        this.population = new PopulationGenerator(options.seed(), today).generate(options.workers());
        this.hrDesk = new HrDesk(population, feed, options.clock());
        this.services = new HcmServices(server, population, feed, hrDesk, options.clock());
        this.services.switchTo(options.switches());
        this.expectedAccounts = new ExpectedAccounts(population);
    }

    /** Generates the people, starts the server and returns. */
    public static Sandbox start(SandboxOptions options) {
        return start(options, new FaultPlan(options.seed(), Sleeper.SYSTEM));
    }

    /** The same with a fault plan of the caller's, for one whose sleeper does not really wait. */
    public static Sandbox start(SandboxOptions options, FaultPlan faults) {
        Sandbox sandbox = new Sandbox(options, faults);
        sandbox.server.start(options.port());
        return sandbox;
    }

    /** Adds a handler, such as a simulated target, below a path; see {@link SandboxServer#mount}. */
    public void mount(String prefix, String faultEndpoint, SandboxHandler handler) {
        server.mount(prefix, faultEndpoint, handler);
    }

    /** Where everything is mounted: {@code http://127.0.0.1:port}. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** What a configuration names as {@code hcm.base-url}. */
    public URI hcmBaseUri() {
        return server.baseUri();
    }

    /** The server, for those who mount several things. */
    public SandboxServer server() {
        return server;
    }

    /** The people. */
    public Population population() {
        return population;
    }

    /** HR's operations. */
    public HrDesk hrDesk() {
        return hrDesk;
    }

    /** Everything that was published. */
    public FeedStore feed() {
        return feed;
    }

    /** The faults in force. */
    public FaultPlan faults() {
        return faults;
    }

    /**
     * Does scripted steps in order, waiting before each as it says with the fault plan's sleeper.
     *
     * @param announce is told each step before it is done
     */
    public void play(List<Step> steps, Consumer<Step> announce) throws InterruptedException {
        for (Step step : steps) {
            faults.sleeper().sleep(step.pause());
            announce.accept(step);
            step.run();
        }
    }

    /** What a connector's targets should hold. */
    public ExpectedAccounts expectedAccounts() {
        return expectedAccounts;
    }

    /** Requests so far by endpoint. */
    public Map<String, Long> requestCounts() {
        return server.requestCounts();
    }

    /** How the HCM behaves. */
    public HcmSwitches switches() {
        return services.switches();
    }

    /** Makes the HCM behave otherwise from the next request on. */
    public void switchTo(HcmSwitches switches) {
        services.switchTo(switches);
    }

    @Override
    public void close() {
        server.close();
    }
}
