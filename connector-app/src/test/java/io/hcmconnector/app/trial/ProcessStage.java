package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.Main;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultPlan;
import io.hcmconnector.sandbox.fault.FaultRule;
import io.hcmconnector.sandbox.hcm.HcmSwitches;
import io.hcmconnector.sandbox.script.Step;
import io.hcmconnector.sandbox.script.WorkingDay;
import io.hcmconnector.sandbox.verify.AccountWrite;
import io.hcmconnector.sandbox.verify.TargetReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * The connector as a process of its own, on a sandbox in this one. What is done to the process is done while the sandbox holds a
 * request of it in its hands: before it acts on it, or after it has acted and with the answer lost.
 */
final class ProcessStage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BEFORE_THE_ACT = Duration.ofMillis(1);
    private static final Duration WITH_THE_ACT = Duration.ofMillis(2);

    private final Path folder;
    private final Sandbox sandbox;
    private final TrialTargets targets;
    private final DemoAudit audit;
    private final Deque<Step> steps;
    private final List<Process> started = new ArrayList<>();
    private final int adminPort;
    private UnaryOperator<String> adjustment = UnaryOperator.identity();
    private volatile Blow blow = new Blow(process -> {}, true);

    /** What happens to the process when a request arrives, and whether it has. */
    private static final class Blow {
        private final Act act;
        private final boolean waits;
        private final CountDownLatch struck = new CountDownLatch(1);

        Blow(Act act, boolean waits) {
            this.act = act;
            this.waits = waits;
        }
    }

    /** What is done to the process. */
    @FunctionalInterface
    interface Act {
        void on(Process process);
    }

    ProcessStage(Path folder, int workers, long seed, int adminPort) {
        this.folder = folder;
        this.adminPort = adminPort;
        Clock clock = Clock.systemUTC();
        this.sandbox = Sandbox.start(
                new SandboxOptions(0, workers, seed, clock, HcmSwitches.DEFAULT),
                new FaultPlan(seed, duration -> strike(duration.equals(WITH_THE_ACT))));
        this.targets = new TrialTargets(sandbox, clock, seed);
        this.audit = new DemoAudit(sandbox, targets, clock);
        this.steps = new ArrayDeque<>(new WorkingDay(seed).plan(sandbox.population(), sandbox.hrDesk(), 400));
        audit.observe();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Does {@code act} to the process when the request that {@code rule} picks is there, and lets HR work until then. */
    void strikes(FaultRule rule, boolean withTheAct, Act act, int changes) throws InterruptedException {
        arm(rule, withTheAct, new Blow(act, true));
        start("run");
        await(changes);
    }

    /** The same to a run with an end. */
    void strikesOnce(FaultRule rule, Act act) throws InterruptedException {
        arm(rule, true, new Blow(act, true));
        start("run", "--once");
        await(0);
    }

    /** The same, but the sandbox then holds back its answer until the process has ended. */
    void strikesAndHangs(FaultRule rule, Act act) throws InterruptedException {
        arm(rule, true, new Blow(act, false));
        start("run");
        await(0);
    }

    private void arm(FaultRule rule, boolean withTheAct, Blow next) {
        blow = next;
        sandbox.faults().clear();
        Fault slow = Fault.slow(withTheAct ? WITH_THE_ACT : BEFORE_THE_ACT);
        sandbox.faults().add(new FaultRule(rule.endpoint(), rule.match(), rule.occurrence(), slow));
    }

    private void await(int changes) throws InterruptedException {
        int done = 0;
        for (int look = 0; look < 600; look++) {
            if (blow.struck.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
            assertThat(current().isAlive())
                    .as("alive before the request%n%s", log())
                    .isTrue();
            // Later ones as well, lest everything be delivered before the request that is waited for.
            if (done < changes || (changes > 0 && look % 20 == 0)) {
                works(1);
                done++;
            }
        }
        throw new AssertionError("the request did not come\n" + log());
    }

    private void strike(boolean withTheAct) throws InterruptedException {
        Blow now = blow;
        Process process = current();
        now.act.on(process);
        now.struck.countDown();
        if (!now.waits || !withTheAct) {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        }
        if (!withTheAct) {
            throw new InterruptedException("the process is gone before the act");
        }
    }

    /** HR does the next changes of the day. */
    void works(int changes) {
        for (int i = 0; i < changes && !steps.isEmpty(); i++) {
            steps.remove().run();
            audit.observe();
        }
    }

    /** Changes the text of the configuration, for the processes to come. */
    void configure(UnaryOperator<String> newAdjustment) {
        adjustment = newAdjustment;
    }

    /** Starts the connector. */
    Process start(String... command) {
        String yaml = TrialConfiguration.yaml(
                sandbox.baseUri(),
                "jdbc:sqlite:" + folder.resolve("state.db"),
                new TrialConfiguration.Pace("300ms", "1s", "0s"),
                adminPort);
        UnaryOperator<String> small =
                text -> text.replace("feed:\n", "feed:\n  page-size: 5\n").replace("page-size: 200", "page-size: 40");
        try {
            Path file = Files.writeString(folder.resolve("process.yaml"), adjustment.apply(small.apply(yaml)));
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--config",
                    file.toString()));
            line.addAll(Arrays.asList(command));
            int number = started.size();
            Process process = new ProcessBuilder(line)
                    .redirectError(folder.resolve("err-" + number + ".log").toFile())
                    .redirectOutput(folder.resolve("out-" + number + ".log").toFile())
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that was started last. */
    Process current() {
        return started.get(started.size() - 1);
    }

    /** What the process that was started last said on standard error. */
    String log() {
        try {
            return Files.readString(folder.resolve("err-" + (started.size() - 1) + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the process, and answers with its exit code. */
    int end(Duration bound) throws InterruptedException {
        assertThat(current().waitFor(bound.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s%n%s", bound, log())
                .isTrue();
        return current().exitValue();
    }

    /**
     * Waits until every target holds what it should, person by person, and proves that nothing was made twice. Whoever leaves before
     * the load has come to them never gets an account, so that the lack of an account of a leaver is no difference here; that none
     * was deleted is asked for apart.
     */
    void agrees() {
        sandbox.faults().clear();
        Awaitility.await("every target agrees")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the process has ended", () -> !current().isAlive())
                .untilAsserted(this::everyTargetIsRight);
        createdOnce();
    }

    /** The same, at once. */
    void agreesNow() {
        everyTargetIsRight();
        createdOnce();
    }

    private void everyTargetIsRight() {
        for (TargetReport report : audit.compare()) {
            assertThat(report.differing()).as(report.target()).isEmpty();
        }
    }

    private void createdOnce() {
        targets.histories().forEach((target, history) -> {
            history.all()
                    .forEach((person, writes) -> assertThat(
                                    writes.stream().filter(write -> write.kind() == AccountWrite.Kind.CREATE))
                            .as("accounts that %s created for %s", target, person)
                            .hasSize(1));
            assertThat(history.count(AccountWrite.Kind.DELETE)).as(target).isZero();
        });
        assertThat(targets.okta().stagedTwice())
                .as("people twice in one session of Okta")
                .isZero();
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        sandbox.close();
    }
}
