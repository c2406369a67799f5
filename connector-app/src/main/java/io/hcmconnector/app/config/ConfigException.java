package io.hcmconnector.app.config;

import java.util.List;

/** The configuration cannot be used. Each problem is one line: file, line, key, what is wrong, what to do; no value of a secret. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** At least one problem, in the order of the file. */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each. */
    public List<String> problems() {
        return problems;
    }
}
