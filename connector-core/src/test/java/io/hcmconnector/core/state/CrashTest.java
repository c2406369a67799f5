package io.hcmconnector.core.state;

import static io.hcmconnector.core.journal.Samples.NOW;
import static io.hcmconnector.core.journal.Samples.id;
import static io.hcmconnector.core.journal.Samples.joiner;
import static io.hcmconnector.core.journal.Samples.person;
import static io.hcmconnector.core.journal.Samples.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.trigger.Inbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, at moments that a seed chooses. */
class CrashTest {
    private static final long SEED = 20260302;
    private static final int ROUNDS = 2;

    @TempDir
    private Path folder;

    /** Takes in person after person, and says so once the state has each of them. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            StateStore store = StateStore.open(StateSettings.of(arguments[0]));
            for (long n = Long.parseLong(arguments[1]); ; n++) {
                store.inbox()
                        .accept(new Inbox.Poll(
                                List.of(),
                                List.of(trigger(n, NOW)),
                                Map.of(),
                                Map.of(Collection.NEWHIRE, NOW.plusSeconds(n)),
                                NOW));
                Inbox.Waiting waiting = store.inbox().due(NOW, 1).get(0);
                store.journal()
                        .append(
                                List.of(new Settlement(
                                        waiting,
                                        Optional.of(person(n, Standing.ACTIVE)),
                                        List.of(joiner()),
                                        List.of())),
                                Optional.empty(),
                                NOW);
                System.out.println(n);
            }
        }
    }

    @Test
    void nothingThatWasAcknowledgedIsLostAndNothingIsTorn() throws Exception {
        StateSettings settings = TestStates.sqlite(folder);
        Random random = new Random(SEED);
        long next = 1;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = killAfter(1 + random.nextInt(150), settings, next);
            assertThat(acknowledged).as("seed %d, round %d", SEED, round).isGreaterThanOrEqualTo(next);
            next = check(settings, acknowledged) + 1;
        }
    }

    private static long killAfter(int lines, StateSettings settings, long from)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        settings.url(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = 0;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            int count = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                // A line that is cut off is no acknowledgement, but none is: each is one small write to a pipe.
                last = Long.parseLong(line);
                if (++count == lines) {
                    // Through the handle, which leaves what was said before the end to be read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return last;
    }

    /** The state as a whole agrees with itself and with what was said; answers the last person in it. */
    private static long check(StateSettings settings, long acknowledged) {
        try (StateStore store = StateStore.open(settings)) {
            List<JournalRecord> records = store.journal().read(0, Integer.MAX_VALUE);
            long last = records.size();
            assertThat(last).isBetween(acknowledged, acknowledged + 1);
            for (int n = 1; n <= last; n++) {
                assertThat(records.get(n - 1).person()).isEqualTo(id(n));
            }
            assertThat(store.people().known(Set.of(id(last), id(last + 1))).keySet())
                    .containsExactly(id(last));
            List<Inbox.Waiting> waiting = store.inbox().due(NOW, 9);
            long taken = waiting.isEmpty() ? last : last + 1;
            assertThat(store.inbox().cursors()).isEqualTo(Map.of(Collection.NEWHIRE, NOW.plusSeconds(taken)));
            waiting.forEach(one -> {
                assertThat(one.person()).isEqualTo(id(last + 1));
                store.journal()
                        .append(
                                List.of(new Settlement(
                                        one,
                                        Optional.of(person(last + 1, Standing.ACTIVE)),
                                        List.of(joiner()),
                                        List.of())),
                                Optional.empty(),
                                NOW);
            });
            return taken;
        }
    }
}
