package io.hcmconnector.core.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Expressions in the Common Expression Language (<a href="https://cel.dev">cel.dev</a>) over {@code worker}, with the strings of CEL's
 * extension and the functions of {@link WorkerFunctions}.
 *
 * <p>{@code worker} holds the attributes of the {@link Profile} as texts under their labels, and {@code type} for the code of the work
 * relationship; an attribute without a value is the empty text. {@code tables} holds the look-up tables of the configuration by
 * name. An expression is checked when it is compiled: syntax, types, and the names of attributes and tables. Safe for use by several threads.
 */
final class WorkerLanguage {
    private static final String WORKER = "worker";
    private static final String TABLES = "tables";
    /** No expression over one person has a use for more. */
    private static final CelOptions BOUNDED =
            CelOptions.current().comprehensionMaxIterations(10_000).build();

    private static final Map<String, ProfileAttribute> NAMES = names();

    private final LookUpTables tables;

    WorkerLanguage(LookUpTables tables) {
        this.tables = tables;
    }

    /** A checked expression. */
    record Compiled(CelRuntime.Program program, CelType type, Set<ProfileAttribute> reads, LookUpTables tables) {
        /** Copies. */
        Compiled {
            reads = Set.copyOf(reads);
        }

        /** Its value for a person; the failure's text may hold what is known of the person. */
        Object of(Profile profile) throws CelEvaluationException {
            return program.eval(Map.of(WORKER, fields(profile), TABLES, tables.byName()));
        }
    }

    /**
     * Checks {@code expression}.
     *
     * @throws IllegalArgumentException with the checker's words when it cannot be used
     */
    Compiled compile(String expression) {
        try {
            CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(BOUNDED)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar(WORKER, MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .addVar(
                            TABLES,
                            MapType.create(SimpleType.STRING, MapType.create(SimpleType.STRING, SimpleType.STRING)))
                    .addLibraries(CelExtensions.strings())
                    .addFunctionDeclarations(WorkerFunctions.declarations())
                    .build();
            CelAbstractSyntaxTree checked = compiler.compile(expression).getAst();
            CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .setOptions(BOUNDED)
                    .addLibraries(CelExtensions.strings())
                    .addFunctionBindings(WorkerFunctions.bindings())
                    .build();
            return new Compiled(runtime.createProgram(checked), checked.getResultType(), reads(checked), tables);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "not a usable expression over worker: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    /** To the checker {@code worker} and {@code tables} are maps of any names, and an evaluation meets only the names on its way. */
    private Set<ProfileAttribute> reads(CelAbstractSyntaxTree checked) {
        Set<String> asked = named(checked, WORKER);
        refuseUnknown(WORKER, asked, NAMES.keySet());
        refuseUnknown(TABLES, named(checked, TABLES), tables.byName().keySet());
        return asked.stream().map(NAMES::get).collect(Collectors.toSet());
    }

    private static void refuseUnknown(String variable, Set<String> asked, Set<String> known) {
        asked.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("not a usable expression over worker: there is no " + variable + "."
                    + name + (known.isEmpty() ? "" : "; there are " + String.join(", ", new TreeSet<>(known))));
        });
    }

    private static Set<String> named(CelAbstractSyntaxTree checked, String variable) {
        return CelNavigableAst.fromAst(checked)
                .getRoot()
                .allNodes()
                .flatMap(node -> name(node.expr(), variable).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name that {@code variable.name} or {@code variable["name"]} asks for. */
    private static Optional<String> name(CelExpr expr, String variable) {
        if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return is(expr.select().operand(), variable)
                    ? Optional.of(expr.select().field())
                    : Optional.empty();
        }
        if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
                || !expr.call().function().equals("_[_]")
                || !is(expr.call().args().get(0), variable)) {
            return Optional.empty();
        }
        CelExpr key = expr.call().args().get(1);
        return key.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                ? Optional.of(key.constant().stringValue())
                : Optional.empty();
    }

    private static boolean is(CelExpr expr, String variable) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                && expr.ident().name().equals(variable);
    }

    private static Map<String, ProfileAttribute> names() {
        Map<String, ProfileAttribute> names = new TreeMap<>();
        Arrays.stream(ProfileAttribute.values()).forEach(attribute -> names.put(attribute.label(), attribute));
        names.put("type", ProfileAttribute.WORKER_TYPE);
        return names;
    }

    private static Map<String, String> fields(Profile profile) {
        Map<String, String> fields = new HashMap<>();
        NAMES.forEach(
                (name, attribute) -> fields.put(name, profile.get(attribute).orElse("")));
        return fields;
    }
}
