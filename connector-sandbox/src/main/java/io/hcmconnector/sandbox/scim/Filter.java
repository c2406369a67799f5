package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A parsed filter expression of RFC 7644 section 3.4.2.2. */
sealed interface Filter {
    /** Whether a resource, or an element of a multi-valued attribute, satisfies the filter. */
    boolean matches(JsonNode holder);

    /** Both sides hold. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(JsonNode holder) {
            return left.matches(holder) && right.matches(holder);
        }
    }

    /** At least one side holds. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(JsonNode holder) {
            return left.matches(holder) || right.matches(holder);
        }
    }

    /** The inner filter does not hold. */
    record Not(Filter inner) implements Filter {
        @Override
        public boolean matches(JsonNode holder) {
            return !inner.matches(holder);
        }
    }

    /** The attribute has a value. */
    record Present(ScimPath path) implements Filter {
        @Override
        public boolean matches(JsonNode holder) {
            return path.values(holder).stream()
                    .anyMatch(value -> !value.asText("x").isEmpty());
        }
    }

    /** One element of a multi-valued attribute satisfies the inner filter. */
    record ElementMatches(ScimPath path) implements Filter {
        @Override
        public boolean matches(JsonNode holder) {
            return !path.values(holder).isEmpty();
        }
    }

    /** An attribute compared with a literal; {@code ne} also holds for an attribute without a value. */
    record Compare(ScimPath path, Operator operator, JsonNode literal) implements Filter {
        public Compare {
            if (!literal.isTextual() && !literal.isNumber() && operator.needsOrder()) {
                throw ScimException.invalidFilter("operator " + operator + " cannot be applied to " + literal);
            }
        }

        @Override
        public boolean matches(JsonNode holder) {
            List<JsonNode> values = path.values(holder);
            if (operator == Operator.NE) {
                return values.stream().noneMatch(this::isEqual) && !(literal.isNull() && values.isEmpty());
            }
            if (literal.isNull()) {
                return operator == Operator.EQ && values.isEmpty();
            }
            return values.stream().anyMatch(this::holdsFor);
        }

        private boolean holdsFor(JsonNode value) {
            if (operator == Operator.EQ) {
                return isEqual(value);
            }
            if (operator.needsOrder()) {
                Integer order = order(value);
                return order != null
                        && switch (operator) {
                            case GT -> order > 0;
                            case GE -> order >= 0;
                            case LT -> order < 0;
                            default -> order <= 0;
                        };
            }
            String text = fold(value.asText());
            String wanted = fold(literal.asText());
            return switch (operator) {
                case CO -> text.contains(wanted);
                case SW -> text.startsWith(wanted);
                default -> text.endsWith(wanted);
            };
        }

        private boolean isEqual(JsonNode value) {
            if (literal.isTextual() && value.isTextual()) {
                return fold(value.textValue()).equals(fold(literal.textValue()));
            }
            if (literal.isNumber() && value.isNumber()) {
                return value.decimalValue().compareTo(literal.decimalValue()) == 0;
            }
            return value.equals(literal);
        }

        private @Nullable Integer order(JsonNode value) {
            if (literal.isNumber()) {
                return value.isNumber() ? value.decimalValue().compareTo(literal.decimalValue()) : null;
            }
            if (!value.isTextual()) {
                return null;
            }
            OffsetDateTime left = dateTime(value.textValue());
            OffsetDateTime right = dateTime(literal.textValue());
            return left != null && right != null
                    ? left.toInstant().compareTo(right.toInstant())
                    : fold(value.textValue()).compareTo(fold(literal.textValue()));
        }

        private static @Nullable OffsetDateTime dateTime(String text) {
            try {
                return OffsetDateTime.parse(text);
            } catch (DateTimeException notADate) {
                return null;
            }
        }

        private String fold(String text) {
            return path.caseExact() ? text : text.toLowerCase(Locale.ROOT);
        }
    }

    /** The attribute operators of RFC 7644 table 3, but {@code pr}. */
    enum Operator {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE;

        boolean needsOrder() {
            return this == GT || this == GE || this == LT || this == LE;
        }
    }
}
