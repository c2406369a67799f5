package io.hcmconnector.sandbox.hcm;

import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxServer;
import io.hcmconnector.sandbox.oauth.SignedTokens;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.script.HrDesk;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;

/** All web services of the simulated HCM over one population and feed; the switches may be changed at any time. */
public final class HcmServices {

    private static final long SEED = 11;

    private final SandboxServer server;
    private final SignIn signIn;
    private final PhoneWrites phones;
    private final FeedStore feed;
    private volatile HcmSwitches switches;

    /**
     * Mounts the services on a server.
     *
     * @param desk takes what is written back, with the population and feed of the other arguments
     */
    public HcmServices(SandboxServer server, Population population, FeedStore feed, HrDesk desk, Clock clock) {
        this.server = server;
        this.feed = feed;
        this.switches = HcmSwitches.DEFAULT;
        TokenIssuer issuer = new TokenIssuer(
                clock, new SplittableRandom(SEED), this.switches.token().lifetime());
        SignedTokens signedTokens = new SignedTokens(clock);
        this.signIn = new SignIn(issuer, signedTokens, () -> this.switches);
        this.phones = new PhoneWrites(population, desk, () -> this.switches);
        AtomServlet atom = new AtomServlet(feed, clock, () -> this.switches);
        mount("/hcmRestApi/atomservlet/employee", "hcm.atom", atom);
        mount("/hcmCoreApi/atomservlet/employee", "hcm.atom", atom);
        resource("workers", "hcm.workers", new WorkersSource(population, clock, () -> this.switches));
        resource("userAccounts", "hcm.userAccounts", FlatSource.userAccounts(population));
        for (String name : List.of("locations", "locationsV2", "locationsLov")) {
            resource(name, "hcm.lookups", FlatSource.locations());
        }
        resource("jobs", "hcm.lookups", FlatSource.jobs());
        resource("departments", "hcm.lookups", FlatSource.departments(false));
        resource("departmentsLov", "hcm.lookups", FlatSource.departments(true));
        resource("grades", "hcm.lookups", FlatSource.grades());
        resource("positions", "hcm.positions", FlatSource.positions());
        mount("/hcmRestApi/scim/Users", "hcm.scim", new ScimServlet(population, desk));
        TokenServlet tokens = new TokenServlet(issuer, signedTokens, () -> this.switches);
        server.mount("/oauth/token", "hcm.token", tokens);
        server.mount("/oauth2/v1/token", "hcm.token", tokens);
    }

    /** The switches in force. */
    public HcmSwitches switches() {
        return switches;
    }

    /** Puts other switches in force for the requests to come. */
    public void switchTo(HcmSwitches changed) {
        feed.disable(changed.feed().visibility().disabled());
        this.switches = changed;
    }

    private void resource(String name, String endpoint, ResourceServlet.Source source) {
        ResourceServlet reads = new ResourceServlet(name, source, () -> switches);
        SandboxHandler servlet = name.equals("workers") ? phones.over(reads) : reads;
        mount("/hcmRestApi/resources/11.13.18.05/" + name, endpoint, servlet);
        mount("/hcmRestApi/resources/latest/" + name, endpoint, servlet);
    }

    private void mount(String path, String endpoint, SandboxHandler servlet) {
        server.mount(path, endpoint, signIn.guard(servlet));
    }
}
