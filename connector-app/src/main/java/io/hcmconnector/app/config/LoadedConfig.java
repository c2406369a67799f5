package io.hcmconnector.app.config;

import java.util.List;

/** A configuration that was read, and what was read of it. */
public final class LoadedConfig {
    private final ConnectorConfig config;
    private final Value.Branch values;
    private final Problems lines;

    LoadedConfig(ConnectorConfig config, Value.Branch values, Problems lines) {
        this.config = config;
        this.values = values;
        this.lines = lines;
    }

    /** The typed values. */
    public ConnectorConfig config() {
        return config;
    }

    /** The effective configuration, defaults and replaced references included, as YAML; secrets are {@code ****}. */
    public String toMaskedYaml() {
        return MaskedConfig.yaml(values);
    }

    /** The same as one JSON document. */
    public String toMaskedJson() {
        return MaskedConfig.json(values);
    }

    /**
     * A problem that shows only when the value is used, for example an expression that does not compile.
     *
     * @param key its path, for example {@code scope} or {@code targets[0].auth.private-key}
     * @param message what is wrong and what to do, without the value of a secret
     */
    public ConfigException problem(String key, String message) {
        return new ConfigException(List.of(lines.format(key, message)));
    }
}
