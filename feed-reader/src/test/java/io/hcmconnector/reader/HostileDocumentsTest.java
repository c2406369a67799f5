package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link HostileDocuments} on this JDK, and on every newer one that is installed: their limits for XML differ. */
class HostileDocumentsTest {
    private static final int FIRST_WITH_OTHER_LIMITS = 24;
    private static final String HEAP = "-Xmx128m";

    private static final int PATIENCE_SECONDS = 240;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void eachIsRefusedAndEachFeedIsReadWithASmallHeap() throws Exception {
        assertRuns(Path.of(System.getProperty("java.home")));
    }

    @Test
    void eachIsRefusedAndEachFeedIsReadOnEveryNewerJdk() throws Exception {
        Set<Path> homes = newerJdks(System.getenv());
        assumeTrue(!homes.isEmpty(), "no JDK of " + FIRST_WITH_OTHER_LIMITS + " or newer is installed");
        for (Path home : homes) {
            assertRuns(home);
        }
    }

    private void assertRuns(Path home) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        home.resolve("bin").resolve("java").toString(),
                        HEAP,
                        "-cp",
                        classPath(),
                        HostileDocuments.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            assertThat(ended).as("%s: %s", home, said).isTrue();
            assertThat(process.exitValue()).as("%s: %s", home, said).isZero();
            assertThat(said).contains("all as they should be");
        } finally {
            process.destroyForcibly();
        }
    }

    // The surefire plugin may have put the class path into the manifest of a jar, which a child finds as well.
    private static String classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"))
                .filter(path -> path != null && !path.isBlank())
                .findFirst()
                .orElseThrow();
    }

    /** By variables such as {@code JAVA_HOME_25_X64} and {@code JDK25_HOME}, and where distributions put them. */
    private static Set<Path> newerJdks(Map<String, String> environment) throws IOException {
        Set<Path> homes = new TreeSet<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey().toUpperCase(Locale.ROOT);
            if (name.matches("(JAVA|JDK)_?HOME.*|(JAVA|JDK)_?[0-9]+.*HOME.*")) {
                addIfNewer(variable.getValue(), homes);
            }
        }
        File[] installed = new File("/usr/lib/jvm").listFiles(File::isDirectory);
        for (File home : installed == null ? new File[0] : installed) {
            addIfNewer(home.getPath(), homes);
        }
        return homes;
    }

    private static void addIfNewer(String home, Set<Path> homes) throws IOException {
        try {
            Path release = Path.of(home, "release");
            if (Files.isRegularFile(release)
                    && Files.isExecutable(Path.of(home, "bin", "java"))
                    && version(Files.readString(release)).orElse(0) >= FIRST_WITH_OTHER_LIMITS) {
                homes.add(Path.of(home).toRealPath());
            }
        } catch (InvalidPathException e) {
            // The variable holds something else.
        }
    }

    private static Optional<Integer> version(String release) {
        Matcher matcher = VERSION.matcher(release);
        return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }
}
