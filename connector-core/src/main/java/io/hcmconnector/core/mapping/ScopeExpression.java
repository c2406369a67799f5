package io.hcmconnector.core.mapping;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is in scope, as an expression in the Common Expression Language over {@code worker}.
 *
 * <p>{@code worker} holds the attributes of the {@link Profile} as text under their labels ({@code worker.department},
 * {@code worker.workCountry} and so on), {@code worker.type} being the code of the primary work relationship; an attribute without a
 * value is the empty text. The expression is checked when it is made: a name that does not exist, a result that is not a truth value
 * or a syntax error is refused then. Safe for use by several threads.
 */
public final class ScopeExpression {
    private final CelRuntime.Program program;

    /**
     * Checks {@code expression}.
     *
     * @throws IllegalArgumentException with the checker's words when it cannot be used
     */
    public ScopeExpression(String expression) {
        try {
            var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                    .addVar("worker", MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .setResultType(SimpleType.BOOL)
                    .build();
            program = CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .build()
                    .createProgram(compiler.compile(expression).getAst());
            program.eval(Map.of("worker", fields(new Profile(Map.of()))));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "not a usable expression over worker: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    /** Whether somebody with this profile is in scope. */
    public boolean includes(Profile profile) {
        try {
            return Boolean.TRUE.equals(program.eval(Map.of("worker", fields(profile))));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("the scope expression failed: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> fields(Profile profile) {
        Map<String, String> fields = new HashMap<>();
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            fields.put(attribute.label(), profile.get(attribute).orElse(""));
        }
        fields.put("type", profile.get(ProfileAttribute.WORKER_TYPE).orElse(""));
        return fields;
    }
}
