package io.hcmconnector.core.mapping;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The functions that expressions have beside those of CEL. All are over texts, the empty text being no value; none of them fails for it.
 *
 * <p>What fails says so without the value, which may be personal.
 */
final class WorkerFunctions {
    /** What {@code omit()} and {@code clear()} answer: no text of HCM's has characters of this private plane. */
    static final String OMIT = "\uDBFF\uDFFDomit";

    static final String CLEAR = "\uDBFF\uDFFDclear";

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final CelType TABLE = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /** Declared and bound in one place. */
    private record Function(CelFunctionDecl declaration, CelFunctionBinding binding) {}

    /** An argument that a function can make nothing of; the message does not hold it. */
    static final class BadArgument extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadArgument(String message) {
            super(message);
        }
    }

    private static final List<Function> ALL = List.of(
            function("lower", List.of(TEXT), a -> text(a, 0).toLowerCase(Locale.ROOT)),
            function("upper", List.of(TEXT), a -> text(a, 0).toUpperCase(Locale.ROOT)),
            function("stripSpaces", List.of(TEXT), a -> withoutSpaces(text(a, 0))),
            function("normalizeDiacritics", List.of(TEXT), a -> Diacritics.normalize(text(a, 0))),
            function(
                    "substring",
                    List.of(TEXT, SimpleType.INT, SimpleType.INT),
                    a -> part(text(a, 0), (Long) a[1], (Long) a[2])),
            function(
                    "join",
                    List.of(TEXTS, TEXT),
                    a -> texts(a[0]).stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(text(a, 1)))),
            function(
                    "coalesce",
                    List.of(TEXTS),
                    a -> texts(a[0]).stream()
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse("")),
            function("lookup", List.of(TABLE, TEXT, TEXT), a -> found(a[0], text(a, 1), text(a, 2))),
            function("formatDate", List.of(TEXT, TEXT), a -> formatted(text(a, 0), text(a, 1))),
            function("startOfDay", List.of(TEXT, TEXT), a -> startOfDay(text(a, 0), text(a, 1))),
            function("omit", List.of(), a -> OMIT),
            function("clear", List.of(), a -> CLEAR));

    private WorkerFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return ALL.stream().map(Function::declaration).toList();
    }

    static List<CelFunctionBinding> bindings() {
        return ALL.stream().map(Function::binding).toList();
    }

    private static Function function(String name, List<CelType> parameters, CelFunctionOverload body) {
        String overload = "hcm_" + name;
        List<Class<?>> classes = new ArrayList<>();
        parameters.forEach(parameter -> classes.add(javaClass(parameter)));
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        name, CelOverloadDecl.newGlobalOverload(overload, TEXT, parameters)),
                CelFunctionBinding.from(overload, List.copyOf(classes), body));
    }

    private static Class<?> javaClass(CelType type) {
        return switch (type.kind()) {
            case INT -> Long.class;
            case LIST -> List.class;
            case MAP -> Map.class;
            default -> String.class;
        };
    }

    private static String text(Object[] arguments, int index) {
        return (String) arguments[index];
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private static String withoutSpaces(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** In characters as people count them, code points; what lies beyond the end is left out. */
    private static String part(String text, long start, long length) {
        int all = text.codePointCount(0, text.length());
        int from = (int) Math.min(Math.max(0, start), all);
        int to = (int) Math.min(from + Math.max(0, Math.min(length, all)), all);
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private static String found(Object table, String key, String otherwise) {
        Object value = ((Map<?, ?>) table).get(key);
        return value == null ? otherwise : (String) value;
    }

    private static String formatted(String date, String pattern) {
        if (date.isEmpty()) {
            return "";
        }
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(date(date, "formatDate"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadArgument("formatDate: not a pattern for a date: " + pattern);
        }
    }

    private static String startOfDay(String date, String zone) {
        if (date.isEmpty()) {
            return "";
        }
        try {
            ZoneId there = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
            return date(date, "startOfDay").atStartOfDay(there).format(WITH_OFFSET);
        } catch (DateTimeException e) {
            throw new BadArgument("startOfDay: not a time zone");
        }
    }

    private static LocalDate date(String text, String function) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new BadArgument(function + ": the text is not a date of the form 2026-11-23");
        }
    }
}
