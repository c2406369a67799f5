package io.hcmconnector.core.mapping;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import java.util.Set;

/**
 * The value of one attribute as an expression over {@code worker}. A text, a number or a truth value is the value as text; the empty text and
 * {@code null} are no value; {@code clear()} and {@code omit()} say so. Safe for use by several threads.
 */
public final class AttributeExpression {
    private static final Set<CelType> ALLOWED = Set.of(
            SimpleType.STRING,
            SimpleType.BOOL,
            SimpleType.INT,
            SimpleType.UINT,
            SimpleType.DOUBLE,
            SimpleType.NULL_TYPE,
            SimpleType.DYN);

    private final String text;
    private final WorkerLanguage.Compiled compiled;

    /**
     * Checks {@code expression}.
     *
     * @throws IllegalArgumentException with the checker's words when it cannot be used
     */
    public AttributeExpression(String expression, LookUpTables tables) {
        text = expression;
        compiled = new WorkerLanguage(tables).compile(expression);
        if (!ALLOWED.contains(compiled.type())) {
            throw new IllegalArgumentException(
                    "not a usable expression over worker: it must be a text, a number, true or false, or null,"
                            + " not of type " + compiled.type().name());
        }
    }

    /** What it reads: where HCM showed one of these never, the attribute is left alone. */
    public Set<ProfileAttribute> reads() {
        return compiled.reads();
    }

    /**
     * What it makes of a person.
     *
     * @throws MappingException when it fails for this person
     */
    public Made of(Profile profile) {
        Object value;
        try {
            value = compiled.of(profile);
        } catch (CelEvaluationException e) {
            throw new MappingException(reason(e));
        }
        if (value instanceof String made) {
            return made.equals(WorkerFunctions.OMIT)
                    ? Made.OMITTED
                    : made.equals(WorkerFunctions.CLEAR) ? Made.CLEARED : Made.of(made);
        }
        if (value instanceof Boolean || value instanceof Number) {
            return Made.of(value.toString());
        }
        if (value instanceof dev.cel.common.values.NullValue) {
            return Made.NONE;
        }
        throw new MappingException("the expression gave neither a text nor a number, true, false or null");
    }

    /** Our functions name no value; the words of others may, so only their code is passed on. */
    private static String reason(CelEvaluationException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkerFunctions.BadArgument) {
                return String.valueOf(cause.getMessage());
            }
        }
        return "the expression failed: " + e.getErrorCode();
    }

    /** The expression. */
    @Override
    public String toString() {
        return text;
    }
}
