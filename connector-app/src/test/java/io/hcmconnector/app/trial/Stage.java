package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.cli.CommandLineInterface;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.run.ConnectorOperations;
import io.hcmconnector.app.wiring.Machine;
import io.hcmconnector.core.HandClock;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.fault.FaultPlan;
import io.hcmconnector.sandbox.feed.AtomEntry;
import io.hcmconnector.sandbox.hcm.HcmSwitches;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.script.HrDesk;
import io.hcmconnector.sandbox.verify.AccountWrite;
import io.hcmconnector.sandbox.verify.ActualAccount;
import io.hcmconnector.sandbox.verify.TargetReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A sandbox with its targets, a configuration for it and the connector's commands, all on one clock that no wait holds up. {@link
 * #agrees()} is the judgement: every target holds what the sandbox says that it should, person by person, and nothing was made twice.
 */
final class Stage implements AutoCloseable {
    static final TrialConfiguration.Pace PACE = new TrialConfiguration.Pace("500ms", "1s", "0s");

    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final Duration LATER_AT_THE_TARGET = Duration.ofSeconds(2);

    private final HandClock clock = new HandClock(NOON);
    private final RandomGenerator random = new SplittableRandom(7);
    private final Sandbox sandbox;
    private final TrialTargets targets;
    private final DemoAudit audit;
    private final Path folder;
    private final Set<String> cast = new HashSet<>();
    private UnaryOperator<String> adjustment = UnaryOperator.identity();
    private Duration ahead = Duration.ZERO;

    private Stage(Path folder, int workers) {
        this.folder = folder;
        this.sandbox = Sandbox.start(
                new SandboxOptions(0, workers, 5, clock, HcmSwitches.DEFAULT), new FaultPlan(5, clock::advance));
        this.targets = new TrialTargets(sandbox, clock, 5);
        this.audit = new DemoAudit(sandbox, targets, clock);
    }

    /** A stage with {@code workers} people whose state lies in {@code folder}. */
    static Stage with(Path folder, int workers) {
        return new Stage(folder, workers);
    }

    /** What a command came to. */
    record Outcome(int exit, String out, String err) {}

    /** Changes the text of the configuration, for the commands to come. */
    void configure(UnaryOperator<String> newAdjustment) {
        adjustment = newAdjustment;
    }

    Path state() {
        return folder.resolve("state.db");
    }

