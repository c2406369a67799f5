package io.hcmconnector.core.mapping;

import java.util.Optional;

/**
 * What a row of a mapping makes of a person: a value, none, or nothing to say.
 *
 * @param kind which of them
 * @param text the value of a {@link Kind#VALUE}
 */
public record Made(Kind kind, String text) {
    /** The person is known to have no value. What that comes to is the target's rule for the attribute. */
    public static final Made NONE = new Made(Kind.NONE, "");
    /** The target is to have no value, whatever its rule for attributes without one. */
    public static final Made CLEARED = new Made(Kind.CLEARED, "");
    /** The attribute is left alone. */
    public static final Made OMITTED = new Made(Kind.OMITTED, "");

    /** What there is to say. */
    public enum Kind {
        /** A value. */
        VALUE,
        /** {@link Made#NONE}. */
        NONE,
        /** {@link Made#CLEARED}. */
        CLEARED,
        /** {@link Made#OMITTED}. */
        OMITTED
    }

    /** A value; an empty text is none. */
    public static Made of(String text) {
        return text.isEmpty() ? NONE : new Made(Kind.VALUE, text);
    }

    /** A value or none. */
    public static Made of(Optional<String> text) {
        return text.map(Made::of).orElse(NONE);
    }

    /** The value, if there is one. */
    public Optional<String> value() {
        return kind == Kind.VALUE ? Optional.of(text) : Optional.empty();
    }

    /** The kind only. */
    @Override
    public String toString() {
        return "Made[" + kind + "]";
    }
}
