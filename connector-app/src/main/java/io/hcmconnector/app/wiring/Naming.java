package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.IdentityConfig;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.mapping.AttributeExpression;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.LookUpTables;
import io.hcmconnector.core.mapping.MappingException;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.NameCheck;
import io.hcmconnector.core.naming.NameRules;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.pipeline.Duplicates;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** How account names are made, and who is asked whether one is free. */
final class Naming {
    private static final String KEY = "identity.names";

    private Naming() {}

    /** The rules of {@code loaded}, if it has any. */
    static Optional<NameRules> rules(LoadedConfig loaded) throws ConfigException {
        Optional<IdentityConfig.Names> configured =
                loaded.config().rules().identity().names();
        return configured.isEmpty() ? Optional.empty() : Optional.of(rules(loaded, configured.get()));
    }

    private static NameRules rules(LoadedConfig loaded, IdentityConfig.Names names) throws ConfigException {
        LookUpTables tables = new LookUpTables(loaded.config().rules().tables());
        List<AttributeExpression> patterns = new ArrayList<>();
        for (int i = 0; i < names.patterns().size(); i++) {
            try {
                AttributeExpression pattern =
                        new AttributeExpression(names.patterns().get(i), tables);
                checkReads(pattern.reads());
                patterns.add(pattern);
            } catch (IllegalArgumentException e) {
                throw loaded.problem(KEY + ".patterns[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
        Set<String> reserved = new HashSet<>();
        names.reserved().forEach(name -> reserved.add(name.toLowerCase(Locale.ROOT)));
        return new NameRules(
                patterns,
                new NameRules.Form(unwanted(loaded, names.characters()), names.longest(), reserved),
                NameRules.OnRename.valueOf(names.onRename().toUpperCase(Locale.ROOT)));
    }

    /** What has to be a person's own. */
    static Set<ProfileAttribute> unique(IdentityConfig identity) {
        return Duplicates.IDENTITIES.stream()
                .filter(attribute -> identity.unique().contains(attribute.label())
                        || identity.match().equals(attribute.label()))
                .collect(Collectors.toSet());
    }

    private static void checkReads(Set<ProfileAttribute> reads) {
        if (reads.contains(ProfileAttribute.ACCOUNT_NAME)) {
            throw new IllegalArgumentException("reads worker.accountName, which it is to make");
        }
        if (reads.contains(ProfileAttribute.MANAGER_NAME)) {
            throw new IllegalArgumentException("reads worker.managerName, which only attributes of targets can");
        }
        reads.stream().filter(ProfileAttribute::isSensitive).findFirst().ifPresent(secret -> {
            throw new IllegalArgumentException(
                    "reads worker." + secret.label() + ", which is sensitive: a name is seen by everybody");
        });
    }

    private static Pattern unwanted(LoadedConfig loaded, String characters) throws ConfigException {
        try {
            return Pattern.compile("[^" + characters + "]");
        } catch (PatternSyntaxException e) {
            throw loaded.problem(KEY + ".characters", "is no set of characters: " + e.getDescription());
        }
    }

    /** Asks each of {@code targets} that makes its user name of the account name and takes the answer that forbids most. */
    static NameCheck check(List<Delivery.Target> targets) {
        List<Delivery.Target> asked = targets.stream()
                .filter(target -> !named(target).rows().isEmpty())
                .toList();
        return (person, profile) -> asked.stream()
                .map(target -> use(target, person, profile))
                .max(Comparator.comparing(NameUse::kind))
                .orElse(NameUse.FREE);
    }

    private static NameUse use(Delivery.Target target, PersonNumber person, Profile profile) {
        try {
            PersonNumber externalId =
                    target.mapping().externalId(profile).map(PersonNumber::new).orElse(person);
            return target.writer().nameUse(externalId, named(target).apply(profile));
        } catch (MappingException e) {
            // The person's dead letter there, when the account is made; the other targets need not wait for it.
            return NameUse.FREE;
        }
    }

    private static AttributeMapping named(Delivery.Target target) {
        return new AttributeMapping(target.mapping().rows().stream()
                .filter(row -> row.sources().contains(ProfileAttribute.ACCOUNT_NAME))
                .toList());
    }
}
