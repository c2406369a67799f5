package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Value.Branch;
import io.hcmconnector.core.enrich.Population.Missing;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.reader.csv.CsvColumn;
import io.hcmconnector.reader.csv.CsvPopulation;
import io.hcmconnector.reader.csv.CsvSettings;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From branches in which everything was found right to what files are. */
final class FileBinder {
    private FileBinder() {}

    static CsvSettings fullLoad(Branch csv, int pageSize) {
        return files(
                csv,
                new CsvSettings.Place(
                        Path.of(csv.text("path")), csv.text("missing").equals("look-for"), "full-load.csv"),
                csv.find("as-of", Instant.class),
                pageSize);
    }

    static List<PopulationConfig> populations(Branch root) {
        int pageSize = root.branch("full-load").number("page-size");
        List<PopulationConfig> populations = new ArrayList<>();
        for (Branch population : root.items("populations").branches()) {
            String name = population.text("name");
            populations.add(new PopulationConfig(
                    files(
                            population,
                            new CsvSettings.Place(
                                    Path.of(population.text("path")), true, "populations[" + populations.size() + "]"),
                            Optional.empty(),
                            pageSize),
                    new CsvPopulation.Rules(
                            name,
                            population.find("number-prefix", String.class).orElse(name + "-"),
                            WorkerType.valueOf(population.text("worker-type")),
                            population.text("missing").equals("leave") ? Missing.LEAVE : Missing.KEEP)));
        }
        return populations;
    }

    private static CsvSettings files(Branch files, CsvSettings.Place place, Optional<Instant> takenAt, int pageSize) {
        return new CsvSettings(
                place,
                new CsvSettings.Form(
                        files.get("encoding", Charset.class),
                        separator(files.text("separator")),
                        files.get("date-format", DateTimeFormatter.class)),
                headers(files),
                takenAt,
                pageSize);
    }

    private static Map<CsvColumn, String> headers(Branch files) {
        Map<CsvColumn, String> headers = new EnumMap<>(CsvColumn.class);
        files.branch("columns")
                .texts()
                // Either side may be the attribute.
                .forEach((one, other) -> CsvColumn.of(one)
                        .ifPresentOrElse(
                                column -> headers.put(column, other),
                                () -> headers.put(CsvColumn.of(other).orElseThrow(), one)));
        return headers;
    }

    private static char separator(String name) {
        return switch (name) {
            case "semicolon" -> ';';
            case "pipe" -> '|';
            case "tab" -> '\t';
            default -> ',';
        };
    }
}
