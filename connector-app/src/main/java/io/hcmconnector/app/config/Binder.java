package io.hcmconnector.app.config;

import io.hcmconnector.app.config.ConnectorConfig.RulesConfig;
import io.hcmconnector.app.config.ConnectorConfig.SourceConfig;
import io.hcmconnector.app.config.TargetConfig.Basics;
import io.hcmconnector.app.config.TargetConfig.Confirm;
import io.hcmconnector.app.config.TargetConfig.Daily;
import io.hcmconnector.app.config.TargetConfig.EntraJob;
import io.hcmconnector.app.config.TargetConfig.EntraLimits;
import io.hcmconnector.app.config.TargetConfig.EntraRules;
import io.hcmconnector.app.config.TargetConfig.EntraTarget;
import io.hcmconnector.app.config.TargetConfig.EntraUpload;
import io.hcmconnector.app.config.TargetConfig.OktaReading;
import io.hcmconnector.app.config.TargetConfig.OktaSession;
import io.hcmconnector.app.config.TargetConfig.OktaSource;
import io.hcmconnector.app.config.TargetConfig.OktaTarget;
import io.hcmconnector.app.config.TargetConfig.ScimDialect;
import io.hcmconnector.app.config.TargetConfig.ScimOptions;
import io.hcmconnector.app.config.TargetConfig.ScimTarget;
import io.hcmconnector.app.config.Value.Branch;
import io.hcmconnector.app.config.Value.Leaf;
import io.hcmconnector.core.http.HttpPolicy.Rate;
import io.hcmconnector.core.http.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a tree of values in which everything was found right to the records. */
final class Binder {
    private Binder() {}

    static ConnectorConfig bind(Branch root) {
        HcmConfig hcm = hcm(root.branch("hcm"));
        return new ConnectorConfig(
                new SourceConfig(
                        hcm,
                        feed(root.branch("feed")),
                        fullLoad(root.branch("full-load"), root.branch("sweep")),
                        FileBinder.populations(root),
                        root.findBranch("writeback").map(Binder::writeback)),
                new RulesConfig(
                        events(root.branch("events")),
                        scope(root),
                        identity(root.branch("identity")),
                        guard(root.branch("guard")),
                        tables(root.branch("tables"))),
                root.items("targets").branches().stream()
                        .map(target -> target(target, hcm.environment()))
                        .toList(),
                state(root.branch("state")),
                new AdminConfig(
                        root.branch("admin").text("bind"), root.branch("admin").number("port")));
    }

