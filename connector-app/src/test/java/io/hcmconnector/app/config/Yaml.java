package io.hcmconnector.app.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads texts. */
final class Yaml {
    static final String HCM = "hcm: {base-url: https://hcm.example.com, auth: {type: none}}\n";
    static final String MINIMAL = HCM + "targets: []\n";

    private Yaml() {}

    static LoadedConfig load(String text) throws ConfigException {
        return load(text, Map.of());
    }

    static LoadedConfig load(String text, Map<String, String> environment) throws ConfigException {
        return new ConfigLoader(environment::get).load("my.yaml", text, Path.of("."));
    }

    static ConnectorConfig config(String text) throws ConfigException {
        return load(text).config();
    }

    static List<String> problems(String text) {
        return problems(text, Map.of());
    }

    static List<String> problems(String text, Map<String, String> environment) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(text, environment));
        return e == null ? List.of() : e.problems();
    }
}
