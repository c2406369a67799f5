package io.hcmconnector.app.trial;

import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.entra.EntraJob;
import io.hcmconnector.sandbox.entra.EntraTenant;
import io.hcmconnector.sandbox.oauth.Access;
import io.hcmconnector.sandbox.oauth.ClientRegistration;
import io.hcmconnector.sandbox.oauth.DpopProofs;
import io.hcmconnector.sandbox.oauth.TokenEndpoint;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import io.hcmconnector.sandbox.okta.OktaAccess;
import io.hcmconnector.sandbox.okta.OktaOrg;
import io.hcmconnector.sandbox.okta.ServiceApp;
import io.hcmconnector.sandbox.scim.ScimProvider;
import io.hcmconnector.sandbox.verify.TargetView;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The three simulated targets beside the simulated HCM, on one port: a SCIM provider, an Entra tenant and an Okta org. Their secrets
 * are no secrets.
 */
final class TrialTargets {
    static final String SCIM_TOKEN = "sandbox-scim-token";
    static final String ENTRA_CLIENT = "sandbox-entra-client";
    static final String ENTRA_SECRET = "sandbox-entra-secret";
    static final String ENTRA_PRINCIPAL = "5a0a1c1e-7d0f-4f0e-9a50-3f6a4f6f0001";
    static final String ENTRA_JOB = "API2AAD.sandbox.1";
    static final String OKTA_TOKEN = "sandbox-okta-token";
    static final String OKTA_SOURCE = "0oa1sandbox2source3d7";

    private static final String GRAPH_SCOPE = "https://graph.microsoft.com/.default";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final ScimProvider scim;
    private final EntraTenant entra;
    private final OktaOrg okta;

    /** Mounts the targets on {@code sandbox}; they draw their ids from {@code seed}. */
    TrialTargets(Sandbox sandbox, Clock clock, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        scim = new ScimProvider("/scim/v2", Access.bearer(SCIM_TOKEN), clock, random);
        sandbox.mount("/scim/v2", "scim", scim);

        TokenIssuer graphTokens = new TokenIssuer(clock, random, TOKEN_LIFE);
        entra = new EntraTenant(new EntraJob(ENTRA_PRINCIPAL, ENTRA_JOB), Access.issuedBy(graphTokens), clock, random);
        entra.mountOn(sandbox.server(), "/graph");
        sandbox.mount(
                "/login",
                "entra.token",
                new TokenEndpoint(
                        graphTokens, new ClientRegistration(ENTRA_CLIENT, ENTRA_SECRET, Set.of(GRAPH_SCOPE)), clock));

        TokenIssuer oktaTokens = new TokenIssuer(clock, random, TOKEN_LIFE);
        okta = new OktaOrg(
                new OktaOrg.OktaSource("/okta", OKTA_SOURCE),
                new OktaAccess(Set.of(OKTA_TOKEN), oktaTokens, new DpopProofs(clock, "sandbox")),
                ServiceApp.withAllScopes("sandbox-okta-client", null, true),
                clock,
                random);
        okta.mountOn(sandbox.server());
    }

    /** The SCIM provider. */
    ScimProvider scim() {
        return scim;
    }

    /** The Entra tenant. */
    EntraTenant entra() {
        return entra;
    }

    /** The Okta org. */
    OktaOrg okta() {
        return okta;
    }

    /** What each target holds, by the name that the configuration gives it. */
    Map<String, TargetView> views() {
        Map<String, TargetView> views = new LinkedHashMap<>();
        views.put("scim", scim.view());
        views.put("entra", entra.view());
        views.put("okta", okta.view());
        return views;
    }

    /** When each target was written. */
    Map<String, WriteHistory> histories() {
        Map<String, WriteHistory> histories = new LinkedHashMap<>();
        histories.put("scim", scim.history());
        histories.put("entra", entra.history());
        histories.put("okta", okta.history());
        return histories;
    }
}
