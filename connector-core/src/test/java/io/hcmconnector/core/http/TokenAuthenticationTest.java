package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.http.HttpFailure.Kind;
import io.hcmconnector.core.http.TokenSource.Token;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenAuthenticationTest {
    private static final URI THERE = URI.create("https://vendor.example/");
    private static final int CALLERS = 16;

    private static final HttpAnswer UNAUTHORIZED = new HttpAnswer(401, java.util.Map.of(), new byte[0]);

    private final HandClock clock = new HandClock(HttpFixture.START);
    private final AtomicInteger fetches = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void many_callers_without_a_token_ask_for_one_together() throws Exception {
        CountDownLatch started = new CountDownLatch(CALLERS);
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    await(started);
                    return token(fetches.incrementAndGet());
                },
                clock);

        List<Future<Signature>> signed = callers(started, authentication);

        for (Future<Signature> one : signed) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(token(1).signature());
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_failure_is_shared_by_all_who_waited_for_it() {
        CountDownLatch started = new CountDownLatch(CALLERS);
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    await(started);
                    fetches.incrementAndGet();
                    throw new HttpFailure(Kind.NOT_SIGNED_IN, "refused", null);
                },
                clock);

        for (Future<Signature> one : callers(started, authentication)) {
            assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("refused");
        }
        assertThat(fetches.get()).isLessThan(CALLERS);
    }

    @Test
    void a_renewal_holds_up_nobody_else_who_has_a_valid_token() throws Exception {
        CountDownLatch renewing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    if (fetches.incrementAndGet() == 2) {
                        renewing.countDown();
                        await(release);
                    }
                    return token(fetches.get());
                },
                clock);
        authentication.sign("GET", THERE);
        clock.advance(Duration.ofSeconds(95));

        Future<Signature> renewer = threads.submit(() -> authentication.sign("GET", THERE));
        await(renewing);
        assertThat(authentication.sign("GET", THERE)).isEqualTo(token(1).signature());
        release.countDown();

        assertThat(renewer.get(10, TimeUnit.SECONDS)).isEqualTo(token(2).signature());
        assertThat(authentication.sign("GET", THERE)).isEqualTo(token(2).signature());
    }

    @Test
    void an_interrupted_asker_fails_alone_and_another_asks_in_its_place() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    if (fetches.incrementAndGet() == 1) {
                        asking.countDown();
                        await(never);
                    }
                    return token(fetches.get());
                },
                clock);
        Thread first = new Thread(() -> {
            try {
                authentication.sign("GET", THERE);
            } catch (HttpFailure expected) {
                assertThat(expected.kind()).isEqualTo(Kind.INTERRUPTED);
            }
        });
        first.start();
        await(asking);
        Future<Signature> second = threads.submit(() -> authentication.sign("GET", THERE));

        first.interrupt();

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(token(2).signature());
        first.join(10_000);
    }

    @Test
    void an_expired_token_is_not_used_when_no_new_one_can_be_had() throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    if (fetches.incrementAndGet() > 1) {
                        throw new HttpFailure(Kind.NOT_SIGNED_IN, "refused", null);
                    }
                    return token(1);
                },
                clock);
        authentication.sign("GET", THERE);
        clock.advance(Duration.ofSeconds(100));

        assertThatThrownBy(() -> authentication.sign("GET", THERE)).isInstanceOf(HttpFailure.class);
    }

    @Test
    void a_rejected_token_that_was_replaced_meanwhile_costs_no_new_one() throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(() -> token(fetches.incrementAndGet()), clock);
        Signature old = authentication.sign("GET", THERE);

        assertThat(authentication.rejected(old, UNAUTHORIZED)).isTrue();
        Signature fresh = authentication.sign("GET", THERE);
        assertThat(authentication.rejected(old, UNAUTHORIZED)).isTrue();

        assertThat(authentication.sign("GET", THERE)).isEqualTo(fresh);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_token_that_is_refused_again_and_again_is_thrown_away_once_in_a_minute() throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(() -> token(fetches.incrementAndGet()), clock);
        for (int second = 0; second < 600; second++) {
            authentication.rejected(authentication.sign("GET", THERE), UNAUTHORIZED);
            clock.advance(Duration.ofSeconds(1));
        }

        // One at the beginning, one a minute, and a renewal for each that lived to its end.
        assertThat(fetches.get()).isBetween(10, 20);
    }

    @Test
    void a_token_that_is_refused_soon_after_another_was_is_kept_and_not_worth_another_attempt() throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(() -> token(fetches.incrementAndGet()), clock);
        assertThat(authentication.rejected(authentication.sign("GET", THERE), UNAUTHORIZED))
                .isTrue();
        Signature second = authentication.sign("GET", THERE);
        clock.advance(Duration.ofSeconds(59));

        assertThat(authentication.rejected(second, UNAUTHORIZED)).isFalse();
        assertThat(authentication.sign("GET", THERE)).isEqualTo(second);
        clock.advance(Duration.ofSeconds(1));
        assertThat(authentication.rejected(second, UNAUTHORIZED)).isTrue();
        assertThat(authentication.sign("GET", THERE)).isNotEqualTo(second);
    }

    @Test
    void a_clock_that_was_set_back_does_not_keep_a_refused_token() throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(() -> token(fetches.incrementAndGet()), clock);
        authentication.rejected(authentication.sign("GET", THERE), UNAUTHORIZED);
        clock.advance(Duration.ofHours(-2));

        assertThat(authentication.rejected(authentication.sign("GET", THERE), UNAUTHORIZED))
                .isTrue();
    }

    @Test
    void two_threads_whose_one_token_is_refused_get_one_new_token() throws Exception {
        CountDownLatch started = new CountDownLatch(CALLERS);
        TokenAuthentication authentication = new TokenAuthentication(() -> token(fetches.incrementAndGet()), clock);
        Signature old = authentication.sign("GET", THERE);
        List<Future<Signature>> signed = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            signed.add(threads.submit(() -> {
                started.countDown();
                await(started);
                assertThat(authentication.rejected(old, UNAUTHORIZED)).isTrue();
                return authentication.sign("GET", THERE);
            }));
        }

        for (Future<Signature> one : signed) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(token(2).signature());
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void without_a_token_a_failure_is_repeated_and_nothing_is_asked_for_a_pause_that_grows_to_a_minute()
            throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    fetches.incrementAndGet();
                    throw new HttpFailure(Kind.NOT_SIGNED_IN, "refused", null);
                },
                clock);
        List<Integer> askedAt = new ArrayList<>();
        for (int second = 0; second < 200; second++) {
            int before = fetches.get();
            assertThatThrownBy(() -> authentication.sign("GET", THERE)).hasMessage("refused");
            if (fetches.get() > before) {
                askedAt.add(second);
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(askedAt).containsExactly(0, 5, 15, 35, 75, 135, 195);
    }

    @Test
    void a_token_that_comes_after_failures_makes_the_pause_short_again() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        TokenAuthentication authentication = new TokenAuthentication(
                () -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new HttpFailure(Kind.NOT_SIGNED_IN, "refused", null);
                    }
                    return token(fetches.incrementAndGet());
                },
                clock);
        for (int pause : new int[] {5, 10}) {
            assertThatThrownBy(() -> authentication.sign("GET", THERE)).hasMessage("refused");
            clock.advance(Duration.ofSeconds(pause));
        }
        authentication.rejected(authentication.sign("GET", THERE), UNAUTHORIZED);
        failures.set(1);
        assertThatThrownBy(() -> authentication.sign("GET", THERE)).hasMessage("refused");
        clock.advance(Duration.ofSeconds(5));

        assertThat(authentication.sign("GET", THERE)).isEqualTo(token(2).signature());
    }

    @Test
    void a_refusal_by_a_server_whose_clock_differs_is_logged_with_the_difference() throws Exception {
        TokenAuthentication authentication = new TokenAuthentication(() -> token(fetches.incrementAndGet()), clock);
        Signature used = authentication.sign("GET", THERE);
        HttpAnswer dated =
                new HttpAnswer(401, java.util.Map.of("Date", List.of("Mon, 02 Mar 2026 08:05:12 GMT")), new byte[0]);

        assertThat(Fixtures.logged(TokenAuthentication.class, () -> authentication.rejected(used, dated)))
                .singleElement()
                .asString()
                .contains("312 s behind the server's");
    }

    private List<Future<Signature>> callers(CountDownLatch started, TokenAuthentication authentication) {
        List<Future<Signature>> signed = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            signed.add(threads.submit(() -> {
                started.countDown();
                return authentication.sign("GET", THERE);
            }));
        }
        return signed;
    }

    private Token token(int number) {
        return Token.bearer(Secret.of("token-" + number), clock.instant(), Duration.ofSeconds(100));
    }

    private static void await(CountDownLatch latch) throws HttpFailure {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(Kind.INTERRUPTED, "stopped", e);
        }
    }
}
