package io.hcmconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.core.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTest {
    private final RecordingOperations operations = new RecordingOperations();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void writeConfiguration() throws IOException {
        config = Files.writeString(directory.resolve("my.yaml"), """
                hcm: {base-url: https://hcm.example.com, auth: {type: basic, username: joe, password: hush}}
                targets: []
                """);
    }

    private int execute(String... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        return new CommandLineInterface(console, new ConfigLoader(name -> null), (loaded, to) -> operations, operations)
                .execute(arguments);
    }

    private int executeWithConfig(String line) {
        return execute(("--config " + config + " " + line).split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    run                                        | RunOptions[once=false, fullLoad=false, dryRun=false, acceptSource=false, replay=null]
                    run --accept-source                        | RunOptions[once=false, fullLoad=false, dryRun=false, acceptSource=true, replay=null]
                    run --once --full-load --dry-run           | RunOptions[once=true, fullLoad=true, dryRun=true, acceptSource=false, replay=null]
                    run --replay-from first --target a --target b --person 7 | RunOptions[once=false, fullLoad=false, dryRun=false, acceptSource=false, replay=Replay[from=first, targets=[a, b], personNumbers=[7]]]
                    check --json                               | check JSON
                    status                                     | status TEXT
                    status --json                              | status JSON
                    explain 4711                               | explain 4711 TEXT
                    checkpoints list --json                    | checkpoints JSON
                    checkpoints create                         | checkpoint null
                    checkpoints create --label before          | checkpoint before
                    dead-letters list                          | dead letters TEXT
                    dead-letters show 3 --json                 | dead letter 3 JSON
                    dead-letters retry 3 4                     | retry [3, 4]
                    dead-letters retry --all                   | retry []
                    dead-letters discard 3 4 --reason gone     | discard [3, 4] gone
                    """)
    void aCommandAsksForOneOperationWithItsOptions(String line, String asked) {
        assertThat(executeWithConfig(line)).isZero();
        assertThat(operations.asked).containsExactly(asked);
        assertThat(operations.closed).isTrue();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    demo                        | DemoOptions[workers=1000, changes=200]
                    demo --workers 5 --changes 0 | DemoOptions[workers=5, changes=0]
                    sandbox --port 0 --script s | SandboxOptions[port=0, workers=1000, script=s]
                    """)
    void theTrialsNeedNoConfiguration(String line, String asked) {
        assertThat(execute(line.split(" "))).isZero();
        assertThat(operations.asked).containsExactly(asked);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    run --onze                  | hcm-connector: Unknown option: '--onze'; did you mean --once? See hcm-connector run --help
                    run --log-format xml        | Invalid value for option '--log-format'
                    run --target a              | --target and --person belong to --replay-from
                    run --full-load --replay-from first | exclude each other
                    stats                       | stats
                    dead-letters retry          | give the ids of dead letters, or --all
                    dead-letters retry 3 --all  | give the ids of dead letters, or --all
                    dead-letters discard 3      | Missing required option: '--reason
                    dead-letters                | Missing required subcommand
                    explain                     | Missing required parameter: 'PERSON_NUMBER'
                    demo --workers 0            | --workers is 0; it must be from 1 to 1000000
                    demo --workers many         | Invalid value for option '--workers'
                    sandbox --port 70000        | --port is 70000; it must be from 0 to 65535
                    """)
    void wrongUsageIsOneLineAndExitCodeTwo(String line, String expected) {
        assertThat(executeWithConfig(line)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(expected)
                .contains("--help");
        assertThat(operations.asked).isEmpty();
    }

    @Test
    void noCommandAtAllIsWrongUsage() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("hcm-connector: which command? See hcm-connector --help");
    }

    @Test
    void aBlankReasonIsRefused() {
        assertThat(execute("--config", config.toString(), "dead-letters", "discard", "1", "--reason", "  "))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--reason is empty; say why");
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void theExitCodeIsThatOfTheOperation(ExitCode code) {
        operations.answer = code;
        assertThat(executeWithConfig("run --once")).isEqualTo(code.code());
    }

    @Test
    void theNumbersOfTheExitCodesAreThoseOfTheContract() {
        assertThat(List.of(ExitCode.values())).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void whatIsOutOfReachIsOneLineAndExitCodeThree() {
        operations.failure = new HttpFailure(
                HttpFailure.Kind.UNREACHABLE, "https://hcm.example.com cannot be reached;\n check the network", null);
        assertThat(executeWithConfig("check")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "hcm-connector: https://hcm.example.com cannot be reached; check the network");
    }

    @Test
    void aForeseenFailureEndsAsItSays() {
        operations.failure = new CommandFailure(ExitCode.USAGE, "no checkpoint 7; see 'checkpoints list'", null);
        assertThat(executeWithConfig("run --replay-from 7")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("hcm-connector: no checkpoint 7; see 'checkpoints list'");
    }

    @Test
    void aConfigurationProblemThatShowsLateIsExitCodeTwo() {
        operations.failure = new ConfigException(List.of("my.yaml:1: key 'scope': does not compile"));
        assertThat(executeWithConfig("run")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("my.yaml:1: key 'scope': does not compile");
    }

    @Test
    void anUnexpectedFailureShowsItsStackTraceOnlyWhenAsked() {
        operations.failure = new IllegalStateException("odd");
        assertThat(executeWithConfig("status")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("hcm-connector: unexpected failure, IllegalStateException: odd;"
                        + " run it again with --verbose to see where");
        assertThat(operations.closed).isTrue();

        assertThat(executeWithConfig("status --verbose")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat io.hcmconnector.app.cli");
    }

    @Test
    void aBrokenConfigurationStopsACommandBeforeItBegins() throws IOException {
        Files.writeString(config, "hcm: 5\nport: 1\ntargets: []\n");
        assertThat(executeWithConfig("run")).isEqualTo(2);
        assertThat(operations.asked).isEmpty();
        assertThat(err.toString().lines()).hasSize(2).first().asString().startsWith(config + ":1: key 'hcm': ");
    }

    @Test
    void aMissingConfigurationIsExitCodeTwo() {
        assertThat(execute("--config", "nowhere.yaml", "run")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("nowhere.yaml: is missing;");
    }

    @Test
    void configShowMasksSecrets() {
        assertThat(executeWithConfig("config show")).isZero();
        assertThat(out.toString()).contains("username: joe", "password: '****'").doesNotContain("hush");
    }

    @Test
    void configSchemaNeedsNoFile() {
        assertThat(execute("config", "schema")).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"poll-interval\"");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("hcm-connector [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "sandbox",
                "run",
                "check",
                "status",
                "explain",
                "checkpoints",
                "checkpoints list",
                "checkpoints create",
                "dead-letters",
                "dead-letters list",
                "dead-letters show",
                "dead-letters retry",
                "dead-letters discard",
                "config",
                "config show",
                "config schema"
            })
    void everyCommandHasHelp(String command) {
        assertThat(execute((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).contains(("Usage: hcm-connector " + command).strip());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutOperationsTheirCommandsAreUnknown() {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        CommandLineInterface bare = new CommandLineInterface(console, new ConfigLoader(name -> null), null, null);
        assertThat(bare.execute("run")).isEqualTo(2);
        assertThat(bare.execute("demo")).isEqualTo(2);
        assertThat(bare.execute("config", "schema")).isZero();
    }
}
