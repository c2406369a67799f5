package io.hcmconnector.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.app.config.Value.Branch;
import io.hcmconnector.app.config.Value.Items;
import io.hcmconnector.app.config.Value.Leaf;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Prints values without their secrets. */
final class MaskedConfig {
    private MaskedConfig() {}

    static String yaml(Branch values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(plain(values));
    }

    static String json(Branch values) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(plain(values));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(Value value) {
        if (value instanceof Leaf leaf) {
            return leaf.scalar().style() == Scalar.Style.BARE ? leaf.typed() : leaf.toString();
        }
        if (value instanceof Items items) {
            return items.values().stream().map(MaskedConfig::plain).toList();
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        ((Branch) value).values().forEach((key, entry) -> entries.put(key, plain(entry)));
        return entries;
    }
}
