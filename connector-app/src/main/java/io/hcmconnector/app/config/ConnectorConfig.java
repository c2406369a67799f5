package io.hcmconnector.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration as typed values, defaults filled in and checked as far as that is possible without asking anybody.
 *
 * @param source where the people come from
 * @param rules what is done about them
 * @param targets where they go, in the order of the file, names unique
 * @param state where the connector keeps what it must not forget
 * @param admin its HTTP endpoints
 */
public record ConnectorConfig(
        SourceConfig source, RulesConfig rules, List<TargetConfig> targets, StateConfig state, AdminConfig admin) {
    public ConnectorConfig {
        targets = List.copyOf(targets);
    }

    /**
     * The pod, its feeds and the full load.
     *
     * @param populations people beside the pod's
     * @param writeback what goes back to the pod; empty where nothing does
     */
    public record SourceConfig(
            HcmConfig hcm,
            FeedConfig feed,
            FullLoadConfig fullLoad,
            List<PopulationConfig> populations,
            Optional<WritebackConfig> writeback) {
        public SourceConfig {
            populations = List.copyOf(populations);
        }
    }

    /**
     * What holds for all targets.
     *
     * @param scope who is provisioned
     * @param identity how a person is recognised and called in targets
     * @param tables look-up tables for expressions, by name
     */
    public record RulesConfig(
            EventsConfig events,
            ScopeConfig scope,
            IdentityConfig identity,
            GuardConfig guard,
            Map<String, Map<String, String>> tables) {
        public RulesConfig {
            tables = Map.copyOf(tables);
        }
    }
}
