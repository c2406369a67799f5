package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConnectorConfig;
import io.hcmconnector.app.config.GuardConfig;
import io.hcmconnector.app.config.HcmConfig;
import io.hcmconnector.app.config.LeaverAt;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.config.ScopeConfig;
import io.hcmconnector.core.guard.GuardRules;
import io.hcmconnector.core.lifecycle.Admission;
import io.hcmconnector.core.lifecycle.LeaverMoment;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.mapping.LookUpTables;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.mapping.ScopeExpression;
import io.hcmconnector.core.naming.NameRules;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the configuration says about people, for the pure rooms.
 *
 * @param zones where days begin and end
 * @param profiles makes profiles in these zones
 * @param lifecycle when an account is to exist and to be active
 * @param names how account names are made; empty where none are
 */
public record Rules(Zones zones, ProfileMapper profiles, LifecycleRules lifecycle, Optional<NameRules> names) {

    /**
     * The rules of {@code loaded}.
     *
     * @throws ConfigException when an expression is not usable
     */
    public static Rules of(LoadedConfig loaded) throws ConfigException {
        ConnectorConfig config = loaded.config();
        HcmConfig.Calendar configured = config.source().hcm().calendar();
        Zones zones = new Zones(configured.standard(), configured.byCountry());
        ProfileMapper profiles = new ProfileMapper(zones);
        ScopeExpression scope = scope(loaded);
        return new Rules(
                zones,
                profiles,
                new LifecycleRules(
                        config.rules().events().joinerLead(),
                        leaverMoment(config.rules().events().leaverAt()),
                        zones,
                        scope(config, scope, profiles),
                        admission(config.rules().scope())),
                Naming.rules(loaded));
    }

    /** A text that is the same for the same rules, to notice that they changed between two runs. */
    public static String fingerprint(ConnectorConfig config) {
        HcmConfig.Calendar zones = config.source().hcm().calendar();
        List<String> lines = new ArrayList<>(List.of(
                config.rules().scope().expression()
                        + admitted(config.rules().scope())
                        + (config.rules().tables().isEmpty()
                                ? ""
                                : new TreeMap<>(config.rules().tables())),
                config.rules().events().toString(),
                zones.standard().getId(),
                new TreeMap<>(zones.byCountry()).toString()));
        config.rules().identity().names().map(Object::toString).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    // Nothing where nothing is configured: a state of an older version has not changed its rules.
    private static String admitted(ScopeConfig scope) {
        Admission admission = admission(scope);
        return (scope.leavesAlone() ? "leave-alone/" : "") + admitted(scope, admission);
    }

    private static String admitted(ScopeConfig scope, Admission admission) {
        return admission.equals(Admission.ALL)
                ? ""
                : new TreeSet<>(scope.pilot()) + "/" + scope.createdWithin() + "/" + scope.leaversWithin();
    }

    private static Admission admission(ScopeConfig scope) {
        return new Admission(
                scope.pilot().stream().map(PersonNumber::new).collect(Collectors.toSet()),
                scope.createdWithin(),
                scope.leaversWithin());
    }

    /** How much may happen to the accounts of a target without an operator's word. */
    public static GuardRules guard(GuardConfig guard) {
        return new GuardRules(
                limit(guard.leavers()), limit(guard.changes()), limit(guard.blanks()), share(guard.population()));
    }

    private static GuardRules.Limit limit(GuardConfig.Limit limit) {
        return new GuardRules.Limit(share(limit.share()), limit.window());
    }

    /** So many, or so large a part. */
    static GuardRules.Share share(GuardConfig.Share share) {
        return new GuardRules.Share(share.count(), share.percent());
    }

    private static ScopeExpression scope(LoadedConfig loaded) throws ConfigException {
        try {
            ScopeExpression scope = new ScopeExpression(
                    loaded.config().rules().scope().expression(),
                    new LookUpTables(loaded.config().rules().tables()));
            if (scope.reads().contains(ProfileAttribute.ACCOUNT_NAME)) {
                throw new IllegalArgumentException("reads worker.accountName, which only people in scope are given");
            }
            if (scope.reads().contains(ProfileAttribute.MANAGER_NAME)) {
                throw new IllegalArgumentException("reads worker.managerName, which only attributes of targets can");
            }
            return scope;
        } catch (IllegalArgumentException e) {
            throw loaded.problem("scope", String.valueOf(e.getMessage()));
        }
    }

    private static LifecycleRules.Scope scope(
            ConnectorConfig config, ScopeExpression expression, ProfileMapper profiles) {
        LifecycleRules.Scope scope =
                (worker, employment) -> expression.includes(profiles.map(worker, Optional.of(employment)));
        return config.rules().scope().leavesAlone() ? scope.leavingAlone() : scope;
    }

    private static LeaverMoment leaverMoment(LeaverAt leaverAt) {
        if (leaverAt instanceof LeaverAt.At at) {
            return new LeaverMoment(Optional.of(at.time()));
        }
        return leaverAt instanceof LeaverAt.Immediately ? LeaverMoment.BEGINNING_OF_DAY : LeaverMoment.END_OF_DAY;
    }
}
