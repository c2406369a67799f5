package io.hcmconnector.app.config;

import java.util.Map;

/**
 * A single value.
 *
 * @param description what the documentation calls it, for example "duration"
 * @param parser from text to the typed value
 * @param schema the keywords of JSON Schema that describe the text or number
 * @param style how it is written and printed
 */
record Scalar(String description, Parser parser, Map<String, Object> schema, Style style) implements Shape {
    Scalar {
        schema = Map.copyOf(schema);
    }

    /** How a value is written in the file and shown to people. */
    enum Style {
        /** Text, with or without quotes. */
        TEXT,
        /** A number or a truth value, which YAML must see as such: without quotes. */
        BARE,
        /** Text that is never printed. */
        SECRET
    }

    /** From text to the typed value. */
    @FunctionalInterface
    interface Parser {
        Object parse(String text) throws BadValue;
    }

    /** The text is not a value of this shape; the message continues a sentence that begins with the value. */
    static final class BadValue extends Exception {
        private static final long serialVersionUID = 1L;

        BadValue(String message) {
            super(message);
        }
    }

    /** Whether the value is never printed. */
    boolean secret() {
        return style == Style.SECRET;
    }
}
