package io.hcmconnector.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with one file, and knows the line of each key. */
final class Problems {
    private record Problem(int line, String text) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    Problems(String file) {
        this.file = file;
    }

    /** Remembers that the key with this path stands on {@code line}, counted from 1. */
    void located(String path, int line) {
        lines.putIfAbsent(path, line);
    }

    void add(int line, String path, String message) {
        found.add(new Problem(line, format(line, path, message)));
    }

    /** A problem of a key that was read, or whose parent was. */
    void add(String path, String message) {
        add(lineOf(path), path, message);
    }

    void addWithoutKey(int line, String message) {
        found.add(new Problem(line, file + ":" + line + ": " + message));
    }

    /** One line for a problem with a key. */
    String format(String path, String message) {
        return format(lineOf(path), path, message);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** Does nothing when there is no problem. */
    void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::text)
                    .toList());
        }
    }

    private String format(int line, String path, String message) {
        return file + ":" + line + ": key '" + path + "': " + message;
    }

    private int lineOf(String path) {
        String known = path;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return lines.getOrDefault(known, 1);
    }
}
