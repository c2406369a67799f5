package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Value.Branch;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the configuration file. Safe for use by several threads. */
public final class ConfigLoader {
    private final UnaryOperator<String> environment;

    /** A loader that takes variables from {@code environment}, which answers null for one that is not set. */
    public ConfigLoader(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /**
     * Reads a file; relative paths in it are relative to its directory.
     *
     * @throws ConfigException with every problem of the file, in the order of its lines
     */
    public LoadedConfig load(Path file) throws ConfigException {
        try {
            Path directory =
                    Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
            return load(file.toString(), Files.readString(file), directory);
        } catch (NoSuchFileException e) {
            throw unreadable(
                    file, "is missing; write one as docs/configuration.md says, or name another with --config");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not text in UTF-8; save it as such");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read; it must be a file that this user may read");
        }
    }

    /**
     * Reads a text.
     *
     * @param name what error messages call the file
     * @param directory what relative paths in it are relative to
     * @throws ConfigException with every problem of the text, in the order of its lines
     */
    public LoadedConfig load(String name, String text, Path directory) throws ConfigException {
        Problems problems = new Problems(name);
        Optional<Node> node = YamlDocument.compose(text, problems);
        problems.throwIfAny();
        Value root = new DocumentReader(problems, new Interpolation(environment, directory))
                .read(Settings.ROOT, node.orElseThrow(), "");
        problems.throwIfAny();
        if (!(root instanceof Branch values)) {
            throw new IllegalStateException("no value and no problem");
        }
        CrossChecks.check(values, problems);
        problems.throwIfAny();
        return new LoadedConfig(Binder.bind(values), values, problems);
    }

    private static ConfigException unreadable(Path file, String message) {
        return new ConfigException(List.of(file + ": " + message));
    }
}
