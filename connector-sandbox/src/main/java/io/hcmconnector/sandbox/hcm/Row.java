package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One record of a REST resource; attributes and children are computed only when asked for.
 *
 * @param key the record's part of a path
 * @param values its attributes
 * @param children its child collections by name
 */
record Row(String key, Supplier<ObjectNode> values, Map<String, Supplier<List<Row>>> children) {

    static Row flat(String key, Supplier<ObjectNode> values) {
        return new Row(key, values, Map.of());
    }
}
