package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.config.TargetConfig;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.entra.EntraAttributes;
import io.hcmconnector.entra.EntraSettings;
import io.hcmconnector.entra.EntraWriter;
import io.hcmconnector.okta.OktaAttributes;
import io.hcmconnector.okta.OktaSettings;
import io.hcmconnector.okta.OktaWriter;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.ScimExtension;
import io.hcmconnector.scim.ScimSettings;
import io.hcmconnector.scim.ScimWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the targets that the configuration lists. */
final class Targets {
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
                config.name(), config.baseUrl(), extension, config.options().concurrency());
        HttpEndpoint endpoint =
                endpoint(config, "scim:", config.baseUrl(), config.options().requests(), key);
        return target(
                config, key, ScimAttributes.mapping(extension), new ScimWriter(settings, endpoint, machine.clock()));
    }

    private Delivery.Target entra(TargetConfig.EntraTarget config, String key) throws ConfigException {
        ScimExtension extension = new ScimExtension(config.upload().extensionUrn(), sensitive(config.basics()));
        EntraSettings settings = new EntraSettings(
                config.name(),
                config.upload().url(),
                extension,
                new EntraSettings.Limits(
                        config.limits().operationsPerRequest(),
                        config.limits().dailyRequests(),
                        config.limits().percentForLeavers()),
                EntraSettings.Form.STANDARD);
        HttpEndpoint endpoint = endpoint(
                config, "entra:", config.upload().url(), config.limits().requests(), key);
        return target(
                config, key, EntraAttributes.mapping(extension), new EntraWriter(settings, endpoint, machine.clock()));
    }

    private Delivery.Target okta(TargetConfig.OktaTarget config, String key) throws ConfigException {
        TargetConfig.OktaSession session = config.session();
        Set<String> standard = new HashSet<>(OktaAttributes.DEFAULT_NAMES);
        standard.addAll(config.basics().sensitiveAttributes());
        AttributeMapping mapping = mappings.of(config, OktaAttributes.mapping(standard), key);
        Set<String> names =
                mapping.rows().stream().map(AttributeMapping.Row::name).collect(Collectors.toSet());
        OktaSettings.SessionLimits limits = OktaSettings.SessionLimits.DEFAULT;
        OktaSettings settings = new OktaSettings(
                new OktaSettings.Source(config.name(), config.baseUrl(), config.identitySourceId()),
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
                new OktaSettings.Values(names, OktaSettings.Values.DEFAULT.replaceUnsupportedCharacters()));
        HttpEndpoint endpoint = endpoint(config, "okta:", config.baseUrl(), HttpPolicy.Rate.UNLIMITED, key);
        return new Delivery.Target(
                config.name(), mapping, new OktaWriter(settings, endpoint, machine.clock(), machine.sleeper()));
    }

    private Delivery.Target target(TargetConfig config, String key, AttributeMapping standard, TargetWriter writer)
            throws ConfigException {
        return new Delivery.Target(config.name(), mappings.of(config, standard, key), writer);
    }

    private HttpEndpoint endpoint(TargetConfig config, String kind, URI base, HttpPolicy.Rate rate, String key)
            throws ConfigException {
        String name = kind + config.name();
        return gateway.endpoint(
                name, base, HttpPolicy.standard().withRate(rate), signIn.of(config.auth(), base, name, loaded, key));
    }

    private static Set<ProfileAttribute> sensitive(TargetConfig.Basics basics) {
        Set<ProfileAttribute> attributes = EnumSet.noneOf(ProfileAttribute.class);
        Stream.of(ProfileAttribute.values())
                .filter(attribute -> basics.sensitiveAttributes().contains(attribute.label()))
                .forEach(attributes::add);
        return attributes;
    }
}
