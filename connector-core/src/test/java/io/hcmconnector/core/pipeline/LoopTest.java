package io.hcmconnector.core.pipeline;

import static io.hcmconnector.core.worker.WorkerFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final AtomicInteger runs = new AtomicInteger();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final ConnectorListener listener = new ConnectorListener() {
        @Override
        public void failed(String loop, Exception failure) {
            failures.add(failure);
            throw new IllegalStateException("a listener that fails");
        }
    };

    private static void end(Loop loop) throws InterruptedException {
        loop.stop();
        assertThat(loop.join(BOUND, BOUND)).isTrue();
    }

    @Test
    void aLoopRunsAtOnceWaitsAndIsWoken() throws InterruptedException {
        Loop loop = new Loop(
                "l",
                () -> {
                    runs.incrementAndGet();
                    return LONG;
                },
                listener);
        loop.start();
        await().atMost(BOUND).until(() -> runs.get() == 1);
        loop.wake();
        await().atMost(BOUND).until(() -> runs.get() == 2);
        end(loop);
    }

    @Test
    void aFailureIsToldAndSurvivedAndWaitedForWhoeverWakes() throws InterruptedException {
        Loop loop = new Loop(
                "l",
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new StackOverflowError("deep");
                    }
                    return LONG;
                },
                listener);
        loop.start();
        await().atMost(BOUND).until(() -> failures.size() == 1);
        loop.wake();
        assertThat(failures.get(0)).hasMessageContaining("l").hasCauseInstanceOf(StackOverflowError.class);
        assertThat(runs).hasValue(1);
        end(loop);
    }

    @Test
    void aCycleThatDoesNotEndIsInterruptedWithinTheBound() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Loop loop = new Loop(
                "l",
                () -> {
                    runs.incrementAndGet();
                    never.await();
                    return LONG;
                },
                listener);
        loop.start();
        await().atMost(BOUND).until(() -> runs.get() == 1);
        loop.stop();
        assertThat(loop.join(Duration.ZERO, BOUND)).isTrue();
    }

    @Test
    void aConnectorLoadsDeliversAndStops() throws InterruptedException {
        House house = new House("2026-03-02T10:00:00Z");
        for (int i = 1; i <= 6; i++) {
            house.hcm.hire(Integer.toString(i), WorkerType.E, day("2020-01-01"), "DE");
        }
        AtomicInteger delivered = new AtomicInteger();
        Connector connector = new Connector(
                house.intake, List.of(house.delivery), List.of(), house.timing(LONG), new ConnectorListener() {
                    @Override
                    public void delivered(String target, Delivery.Result result) {
                        assertThat(house.intake.isFirstLoad()).isFalse();
                        delivered.addAndGet(result.applied());
                    }
                });
        connector.start();
        await().atMost(BOUND).until(() -> delivered.get() == 6);
        assertThat(connector.stop(BOUND)).isTrue();
        assertThat(house.target.accounts).hasSize(6);
    }

    @Test
    void aChoreIsDoneOnceTheFirstLoadIs() throws InterruptedException {
        House house = new House("2026-03-02T10:00:00Z");
        house.hcm.hire("1", WorkerType.E, day("2020-01-01"), "DE");
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        Connector.Chore chore = new Connector.Chore("chore", () -> {
            early.set(house.intake.isFirstLoad());
            done.countDown();
            return LONG;
        });
        Connector connector = new Connector(
                house.intake, List.of(house.delivery), List.of(chore), house.timing(LONG), ConnectorListener.SILENT);
        connector.start();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(early).isFalse();
        assertThat(connector.deadLoops()).isEmpty();
        assertThat(connector.stop(LONG)).isTrue();
    }
}
