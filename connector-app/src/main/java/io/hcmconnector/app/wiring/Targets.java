package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.config.TargetConfig;
import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.delivery.DailyBudget;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.MeteredWriter;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.http.Quota;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.entra.Clearing;
import io.hcmconnector.entra.EntraAttributes;
import io.hcmconnector.entra.EntraSettings;
import io.hcmconnector.entra.EntraWriter;
import io.hcmconnector.okta.OktaAttributes;
import io.hcmconnector.okta.OktaSettings;
import io.hcmconnector.okta.OktaWriter;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.ScimExtension;
import io.hcmconnector.scim.ScimPresets;
import io.hcmconnector.scim.ScimProfile;
import io.hcmconnector.scim.ScimSettings;
import io.hcmconnector.scim.ScimWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the targets that the configuration lists. */
final class Targets {
    /** To look for the person, to read the account, to write it. */
    private static final int SCIM_REQUESTS_A_PERSON = 3;

    /** To open a session, to start the import, and to look at it a few times. */
    private static final int OKTA_REQUESTS_A_SESSION = 20;

    private final LoadedConfig loaded;
    private final HttpGateway gateway;
    private final SignIn signIn;
    private final Machine machine;
    private final Mappings mappings;

    Targets(LoadedConfig loaded, HttpGateway gateway, SignIn signIn, Machine machine) {
        this.loaded = loaded;
        this.gateway = gateway;
        this.signIn = signIn;
        this.machine = machine;
        this.mappings = new Mappings(loaded);
    }

    List<Delivery.Target> all() throws ConfigException {
        List<Delivery.Target> targets = new ArrayList<>();
        List<TargetConfig> configured = loaded.config().targets();
        for (int i = 0; i < configured.size(); i++) {
            targets.add(target(configured.get(i), "targets[" + i + "]"));
        }
        return targets;
    }

    private Delivery.Target target(TargetConfig config, String key) throws ConfigException {
        if (config instanceof TargetConfig.ScimTarget scim) {
            return scim(scim, key);
        }
        if (config instanceof TargetConfig.EntraTarget entra) {
            return entra(entra, key);
        }
        return okta((TargetConfig.OktaTarget) config, key);
    }

    private Delivery.Target scim(TargetConfig.ScimTarget config, String key) throws ConfigException {
        ScimExtension extension = new ScimExtension(config.options().extensionUrn(), sensitive(config.basics()));
        ScimSettings settings = new ScimSettings(
                config.name(),
                config.baseUrl(),
                extension,
                config.options().concurrency(),
                profile(config.options().dialect()));
        Optional<DailyBudget> budget = budget(config);
        HttpEndpoint endpoint =
                endpoint(config, "scim:", config.baseUrl(), config.options().requests(), budget, key);
        AttributeMapping mapping = mappings.of(config, ScimAttributes.mapping(extension), key);
        return new Delivery.Target(
                config.name(),
                mapping,
                metered(
                        new ScimWriter(settings, names(mapping), endpoint, machine.clock()),
                        budget,
                        people -> SCIM_REQUESTS_A_PERSON * people));
    }

    private Delivery.Target entra(TargetConfig.EntraTarget config, String key) throws ConfigException {
        ScimExtension extension = new ScimExtension(config.upload().extensionUrn(), sensitive(config.basics()));
        URI upload = config.upload().url();
        HttpPolicy.Rate requests = config.limits().requests();
        EntraSettings settings = new EntraSettings(
                config.name(),
                upload,
                extension,
                new EntraSettings.Form(config.limits().operationsPerRequest(), clearing(config.rules()), true),
                confirm(config.rules().confirm()));
        Optional<DailyBudget> budget = budget(config);
        EntraWriter writer = new EntraWriter(
                settings,
                new EntraWriter.Endpoints(
                        endpoint(config, "entra:", upload, requests, budget, key),
                        endpoint(config, "entra-log:", upload, EntraSettings.LOG_RATE, Optional.empty(), key),
                        endpoint(config, "entra-users:", upload, HttpPolicy.Rate.UNLIMITED, Optional.empty(), key)),
                machine.clock());
        int operations = config.limits().operationsPerRequest();
        return target(
                config,
                key,
                EntraAttributes.mapping(extension),
                metered(writer, budget, people -> (people + operations - 1) / operations));
    }

    private static Set<String> names(AttributeMapping mapping) {
        return mapping.rows().stream().map(AttributeMapping.Row::name).collect(Collectors.toSet());
    }