    /** Writes a file beside the configuration. */
    void file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path configuration() {
        String yaml = TrialConfiguration.yaml(sandbox.baseUri(), "jdbc:sqlite:" + state(), PACE, 0);
        try {
            return Files.writeString(folder.resolve("stage.yaml"), adjustment.apply(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in this process; the words are separated by one blank. */
    Outcome command(String line) {
        return command(line.split(" "));
    }

    Outcome command(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments =
                new ArrayList<>(List.of("--config", configuration().toString()));
        arguments.addAll(Arrays.asList(words));
        Machine machine = machine();
        int exit = new CommandLineInterface(
                        new Console(new PrintWriter(out), new PrintWriter(err), false),
                        new ConfigLoader(name -> null),
                        (loaded, to) -> new ConnectorOperations(loaded, to, "test", machine),
                        null)
                .execute(arguments.toArray(String[]::new));
        return new Outcome(exit, out.toString(), err.toString());
    }

    /** From now on the connector's clock is so far ahead of HCM's. */
    void connectorAhead(Duration newAhead) {
        ahead = newAhead;
    }

    /** A machine on which nobody ever really waits; its chance goes on from one process to the next. */
    private Machine machine() {
        return new Machine(ahead.isZero() ? clock : Clock.offset(clock, ahead), clock, random);
    }

    /** Runs once after a moment, and expects this exit code. */
    Outcome runs(int exit) {
        settle();
        Outcome outcome = command("run --once");
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
        return outcome;
    }

    /** What happened to the person's account in a target, in order, without writes that changed nothing. */
    List<AccountWrite.Kind> history(String target, String person) {
        return Optional.ofNullable(targets.histories().get(target)).orElseThrow().of(person).stream()
                .map(AccountWrite::kind)
                .filter(kind -> kind != AccountWrite.Kind.UNCHANGED)
                .toList();
    }

    /** Publishes an entry with any content, at the present instant. */
    void publish(String collection, String person, String content) {
        Person about = sandbox.population().require(person);
        sandbox.feed()
                .publish(new AtomEntry(
                        new AtomEntry.Key(
                                collection, "EMP" + sandbox.population().nextId()),
                        new AtomEntry.Text("Somebody", "Something", "HR.SPEC"),
                        clock.instant(),
                        today(),
                        new AtomEntry.Body(about.personId(), content)));
    }

    /** Runs once and expects it to be done, then expects every target to be right. */
    void delivers() {
        settle();
        Outcome outcome = command("run --once");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        agrees();
    }

    /** What HR has done so far is in the feed, and remembered as done. */
    void settle() {
        audit.observe();
        clock.advance(SETTLED);
    }

    void agrees() {
        clock.advance(SETTLED);
        audit.observe();
        for (TargetReport report : audit.compare()) {
            assertThat(report.differing())
                    .as("what %s holds against what it should", report.target())
                    .isEmpty();
        }
        audit.dayBegins();
        createdOnce();
    }

    /** No target was told twice to create somebody, and Okta got nobody twice in one session. */
    void createdOnce() {
        targets.histories()
                .forEach((target, history) -> history.all()
                        .forEach((person, writes) -> assertThat(
                                        writes.stream().filter(write -> write.kind() == AccountWrite.Kind.CREATE))
                                .as("accounts that %s created for %s", target, person)
                                .hasSizeLessThanOrEqualTo(1)));
        assertThat(targets.okta().stagedTwice()).isZero();
    }

    /** By target, how many writes changed something. */
    Map<String, Long> writes() {
        Map<String, Long> writes = new TreeMap<>();
        targets.histories()
                .forEach((target, history) -> writes.put(
                        target,
                        history.totals().entrySet().stream()
                                .filter(count -> count.getKey() != AccountWrite.Kind.UNCHANGED)
                                .mapToLong(Map.Entry::getValue)
                                .sum()));
        return writes;
    }

    /** The person's account in each target: {@code active}, {@code inactive} or {@code none}. */
    /** How a person's accounts stand once the targets that take data first and work on it a moment later have done so. */
    Map<String, String> accounts(String person) {
        clock.advance(LATER_AT_THE_TARGET);
        Map<String, String> accounts = new TreeMap<>();
        targets.views()
                .forEach((target, view) -> accounts.put(
                        target,
                        view.account(person)
                                .map(account -> account.active() ? "active" : "inactive")
                                .orElse("none")));
        return accounts;
    }

    static Map<String, String> everywhere(String state) {
        return Map.of("scim", state, "entra", state, "okta", state);
    }

    Optional<ActualAccount> account(String target, String person) {
        return Optional.ofNullable(targets.views().get(target)).orElseThrow().account(person);
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    void passDays(int days) {
        clock.advance(Duration.ofDays(days));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    TrialTargets targets() {
        return targets;
    }

    HandClock clock() {
        return clock;
    }

    HrDesk desk() {
        return sandbox.hrDesk();
    }

    LocalDate today() {
        return desk().today();
    }

    FaultPlan faults() {
        return sandbox.faults();
    }

    void switches(String name, String value) {
        sandbox.switchTo(sandbox.switches().with(name, value));
    }

    /** An employee of long standing who plays no other part. */
    String employee() {
        return somebody("E");
    }

    String contractor() {
        return somebody("C");
    }

    private String somebody(String type) {
        String number = sandbox.population().people().stream()
                .filter(person -> !cast.contains(person.personNumber()))
                .filter(worksAs(type))
                .map(Person::personNumber)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sandbox has too few people of type " + type));
        cast.add(number);
        return number;
    }

    private Predicate<Person> worksAs(String type) {
        return person -> person.relationships().size() == 1
                && person.relationships().get(0).employment().type().equals(type)
                && person.relationships().get(0).termination() == null
                && person.relationships().get(0).start().isBefore(today().minusDays(60));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
