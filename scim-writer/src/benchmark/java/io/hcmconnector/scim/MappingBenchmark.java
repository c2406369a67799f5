package io.hcmconnector.scim;

import io.hcmconnector.core.journal.Samples;
import io.hcmconnector.core.mapping.AttributeExpression;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.LookUpTables;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** People a second from a worker to the attributes of a SCIM account, by the default mapping alone and with thirty expressions beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MappingBenchmark {
    private static final List<String> EXPRESSIONS = List.of(
            "lower(normalizeDiacritics(join([worker.firstName, worker.lastName], '.')))",
            "worker.type == 'E' ? 'Employee' : 'Contingent'",
            "lookup(tables.ou, worker.department, 'OU=People')",
            "startOfDay(worker.hireDate, worker.timeZone)",
            "coalesce([worker.workEmail, worker.userName, worker.personNumber])",
            "worker.workCountry in ['DE', 'AT', 'CH'] ? 'de' : 'en'");
    private static final LookUpTables TABLES =
            new LookUpTables(Map.of("ou", Map.of("Engines", "OU=Engines", "Sales", "OU=Sales")));

    private final ProfileMapper profiles = new ProfileMapper(new Zones(ZoneOffset.UTC, Map.of()));
    private final Worker worker = Samples.worker(1, Part.of(Optional.of(Samples.number(2))));
    private final Optional<Employment> employment =
            Optional.of(Employment.on(worker.workRelationships().get(0), LocalDate.of(2026, 3, 2)));
    private final AttributeMapping standard =
            ScimAttributes.mapping(new ScimExtension(ScimExtension.DEFAULT_URN, Set.of()));
    private final AttributeMapping configured = standard.with(expressions(), Set.of(), TABLES);

    private static List<Row> expressions() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(Row.of("x" + i, new AttributeExpression(EXPRESSIONS.get(i % EXPRESSIONS.size()), TABLES)));
        }
        return rows;
    }

    /** The profile alone, of which every target's attributes are made. */
    @Benchmark
    public Profile profile() {
        return profiles.map(worker, employment);
    }

    /** The default mapping. */
    @Benchmark
    public Attributes standard() {
        return standard.apply(profiles.map(worker, employment));
    }

    /** The default mapping and thirty expressions. */
    @Benchmark
    public Attributes thirtyExpressions() {
        return configured.apply(profiles.map(worker, employment));
    }
}