    private static ScimProfile profile(TargetConfig.ScimDialect dialect) {
        ScimProfile preset = ScimPresets.named(dialect.preset());
        String update = dialect.update();
        String paging = dialect.paging();
        return new ScimProfile.Configured(
                        update == null
                                ? Optional.empty()
                                : Optional.of(ScimProfile.Update.valueOf(update.toUpperCase(Locale.ROOT))),
                        paging == null
                                ? Optional.empty()
                                : Optional.of(ScimProfile.Paging.valueOf(paging.toUpperCase(Locale.ROOT))),
                        dialect.bulk())
                .over(preset.discovering(dialect.discover() && preset.reads().discovers()));
    }

    private static Clearing.Rules clearing(TargetConfig.EntraRules rules) {
        Map<String, Clearing> byAttribute = new HashMap<>();
        rules.clearingOf().forEach((name, rule) -> byAttribute.put(name, clearing(rule)));
        return new Clearing.Rules(clearing(rules.clearing()), byAttribute);
    }

    private static Clearing clearing(String word) {
        return Clearing.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Optional<Confirmer.Policy> confirm(TargetConfig.Confirm confirm) {
        return confirm.on()
                ? Optional.of(new Confirmer.Policy(
                        confirm.after(),
                        confirm.within(),
                        new Confirmer.Resends(confirm.resendFailed(), confirm.resendUnconfirmed())))
                : Optional.empty();
    }

    /** The limit of a day, where the target has one. */
    static Optional<DailyBudget> budget(TargetConfig config) {
        return Optional.ofNullable(config.basics().daily())
                .map(daily -> new DailyBudget(new DailyBudget.Limit(daily.requests(), daily.percentForLeavers())));
    }

    private TargetWriter metered(TargetWriter writer, Optional<DailyBudget> budget, IntUnaryOperator requests) {
        return budget.<TargetWriter>map(limit -> new MeteredWriter(writer, limit, requests, machine.clock()))
                .orElse(writer);
    }

    private Delivery.Target okta(TargetConfig.OktaTarget config, String key) throws ConfigException {
        TargetConfig.OktaSession session = config.session();
        Set<String> standard = new HashSet<>(OktaAttributes.DEFAULT_NAMES);
        standard.addAll(config.basics().sensitiveAttributes());
        AttributeMapping mapping = mappings.of(config, OktaAttributes.mapping(standard), key);
        Set<String> names = names(mapping);
        OktaSettings.SessionLimits limits = OktaSettings.SessionLimits.DEFAULT;
        OktaSettings settings = new OktaSettings(
                new OktaSettings.Source(
                        config.name(),
                        config.source().baseUrl(),
                        config.source().id()),
                new OktaSettings.SessionLimits(
                        session.recordsPerRequest(),
                        session.bytesPerRequest(),
                        session.requestsPerSession(),
                        limits.peoplePerSession(),
                        session.spacing()),
                new OktaSettings.Imports(
                        session.pollInterval(),
                        OktaSettings.Imports.DEFAULT.patience(),
                        OktaSettings.Imports.DEFAULT.nextWhenCompleted()),
                new OktaSettings.Values(names, OktaSettings.Values.DEFAULT.replaceUnsupportedCharacters()),
                new OktaSettings.Reading(
                        confirm(config.reading().readBack()),
                        config.reading().preflight(),
                        config.reading().revive()));
        Optional<DailyBudget> budget = budget(config);
        HttpEndpoint endpoint =
                endpoint(config, "okta:", config.source().baseUrl(), HttpPolicy.Rate.UNLIMITED, budget, key);
        return new Delivery.Target(
                config.name(),
                mapping,
                metered(
                        new OktaWriter(settings, endpoint, machine.clock(), machine.sleeper()),
                        budget,
                        people -> OKTA_REQUESTS_A_SESSION + people));
    }

    private Delivery.Target target(TargetConfig config, String key, AttributeMapping standard, TargetWriter writer)
            throws ConfigException {
        return new Delivery.Target(config.name(), mappings.of(config, standard, key), writer);
    }

    private HttpEndpoint endpoint(
            TargetConfig config, String kind, URI base, HttpPolicy.Rate rate, Optional<DailyBudget> budget, String key)
            throws ConfigException {
        String name = kind + config.name();
        return gateway.endpoint(
                name,
                base,
                HttpPolicy.standard().withRate(rate),
                signIn.of(config.auth(), base, name, loaded, key),
                budget.<Quota>map(limit -> limit).orElse(Quota.NONE));
    }

    private static Set<ProfileAttribute> sensitive(TargetConfig.Basics basics) {
        Set<ProfileAttribute> attributes = EnumSet.noneOf(ProfileAttribute.class);
        Stream.of(ProfileAttribute.values())
                .filter(attribute -> basics.sensitiveAttributes().contains(attribute.label()))
                .forEach(attributes::add);
        return attributes;
    }
}
