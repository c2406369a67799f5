package io.hcmconnector.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** {@code ", did you mean 'x'?"} for the nearest of {@code words}, when one is near enough. */
    static Optional<String> among(Collection<String> words, String written) {
        return words.stream()
                .filter(word -> distance(word, written) <= Math.max(1, Math.min(3, word.length() / 3)))
                .min(Comparator.comparingInt(word -> distance(word, written)))
                .map(word -> ", did you mean '" + word + "'?");
    }

    /** The Levenshtein distance: how many characters to insert, remove or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
