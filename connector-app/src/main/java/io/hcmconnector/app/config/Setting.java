package io.hcmconnector.app.config;

import org.jspecify.annotations.Nullable;

/**
 * The declaration of one key.
 *
 * @param key as it is written in its mapping
 * @param shape what its value looks like
 * @param absence what it means when the key is absent
 * @param doc one paragraph for people, in Markdown
 * @param since the version that brought it
 */
record Setting(String key, Shape shape, Absence absence, String doc, String since) {

    /**
     * What holds when a key is absent.
     *
     * @param required that it may not be
     * @param yaml the default as it would be written in the file, or null for none
     * @param note what the documentation says in place of a default that cannot be written, or null
     */
    record Absence(
            boolean required,
            @Nullable String yaml,
            @Nullable String note) {}

    static Setting required(String key, Shape shape, String doc) {
        return new Setting(key, shape, new Absence(true, null, null), doc, Settings.FIRST_VERSION);
    }

    static Setting optional(String key, Shape shape, String fallback, String doc) {
        return new Setting(key, shape, new Absence(false, fallback, null), doc, Settings.FIRST_VERSION);
    }

    /** A key that may be absent and has then no value; {@code note} says what that means. */
    static Setting open(String key, Shape shape, String note, String doc) {
        return new Setting(key, shape, new Absence(false, null, note), doc, Settings.FIRST_VERSION);
    }

    /** A mapping that may be absent as a whole, with the defaults of its keys. */
    static Setting group(String key, Shape.Group group, String doc) {
        return new Setting(key, group, new Absence(false, "{}", null), doc, Settings.FIRST_VERSION);
    }
}
