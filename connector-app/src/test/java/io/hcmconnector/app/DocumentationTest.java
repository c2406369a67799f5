package io.hcmconnector.app;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.entra.EntraAttributes;
import io.hcmconnector.okta.OktaAttributes;
import io.hcmconnector.reader.csv.CsvColumn;
import io.hcmconnector.scim.ScimAttributes;
import io.hcmconnector.scim.ScimExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the manual to the code: names, links, printed code, configurations, metrics and the mapping table. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");

    /** A class of ours, or a member of one: {@code Intake}, {@code Intake.cycle}, {@code Intake.cycle()}. */
    private static final Pattern NAME =
            Pattern.compile("`([A-Z][a-z][A-Za-z0-9]*)(?:\\.([A-Za-z][A-Za-z0-9_]*)(?:\\(\\))?)?`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#([^)]*))?\\)");
    private static final Pattern CODE = Pattern.compile("<!-- code: (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern CONFIGURATION = Pattern.compile("```yaml configuration\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern METER = Pattern.compile("`(hcm_connector_[a-z_]+?)(?:_seconds(?:_[a-z]+)?)?[`{]");
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\./)?(?:bin/)?hcm-connector ([a-z-]+)", Pattern.MULTILINE);
    private static final Pattern CREATED = Pattern.compile("CREATE TABLE ([a-z_]+)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static final Set<ProfileAttribute> SENSITIVE =
            EnumSet.range(ProfileAttribute.DATE_OF_BIRTH, ProfileAttribute.MILITARY_VET_STATUS);

    private static final Map<Path, String> PAGES = new TreeMap<>();
    private static final Map<String, String> SOURCES = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        PAGES.put(ROOT.resolve("README.md"), Files.readString(ROOT.resolve("README.md")));
        for (Path page : files(DOCS, ".md")) {
            PAGES.put(page, Files.readString(page));
        }
        for (Path source : sources()) {
            String file = source.getFileName().toString();
            SOURCES.merge(
                    file.substring(0, file.length() - ".java".length()), Files.readString(source), String::concat);
        }
    }

    @Test
    void everyClassAndMemberThatIsNamedExists() {
        List<String> unknown = new ArrayList<>();
        PAGES.forEach((page, text) -> matches(NAME, text).forEach(name -> {
            if (isMadeByAMachine(page)) {
                return;
            }
            String source = SOURCES.get(name.group(1));
            boolean known = source != null
                    && (name.group(2) == null
                            || Pattern.compile("\\b" + name.group(2) + "\\b")
                                    .matcher(source)
                                    .find());
            if (!known) {
                unknown.add(ROOT.relativize(page) + ": " + name.group());
            }
        }));
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        PAGES.forEach((page, text) -> matches(LINK, text).forEach(link -> {
            Path end = page.resolveSibling(link.group(1)).normalize();
            if (!Files.exists(end)
                    || (link.group(2) != null && !anchors(PAGES.get(end)).contains(link.group(2)))) {
                broken.add(ROOT.relativize(page) + ": " + link.group());
            }
        }));
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheIndex() {
        String index = PAGES.get(DOCS.resolve("README.md")) + PAGES.get(DOCS.resolve("decisions/README.md"));
        assertThat(PAGES.keySet())
                .filteredOn(page -> page.startsWith(DOCS))
                .filteredOn(page -> !page.equals(DOCS.resolve("README.md")))
                .allSatisfy(
                        page -> assertThat(index).contains(page.getFileName().toString()));
    }

    @Test
    void printedCodeIsTheCode() throws IOException {
        int printed = 0;
        for (String text : PAGES.values()) {
            for (MatchResult code : matches(CODE, text)) {
                String source = Files.readString(ROOT.resolve(code.group(1)));
                assertThat(onOneLine(source)).as(code.group(1)).contains(onOneLine(code.group(2)));
                printed++;
            }
        }
        assertThat(printed).isPositive();
    }

    @Test
    void everyConfigurationThatIsShownLoads() throws ConfigException {
        int shown = 0;
        for (Map.Entry<Path, String> page : PAGES.entrySet()) {
            for (MatchResult block : matches(CONFIGURATION, page.getValue())) {
                new ConfigLoader(name -> "value-of-" + name)
                        .load(ROOT.relativize(page.getKey()).toString(), block.group(1), DOCS);
                shown++;
            }
        }
        assertThat(shown).isPositive();
    }

    @Test
    void everyMeterThatIsNamedIsMeasuredAndEveryMeterIsNamed() {
        String operations = PAGES.get(DOCS.resolve("operations.md"));
        Set<String> named = new TreeSet<>();
        matches(METER, operations).forEach(meter -> named.add(meter.group(1)));
        Set<String> measured = new TreeSet<>();
        SOURCES.values()
                .forEach(source -> matches(Pattern.compile("\"(hcm_connector_[a-z_]+)\""), source)
                        .forEach(meter -> measured.add(meter.group(1))));
        assertThat(named).isEqualTo(measured);
    }

    @Test
    void everyCommandThatIsShownIsOne() {
        Set<String> commands = new HashSet<>();
        SOURCES.values()
                .forEach(source -> matches(Pattern.compile("@Command\\(\\s*name = \"([a-z-]+)\""), source)
                        .forEach(command -> commands.add(command.group(1))));
        PAGES.values()
                .forEach(text -> matches(COMMAND, text)
                        .forEach(shown -> assertThat(commands).contains(shown.group(1))));
    }

    @Test
    void theTableOfTheMappingIsTheMapping() {
        ScimExtension extension = new ScimExtension(ScimExtension.DEFAULT_URN, SENSITIVE);
        Set<String> okta = new HashSet<>(OktaAttributes.DEFAULT_NAMES);
        SENSITIVE.forEach(attribute -> okta.add(attribute.label()));
        assertThat(column(2)).isEqualTo(rows(ScimAttributes.mapping(extension)));
        assertThat(column(3)).isEqualTo(rows(EntraAttributes.mapping(extension)));
        assertThat(column(4)).isEqualTo(rows(OktaAttributes.mapping(okta)));
    }

    @Test
    void everyAttributeOfAProfileIsInTheTable() {
        Set<String> labels = Stream.of(ProfileAttribute.values())
                .map(ProfileAttribute::label)
                .collect(toCollection(TreeSet::new));
        assertThat(table().stream()
                        .map(row -> row.get(0))
                        .map(DocumentationTest::quoted)
                        .map(names -> names.get(0)))
                .containsExactlyInAnyOrderElementsOf(labels);
    }

    @Test
    void everyTableOfTheStateIsExplained() throws IOException {
        StringBuilder migrations = new StringBuilder();
        for (Path migration : files(ROOT.resolve("connector-core/src/main/resources/db/migration/sqlite"), ".sql")) {
            migrations.append(Files.readString(migration));
        }
        String page = PAGES.getOrDefault(DOCS.resolve("architecture.md"), "");
        List<String> tables = matches(CREATED, migrations.toString()).stream()
                .map(table -> table.group(1))
                .toList();
        assertThat(tables).hasSizeGreaterThan(15).allMatch(table -> page.contains("\n| `" + table + "` |"));
    }

    @Test
    void everyActAndEverySwitchOfTheSandboxIsInItsTables() {
        assertThat(namesUnder("Scripts")).isEqualTo(cases(SOURCES.get("ScriptFile")));
        Set<String> switches = Stream.of("Feed", "Workers", "Access", "Auth", "Token")
                .flatMap(part -> cases(SOURCES.get(part + "Switches")).stream())
                .collect(toCollection(TreeSet::new));
        assertThat(namesUnder("Switches")).isEqualTo(switches);
    }

    private static Map<String, Set<String>> rows(AttributeMapping mapping) {
        Map<String, Set<String>> rows = new TreeMap<>();
        mapping.rows()
                .forEach(row -> rows.computeIfAbsent(
                                row.sources().iterator().next().label(), label -> new TreeSet<>())
                        .add(row.name()
                                .replace(ScimAttributes.ENTERPRISE + ":", "enterprise:")
                                .replace(ScimExtension.DEFAULT_URN + ":", "hcm:")));
        return rows;
    }

    private static Map<String, Set<String>> column(int number) {
        Map<String, Set<String>> column = new TreeMap<>();
        table().forEach(row -> {
            List<String> names = quoted(row.get(number));
            if (!names.isEmpty()) {
                column.put(quoted(row.get(0)).get(0), new TreeSet<>(names));
            }
        });
        return column;
    }

    private static Set<String> cases(String source) {
        Set<String> cases = new TreeSet<>();
        matches(Pattern.compile("case ((\"[a-z.-]{3,}\"(,\\s*)?)+) ->"), source)
                .forEach(labels -> matches(Pattern.compile("\"([a-z.-]+)\""), labels.group(1))
                        .forEach(one -> cases.add(one.group(1))));
        return cases;
    }

    /** The names in the first cells of the table under {@code heading} of the sandbox's page. */
    private static Set<String> namesUnder(String heading) {
        String page = PAGES.get(DOCS.resolve("sandbox.md"));
        String section = page.substring(page.indexOf("\n## " + heading) + 1);
        int end = section.indexOf("\n## ");
        Set<String> names = new TreeSet<>();
        (end < 0 ? section : section.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> names.addAll(quoted(line.split("\\|", 3)[1])));
        return names;
    }

    /** The cells of the rows between the table's marks. */
    private static List<List<String>> table() {
        String page = PAGES.get(DOCS.resolve("mapping.md"));
        String table = page.substring(page.indexOf("<!-- table -->"), page.indexOf("<!-- end of table -->"));
        return table.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(1).strip().split("\\s*\\|\\s*")))
                .toList();
    }

    private static List<String> quoted(String cell) {
        return matches(QUOTED, cell).stream().map(name -> name.group(1)).toList();
    }

    private static boolean isMadeByAMachine(Path page) {
        return page.endsWith("configuration.md");
    }

    /** The names by which the headings of a page can be linked to. */
    private static Set<String> anchors(String page) {
        Set<String> anchors = new TreeSet<>();
        matches(Pattern.compile("^#+ (.*)$", Pattern.MULTILINE), page)
                .forEach(heading -> anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-')));
        return anchors;
    }

    private static String onOneLine(String code) {
        return code.lines().map(String::strip).collect(joining(" ")).strip();
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().toList();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList()) {
                if (Files.exists(module.resolve("src"))) {
                    sources.addAll(files(module.resolve("src"), ".java"));
                }
            }
        }
        return sources;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void everyColumnThatAFileMayHaveIsInTheTableWithItsHeader() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/csv.md"));
        assertThat(CsvColumn.values())
                .allSatisfy(column ->
                        assertThat(page).contains("| `" + column.label() + "` | \"" + column.header() + "\""));
    }
}
