package io.hcmconnector.core.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
            CelAbstractSyntaxTree checked = compiler.compile(expression).getAst();
            refuseUnknownNames(checked);
            program = CelRuntimeFactory.legacyCelRuntimeBuilder().build().createProgram(checked);
            program.eval(Map.of("worker", fields(new Profile(Map.of()))));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "not a usable expression over worker: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    /** To the checker {@code worker} is a map of any names, and an evaluation meets only the names on its way. */
    private static void refuseUnknownNames(CelAbstractSyntaxTree checked) {
        Set<String> names = fields(new Profile(Map.of())).keySet();
        CelNavigableAst.fromAst(checked)
                .getRoot()
                .allNodes()
                .flatMap(node -> name(node.expr()).stream())
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("not a usable expression over worker: there is no worker." + name
                            + "; there are " + String.join(", ", new TreeSet<>(names)));
                });
    }

    /** The name that {@code worker.name} or {@code worker["name"]} asks for. */
    private static Optional<String> name(CelExpr expr) {
        if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return isWorker(expr.select().operand()) ? Optional.of(expr.select().field()) : Optional.empty();
        }
        if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
                || !expr.call().function().equals("_[_]")
                || !isWorker(expr.call().args().get(0))) {
            return Optional.empty();
        }
        CelExpr key = expr.call().args().get(1);
        return key.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                ? Optional.of(key.constant().stringValue())
                : Optional.empty();
    }

    private static boolean isWorker(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                && expr.ident().name().equals("worker");
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
