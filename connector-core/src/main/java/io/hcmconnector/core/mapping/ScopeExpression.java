package io.hcmconnector.core.mapping;

import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import java.util.Set;

/**
 * Who is in scope, as an expression over {@code worker}: its attributes are texts under their labels ({@code worker.department},
 * {@code worker.workCountry} and so on), {@code worker.type} being the code of the work relationship that speaks for the person; an attribute without a
 * value is the empty text. The expression is checked when it is made: a name that does not exist, a result that is not a truth value
 * or a syntax error is refused then. Safe for use by several threads.
 */
public final class ScopeExpression {
    private final WorkerLanguage.Compiled compiled;

    /**
     * Checks {@code expression}.
     *
     * @throws IllegalArgumentException with the checker's words when it cannot be used
     */
    public ScopeExpression(String expression, LookUpTables tables) {
        compiled = new WorkerLanguage(tables).compile(expression);
        if (!compiled.type().equals(SimpleType.BOOL)) {
            throw new IllegalArgumentException(
                    "not a usable expression over worker: it must be true or false, not of type "
                            + compiled.type().name());
        }
    }

    /** What it reads. */
    public Set<ProfileAttribute> reads() {
        return compiled.reads();
    }

    /** Whether somebody with this profile is in scope. */
    public boolean includes(Profile profile) {
        try {
            return Boolean.TRUE.equals(compiled.of(profile));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("the scope expression failed: " + e.getErrorCode(), e);
        }
    }
}
