package io.hcmconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a Java and a Maven that only say how they were called. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "hcm-connector");

    @TempDir
    Path temporary;

    private Path root;
    private Path distribution;
    private Path javaHome;
    private Path tools;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(temporary.resolve("a place with spaces"));
        distribution = root.resolve("connector-app/target/distribution");
        Files.createDirectories(root.resolve("connector-app/src/main/java"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.resolve("connector-app/pom.xml"), "<project/>");
        Files.copy(LAUNCHER, root.resolve("hcm-connector"));
        executable(root.resolve("hcm-connector"));
        javaHome = Files.createDirectories(temporary.resolve("jdk"));
        script(javaHome.resolve("bin/java"), "for word; do printf '<%s>' \"$word\"; done; exit 7");
        script(javaHome.resolve("bin/javac"), "exit 0");
        tools = temporary.resolve("tools");
    }

    @Test
    void aReadyDistributionIsStartedWithTheArgumentsAsTheyAreAndItsExitCode() throws Exception {
        ready();

        Outcome outcome = run(root.resolve("hcm-connector"), "explain", "a b", "$x");

        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("<-Duser.timezone=UTC>", "<-cp><" + distribution.toRealPath() + "/lib/*>")
                .endsWith("<io.hcmconnector.app.Main><explain><a b><$x>");
    }

    @Test
    void theSameFileStartsTheUnpackedDistribution() throws Exception {
        ready();
        Path elsewhere = temporary.resolve("opt");
        Files.createDirectories(elsewhere.resolve("lib"));
        Files.createDirectories(elsewhere.resolve("bin"));
        Files.copy(root.resolve("hcm-connector"), elsewhere.resolve("bin/hcm-connector"));

        assertThat(run(elsewhere.resolve("bin/hcm-connector")).out())
                .contains("<-cp><" + elsewhere.toRealPath() + "/lib/*>");
    }

    @Test
    void aSymbolicLinkLeadsToIt() throws Exception {
        ready();
        Path link = Files.createSymbolicLink(temporary.resolve("link"), root.resolve("hcm-connector"));

        assertThat(run(link).out()).contains("<" + distribution.toRealPath() + "/lib/*>");
    }

    @Test
    void optionsOfTheEnvironmentComeAfterOurs() throws Exception {
        ready();

        String out = run(Map.of("HCM_CONNECTOR_JAVA_OPTS", "-Xmx2g -Da=b"), root.resolve("hcm-connector"))
                .out();

        assertThat(out.indexOf("<-Xmx2g><-Da=b>")).isGreaterThan(out.indexOf("<-Xmx768m>"));
    }

    @Test
    void aMissingDistributionIsBuiltOnce() throws Exception {
        maven("3.8.7", 0);

        Outcome first = run(root.resolve("hcm-connector"), "status");
        Outcome second = run(root.resolve("hcm-connector"), "status");

        assertThat(first.err().lines())
                .containsExactly("hcm-connector: building from the sources (the first time takes a few minutes) ...");
        assertThat(first.out()).endsWith("<status>");
        assertThat(second.err()).isEmpty();
        assertThat(root.resolve("target/launcher.lock")).doesNotExist();
    }

    @Test
    void aSourceThatIsNewerIsBuiltAgain() throws Exception {
        maven("3.9.1", 0);
        ready();
        Path source = Files.writeString(root.resolve("connector-app/src/main/java/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2035-01-01T00:00:00Z")));

        assertThat(run(root.resolve("hcm-connector")).err()).contains("building from the sources");
    }

    @Test
    void aBuildThatFailsEndsWithAReason() throws Exception {
        maven("3.8.7", 1);

        Outcome outcome = run(root.resolve("hcm-connector"), "status");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot find symbol", "the build failed");
        assertThat(outcome.out()).isEmpty();
        assertThat(root.resolve("target/launcher.lock")).doesNotExist();
    }

    @Test
    void aLockWhoseOwnerHasDiedDoesNotBlock() throws Exception {
        maven("3.8.7", 0);
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Files.createDirectories(root.resolve("target/launcher.lock"));
        Files.writeString(root.resolve("target/launcher.lock/pid"), gone.pid() + "\n");

        assertThat(run(root.resolve("hcm-connector"), "status").out()).endsWith("<status>");
    }

    @Test
    void aMavenThatIsTooOldIsNamed() throws Exception {
        maven("3.6.3", 0);

        assertThat(run(root.resolve("hcm-connector")).err())
                .isEqualTo("hcm-connector: building it needs Maven, 3.8 or newer, and mvn is 3.6\n");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        ready();
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        Outcome outcome = run(root.resolve("hcm-connector"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("is Java 11; install a JDK, 17 or newer");
    }

    private void ready() throws IOException {
        Files.createDirectories(distribution.resolve("lib"));
        script(distribution.resolve("bin/hcm-connector"), "exit 0");
        Path built = Files.writeString(distribution.resolve(".built"), "");
        Files.setLastModifiedTime(built, FileTime.from(Instant.parse("2034-01-01T00:00:00Z")));
    }

    private void maven(String version, int code) throws IOException {
        String make = "mkdir -p connector-app/target/distribution/bin connector-app/target/distribution/lib\n"
                + "printf 'exit 0' >connector-app/target/distribution/bin/hcm-connector\n"
                + "chmod +x connector-app/target/distribution/bin/hcm-connector\n"
                + ": >connector-app/target/distribution/.built\n";
        script(
                tools.resolve("mvn"),
                "case \"$*\" in *-v) echo 'Apache Maven " + version + "'; exit 0 ;; esac\n"
                        + (code == 0 ? make : "echo 'cannot find symbol'\n") + "exit " + code);
    }

    private Outcome run(Path launcher, String... arguments) throws Exception {
        return run(Map.of(), launcher, arguments);
    }

    private Outcome run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(temporary, "out", "");
        Path err = Files.createTempFile(temporary, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
