package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the real process in the middle of everything, again and again, while HR goes on working: nothing is lost and
 * nothing is created twice. Another seed, by {@code -Dkill.seed}, takes other points.
 */
class KillIT {
    private static final long SEED = Long.getLong("kill.seed", 20_261_123L);
    private static final int KILLED = 128 + 9;
    private static final int CHANGES = 8;

    /** Where the process dies: at a request, before the other side has acted on it or after. */
    private record Point(FaultRule at, boolean acted) {}

    private static Point point(String endpoint, String method, String path, int skip, boolean acted) {
        return new Point(
                FaultRule.of(endpoint, Fault.lostAnswer())
                        .method(method)
                        .path(path)
                        .skip(skip),
                acted);
    }

    @Test
    void nothingIsLostAndNothingIsMadeTwice(@TempDir Path folder) throws Exception {
        isSurvived(folder, points(new Random(SEED)), yaml -> yaml);
    }

    @Test
    void nothingIsLostAndNothingIsMadeTwiceInBulk(@TempDir Path folder) throws Exception {
        isSurvived(
                folder,
                List.of(point("scim", "POST", "Bulk", 1, true), point("scim", "POST", "Bulk", 0, true)),
                yaml -> yaml.replace("requests: 5000 per 1s", "requests: 5000 per 1s\n    bulk: true"));
    }

    private static void isSurvived(Path folder, List<Point> points, UnaryOperator<String> configuration)
            throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, 300, SEED, 0)) {
            stage.configure(configuration);
            for (Point point : points) {
                stage.strikes(point.at(), point.acted(), KillIT::kill, CHANGES);
                assertThat(stage.end(Duration.ofSeconds(10))).isEqualTo(KILLED);
            }
            stage.works(CHANGES);
            stage.start("run");
            stage.agrees();
        }
    }

    /** The first load and delivery in their order, then a feed with some points in any order. */
    private static List<Point> points(Random random) {
        List<Point> points = new ArrayList<>();
        points.add(point("hcm.workers", "GET", "", 2 + random.nextInt(4), random.nextBoolean()));
        // First the one that takes many requests of a load: a slow machine may have made most of them before another
        // point comes.
        points.add(point("scim", "POST", "Users", 10 + random.nextInt(100), true));
        points.add(point("entra.bulkUpload", "POST", "bulkUpload", 1 + random.nextInt(3), true));
        points.add(point("okta.sessions", "POST", "bulk-upsert", 0, true));
        points.add(point("okta.sessions", "POST", "start-import", 0, random.nextBoolean()));
        List<Point> feed = new ArrayList<>(List.of(
                point("hcm.atom", "GET", "page=2", random.nextInt(3), random.nextBoolean()),
                point("scim", "PATCH", "Users", random.nextInt(4), random.nextBoolean()),
                point("entra.bulkUpload", "POST", "bulkUpload", 0, random.nextBoolean()),
                point("okta.sessions", "POST", "sessions$", 0, true)));
        Collections.shuffle(feed, random);
        points.addAll(feed.subList(0, 3));
        return points;
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
