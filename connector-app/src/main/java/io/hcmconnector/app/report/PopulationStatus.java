package io.hcmconnector.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.app.config.PopulationConfig;
import io.hcmconnector.app.run.ListObserver;
import io.hcmconnector.app.run.RunObserver;
import io.hcmconnector.core.state.StateStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * How the reading of a population's list stands.
 *
 * @param reading what the last one came to: {@code readAt}, {@code people}, {@code changed}, {@code missing} and perhaps {@code trouble},
 *     which says why people who are missing are not looked for; empty where there was none
 * @param trouble why the list cannot be read now; empty where it can
 */
public record PopulationStatus(String name, Optional<JsonNode> reading, Optional<String> trouble) {
    private static final JsonMapper READER = new JsonMapper();

    static List<PopulationStatus> of(StateStore store, List<PopulationConfig> populations) {
        return populations.stream()
                .map(population -> population.rules().name())
                .map(name -> new PopulationStatus(
                        name,
                        store.meta(ListObserver.POPULATION + name).flatMap(PopulationStatus::tree),
                        store.meta(RunObserver.TROUBLE_OF + ListObserver.POPULATION + name)
                                .filter(trouble -> !trouble.isEmpty())))
                .toList();
    }

    private static Optional<JsonNode> tree(String json) {
        try {
            return Optional.of(READER.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String table(List<PopulationStatus> populations) {
        Table table = new Table(
                Table.Column.text("POPULATION"),
                Table.Column.text("LIST READ"),
                Table.Column.number("PEOPLE"),
                Table.Column.text("TROUBLE"));
        populations.forEach(population -> table.row(
                population.name(),
                population.readAt(),
                population.word("people"),
                population.trouble().orElseGet(() -> population.word("trouble"))));
        return table.render();
    }

    private String readAt() {
        String at = word("readAt");
        try {
            return Times.of(Instant.parse(at));
        } catch (DateTimeParseException e) {
            return at;
        }
    }

    private String word(String name) {
        return reading.map(word -> word.path(name).asText("-"))
                .filter(text -> !text.isEmpty())
                .orElse("-");
    }
}
