package io.hcmconnector.reader;

import java.util.List;
import java.util.stream.Collectors;

/** How several keys are asked for at once in {@code q}, from the shortest form to the one that any server takes. */
enum KeyForm {
    IN,
    OR,
    SINGLE;

    /** The expression that asks for {@code batch}. */
    String expression(KeyedReader.Key key, List<String> batch) {
        if (batch.size() > 1 && this == IN) {
            return batch.stream().map(key::literal).collect(Collectors.joining(",", key.attribute() + " in (", ")"));
        }
        return batch.stream()
                .map(value -> key.attribute() + "=" + key.literal(value))
                .collect(Collectors.joining(" or "));
    }

    /** How much longer one more key makes an expression. */
    int length(KeyedReader.Key key, String value) {
        String literal = key.literal(value);
        return this == IN ? literal.length() + 1 : key.attribute().length() + literal.length() + 5;
    }
}
