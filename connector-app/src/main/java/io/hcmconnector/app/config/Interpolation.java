package io.hcmconnector.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code> by an environment variable and <code>${file:PATH}</code> by the trimmed content of a file;
 * <code>$${</code> stands for <code>${</code> itself. What is put in is not searched again.
 */
final class Interpolation {
    private static final long LARGEST_FILE = 1024 * 1024;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}|\\$\\{");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final UnaryOperator<String> environment;
    private final Path directory;

    /**
     * An interpolation.
     *
     * @param environment from a variable's name to its value, or null when it is not set
     * @param directory what relative paths are relative to
     */
    Interpolation(UnaryOperator<String> environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /** A reference that cannot be followed; the message names it, never a value. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        Unresolved(String message) {
            super(message);
        }
    }

    /** Whether there is anything to replace. */
    static boolean applies(String text) {
        return text.contains("${");
    }

    String apply(String text) throws Unresolved {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement(matcher)));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    private String replacement(Matcher matcher) throws Unresolved {
        if (matcher.group().equals("$${")) {
            return "${";
        }
        String reference = matcher.group(1);
        if (reference == null) {
            throw new Unresolved("a '${' without its '}'; close it, or write $${ for the characters themselves");
        }
        if (reference.startsWith("file:")) {
            return content(reference.substring("file:".length()));
        }
        if (!NAME.matcher(reference).matches()) {
            throw new Unresolved("'${" + reference + "}' is not a reference; write ${NAME} or ${file:PATH}");
        }
        String value = environment.apply(reference);
        if (value == null) {
            throw new Unresolved("the environment variable " + reference + " is not set; set it before the start");
        }
        return value;
    }

    private String content(String name) throws Unresolved {
        try {
            Path path = directory.resolve(name);
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST_FILE) {
                throw new Unresolved("the file '" + name + "' is larger than 1 MiB, which no setting is");
            }
            return Files.readString(path, StandardCharsets.UTF_8).strip();
        } catch (IOException | InvalidPathException e) {
            throw new Unresolved(
                    "the file '" + name + "' cannot be read; it must exist, be readable and be text in UTF-8");
        }
    }
}