    private static HcmConfig hcm(Branch hcm) {
        Map<String, ZoneId> zones = hcm.branch("time-zones").values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (ZoneId) ((Leaf) entry.getValue()).typed()));
        return new HcmConfig(
                hcm.get("base-url", URI.class),
                AuthBinder.bind(hcm.branch("auth")),
                new HcmConfig.Calendar(
                        hcm.get("time-zone", ZoneId.class),
                        zones,
                        hcm.items("maintenance").typed(MaintenanceWindow.class)),
                hcm.number("framework-version"),
                environment(hcm.text("environment")));
    }

    private static FeedConfig feed(Branch feed) {
        return new FeedConfig(
                feed.items("collections").typed(String.class).stream()
                        .distinct()
                        .toList(),
                FeedConfig.Format.valueOf(feed.text("format").toUpperCase(Locale.ROOT)),
                feed.number("page-size"),
                new FeedConfig.Pace(
                        feed.get("poll-interval", Duration.class),
                        feed.get("overlap", Duration.class),
                        feed.get("settle", Duration.class),
                        feed.get("pass-after", Duration.class)),
                ages(feed));
    }

    private static FeedConfig.Ages ages(Branch feed) {
        Duration retention = feed.get("retention", Duration.class);
        return new FeedConfig.Ages(
                retention,
                feed.find("purge-after", Duration.class)
                        .orElse(retention.multipliedBy(3).dividedBy(2)));
    }

    private static ScopeConfig scope(Branch root) {
        Branch load = root.branch("full-load");
        return new ScopeConfig(
                root.text("scope"),
                root.items("pilot").typed(String.class),
                load.find("created-within", Duration.class),
                load.find("leavers-within", Duration.class),
                root.branch("events").text("out-of-scope").equals("leave-alone"));
    }

    private static FullLoadConfig fullLoad(Branch load, Branch sweep) {
        int pageSize = load.number("page-size");
        return new FullLoadConfig(
                pageSize,
                load.text("source").equals("csv")
                        ? Optional.of(FileBinder.fullLoad(load.branch("csv"), pageSize))
                        : Optional.empty(),
                load.branch("csv").find("every", Duration.class),
                sweep(sweep));
    }

    private static FullLoadConfig.Sweep sweep(Branch sweep) {
        return new FullLoadConfig.Sweep(sweep.get("every", Duration.class), sweep.find("at", LocalTime.class));
    }

    private static EventsConfig events(Branch events) {
        return new EventsConfig(events.get("joiner-lead", Duration.class), events.get("leaver-at", LeaverAt.class));
    }

    private static IdentityConfig identity(Branch identity) {
        return new IdentityConfig(
                identity.text("match"),
                identity.items("unique").typed(String.class),
                identity.findBranch("names")
                        .map(names -> new IdentityConfig.Names(
                                names.items("patterns").typed(String.class),
                                names.text("characters"),
                                names.number("max-length"),
                                names.items("reserved").typed(String.class),
                                names.text("on-rename"))));
    }

    private static Map<String, Map<String, String>> tables(Branch tables) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        tables.values().forEach((name, table) -> byName.put(name, ((Branch) table).texts()));
        return byName;
    }

    private static GuardConfig guard(Branch guard) {
        return new GuardConfig(
                limit(guard.branch("leavers")),
                limit(guard.branch("changes")),
                limit(guard.branch("blanks")),
                share(guard.branch("population")));
    }

    private static GuardConfig.Limit limit(Branch limit) {
        return new GuardConfig.Limit(share(limit), limit.get("window", Duration.class));
    }

    private static WritebackConfig writeback(Branch writeback) {
        return new WritebackConfig(
                writeback.text("from"),
                writeback.items("attributes").typed(String.class),
                writeback.get("every", Duration.class),
                writeback.text("wins"),
                share(writeback.branch("guard")));
    }

    private static GuardConfig.Share share(Branch share) {
        return new GuardConfig.Share(share.number("count"), share.number("percent"));
    }

    private static StateConfig state(Branch state) {
        return new StateConfig(
                state.text("url"),
                state.find("username", String.class).orElse(null),
                state.find("password", Secret.class).orElse(null));
    }

    private static TargetConfig target(Branch target, Environment ofHcm) {
        Basics basics = new Basics(
                target.text("name"),
                target.find("environment", String.class)
                        .map(Binder::environment)
                        .orElse(ofHcm),
                target.items("sensitive-attributes").typed(String.class),
                target.branch("attributes").texts(),
                daily(target.branch("limits")));
        AuthConfig auth = AuthBinder.bind(target.branch("auth"));
        return switch (target.text("type")) {
            case "scim" ->
                new ScimTarget(
                        basics,
                        target.get("base-url", URI.class),
                        auth,
                        new ScimOptions(
                                target.text("extension-urn"),
                                target.number("concurrency"),
                                target.get("requests", Rate.class),
                                new ScimDialect(
                                        target.text("preset"),
                                        target.find("update", String.class).orElse(null),
                                        target.find("paging", String.class).orElse(null),
                                        target.get("bulk", Boolean.class),
                                        target.get("discover", Boolean.class))));
            case "entra" -> entra(target, basics, auth);
            case "okta" -> okta(target, basics, auth);
            default -> throw new IllegalStateException("a type of target that is declared, but not bound");
        };
    }

    private static EntraTarget entra(Branch target, Basics basics, AuthConfig auth) {
        Branch limits = target.branch("limits");
        EntraJob job = target.find("job-id", String.class)
                .map(id -> new EntraJob(target.get("base-url", URI.class), target.text("service-principal-id"), id))
                .orElse(null);
        URI url = job == null
                ? target.get("bulk-upload-url", URI.class)
                : URI.create(job.baseUrl() + "/servicePrincipals/" + job.servicePrincipalId() + "/synchronization/jobs/"
                        + job.jobId() + "/bulkUpload");
        return new EntraTarget(
                basics,
                new EntraUpload(url, job, target.text("extension-urn")),
                auth,
                new EntraLimits(limits.number("operations-per-request"), limits.get("requests", Rate.class)),
                entraRules(target));
    }

    private static EntraRules entraRules(Branch target) {
        Branch clearing = target.branch("clearing");
        return new EntraRules(
                clearing.text("default"), clearing.branch("attributes").texts(), confirm(target.branch("confirm")));
    }

    private static Confirm confirm(Branch confirm) {
        return new Confirm(
                confirm.get("enabled", Boolean.class),
                confirm.get("after", Duration.class),
                confirm.get("within", Duration.class),
                confirm.number("resend-failed"),
                confirm.number("resend-unconfirmed"));
    }

    private static @Nullable Daily daily(Branch limits) {
        return limits.find("daily-requests", Integer.class)
                .map(requests -> new Daily(requests, limits.number("percent-for-leavers")))
                .orElse(null);
    }

    private static OktaTarget okta(Branch target, Basics basics, AuthConfig auth) {
        Branch session = target.branch("session");
        return new OktaTarget(
                basics,
                new OktaSource(target.get("base-url", URI.class), target.text("identity-source-id")),
                auth,
                new OktaSession(
                        session.number("records-per-request"),
                        session.number("bytes-per-request"),
                        session.number("requests-per-session"),
                        session.get("spacing", Duration.class),
                        target.get("poll-interval", Duration.class)),
                new OktaReading(
                        confirm(target.branch("read-back")),
                        target.get("preflight", Boolean.class),
                        target.get("revive", Boolean.class)));
    }

    private static Environment environment(String text) {
        return Environment.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
