package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.config.TargetConfig;
import io.hcmconnector.core.mapping.AttributeExpression;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.LookUpTables;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.okta.OktaAttributes;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.ScimPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The default mapping of a target with what the configuration adds, replaces and removes. */
final class Mappings {
    private final LoadedConfig loaded;

    Mappings(LoadedConfig loaded) {
        this.loaded = loaded;
    }

    /**
     * The mapping of {@code config}.
     *
     * @param key of the target in the file
     */
    AttributeMapping of(TargetConfig config, AttributeMapping standard, String key) throws ConfigException {
        LookUpTables tables = new LookUpTables(loaded.config().rules().tables());
        List<Row> rows = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        for (Map.Entry<String, String> entry : config.basics().attributes().entrySet()) {
            String name = entry.getKey();
            boolean removes = entry.getValue().equals(TargetConfig.Basics.REMOVE);
            try {
                checkName(config, name, removes);
                if (removes) {
                    removed.add(name);
                } else {
                    AttributeExpression expression = new AttributeExpression(entry.getValue(), tables);
                    checkReads(config, expression);
                    checkNames(expression);
                    rows.add(Row.of(name, expression));
                }
            } catch (IllegalArgumentException e) {
                throw loaded.problem(key + ".attributes." + name, String.valueOf(e.getMessage()));
            }
        }
        ProfileAttribute match = match();
        if (match != ProfileAttribute.PERSON_NUMBER && !(config instanceof TargetConfig.OktaTarget)) {
            rows.add(Row.copy(ScimAttributes.EXTERNAL_ID, match));
        }
        return standard.with(rows, removed, rows.isEmpty() ? LookUpTables.NONE : tables)
                .matching(match);
    }

    private ProfileAttribute match() {
        String label = loaded.config().rules().identity().match();
        return Stream.of(ProfileAttribute.values())
                .filter(attribute -> attribute.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static void checkName(TargetConfig config, String name, boolean removes) {
        if (config instanceof TargetConfig.OktaTarget) {
            if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "is not the name of a variable of Okta's; write for example costCenter");
            }
            if (removes && OktaAttributes.REQUIRED.contains(name)) {
                throw new IllegalArgumentException("cannot be removed, Okta requires it");
            }
            return;
        }
        ScimPath path = ScimPath.parse(name);
        if (path.schema().isEmpty()
                && Set.of("active", "id", "schemas", "meta", "password").contains(path.attribute())) {
            throw new IllegalArgumentException("is no attribute of a mapping: the connector or the target sees to it");
        }
        if (name.equals(ScimAttributes.EXTERNAL_ID)) {
            throw new IllegalArgumentException("is what accounts are found by; see identity.match");
        }
        if (removes && name.equals(ScimAttributes.USER_NAME)) {
            throw new IllegalArgumentException("cannot be removed, SCIM requires it");
        }
    }

    private void checkNames(AttributeExpression expression) {
        if (expression.reads().contains(ProfileAttribute.ACCOUNT_NAME)
                && loaded.config().rules().identity().names().isEmpty()) {
            throw new IllegalArgumentException(
                    "reads worker.accountName, which nobody has: configure identity.names, or use worker.userName");
        }
    }

    private static void checkReads(TargetConfig config, AttributeExpression expression) {
        List<String> asked = config.basics().sensitiveAttributes();
        Optional<ProfileAttribute> secret = expression.reads().stream()
                .filter(ProfileAttribute::isSensitive)
                .filter(attribute -> !asked.contains(attribute.label()))
                .findFirst();
        if (secret.isPresent()) {
            throw new IllegalArgumentException("reads worker." + secret.get().label()
                    + ", which is sensitive: name it in the target's sensitive-attributes to have it read and sent");
        }
    }
}
