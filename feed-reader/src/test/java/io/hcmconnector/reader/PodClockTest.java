package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the time comes from. */
class PodClockTest {
    private static final Instant OURS = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant THEIRS = Instant.parse("2026-03-02T10:11:12Z");
    private static final Map<String, List<String>> DATED = Map.of("Date", List.of("Mon, 02 Mar 2026 10:11:12 GMT"));
    private static final Map<String, List<String>> UNDATED = Map.of();

    private final List<String> asked = new ArrayList<>();

    private FeedSource reading(Set<Collection> wanted, Map<String, HttpAnswer> answers) {
        HttpEndpoint endpoint = call -> {
            String path = call.uri().getPath();
            asked.add(path.substring(path.lastIndexOf('/') + 1));
            return answers.get(asked.get(asked.size() - 1));
        };
        return source(wanted, endpoint);
    }

    private static FeedSource source(Set<Collection> wanted, HttpEndpoint endpoint) {
        return new AtomFeed(
                new AtomClient(
                        new HcmSettings(
                                URI.create("http://pod.example"),
                                new HcmSettings.Feeds(FeedFormat.JSON, wanted, Duration.ofDays(60)),
                                new HcmSettings.Pages(100, 100),
                                4,
                                true),
                        HcmEndpoints.each(collection -> endpoint)),
                Clock.fixed(OURS, ZoneOffset.UTC));
    }

    private static HttpAnswer answer(int status, Map<String, List<String>> headers) {
        return new HttpAnswer(status, headers, new byte[0]);
    }

    @Test
    void asksACollectionThatIsRead() throws SourceFailure {
        FeedSource source =
                reading(Set.of(Collection.TERMINATION, Collection.EMPUPDATE), Map.of("empupdate", answer(200, DATED)));
        assertThat(source.now()).isEqualTo(THEIRS);
        assertThat(asked).containsExactly("empupdate");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 403, 404, 410, 429, 500, 503})
    void takesTheTimeFromAnyAnswerThatTellsIt(int status) throws SourceFailure {
        assertThat(reading(Set.of(Collection.NEWHIRE), Map.of("newhire", answer(status, DATED)))
                        .now())
                .isEqualTo(THEIRS);
        assertThat(asked).hasSize(1);
    }

    @Test
    void isNotSignedInWhenThePodSaysSo() {
        FeedSource source = reading(Set.of(Collection.NEWHIRE), Map.of("newhire", answer(401, DATED)));
        assertFailure(Kind.NOT_SIGNED_IN, source);
    }

    @Test
    void isNotSignedInWhenThePodSaysSoOfAnyCollectionThatItHasToAsk() {
        FeedSource source = reading(
                Set.of(Collection.NEWHIRE, Collection.EMPUPDATE),
                Map.of("newhire", answer(404, UNDATED), "empupdate", answer(401, DATED)));
        assertFailure(Kind.NOT_SIGNED_IN, source);
    }

    @Test
    void asksTheNextCollectionWhereOneIsRefusedWithoutATime() throws SourceFailure {
        FeedSource source = reading(
                Set.of(Collection.NEWHIRE, Collection.EMPUPDATE, Collection.TERMINATION),
                Map.of("newhire", answer(404, UNDATED), "empupdate", answer(200, DATED)));
        assertThat(source.now()).isEqualTo(THEIRS);
        assertThat(asked).containsExactly("newhire", "empupdate");
    }

    @Test
    void takesOurTimeWhereNoAnswerTellsOne() throws SourceFailure {
        FeedSource refused = reading(
                Set.of(Collection.NEWHIRE, Collection.EMPUPDATE),
                Map.of("newhire", answer(403, UNDATED), "empupdate", answer(403, Map.of("Date", List.of("today")))));
        assertThat(refused.now()).isEqualTo(OURS);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksOnlyOnceAPodThatIsWellAndTellsNoTime() throws SourceFailure {
        FeedSource source =
                reading(Set.of(Collection.NEWHIRE, Collection.EMPUPDATE), Map.of("newhire", answer(200, UNDATED)));
        assertThat(source.now()).isEqualTo(OURS);
        assertThat(asked).containsExactly("newhire");
    }

    private FeedSource failing(Map<String, HttpFailure.Kind> failing) {
        return source(Set.of(Collection.NEWHIRE, Collection.EMPUPDATE, Collection.TERMINATION), call -> {
            String path = call.uri().getPath();
            String collection = path.substring(path.lastIndexOf('/') + 1);
            asked.add(collection);
            HttpFailure.Kind kind = failing.get(collection);
            if (kind != null) {
                throw new HttpFailure(kind, "hcm.atom: no answer", null);
            }
            return answer(200, DATED);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "HELD_BACK"})
    void aCollectionThatDoesNotAnswerDoesNotStopTheClockAndIsNotAskedFirstAgain(HttpFailure.Kind kind)
            throws SourceFailure {
        FeedSource source = failing(Map.of("newhire", kind));
        assertThat(source.now()).isEqualTo(THEIRS);
        assertThat(asked).containsExactly("newhire", "empupdate");
        assertThat(source.now()).isEqualTo(THEIRS);
        assertThat(asked).containsExactly("newhire", "empupdate", "empupdate");
    }

    @Test
    void twoThatDoNotAnswerAreEnoughForOnePollAndTheNextAsksAnother() throws SourceFailure {
        FeedSource source =
                failing(Map.of("newhire", HttpFailure.Kind.ANSWER_LOST, "empupdate", HttpFailure.Kind.ANSWER_LOST));
        assertFailure(Kind.UNAVAILABLE, source);
        assertThat(asked).hasSize(2);
        assertThat(source.now()).isEqualTo(THEIRS);
        assertThat(asked).hasSize(3);
    }

    @Test
    void isOutOfReachWhenAllAreHeldBack() {
        FeedSource source = failing(Map.of(
                "newhire",
                HttpFailure.Kind.HELD_BACK,
                "empupdate",
                HttpFailure.Kind.HELD_BACK,
                "termination",
                HttpFailure.Kind.HELD_BACK));
        assertFailure(Kind.UNAVAILABLE, source);
        assertThat(asked).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "NOT_SIGNED_IN", "INTERRUPTED"})
    void asksNobodyElseWhereNobodyElseWouldAnswer(HttpFailure.Kind kind) {
        FeedSource source = failing(Map.of("newhire", kind));
        assertThatThrownBy(source::now).isInstanceOf(SourceFailure.class);
        assertThat(asked).containsExactly("newhire");
    }

    @Test
    void anEntryTooLargeForAnyAnswerDoesNotHideTheTime() throws SourceFailure {
        FeedSource source = source(Set.of(Collection.NEWHIRE, Collection.EMPUPDATE), call -> {
            if (call.uri().getPath().endsWith("newhire")) {
                throw new HttpFailure(HttpFailure.Kind.ANSWER_TOO_LARGE, "hcm.atom: too large", null);
            }
            return answer(200, DATED);
        });
        assertThat(source.now()).isEqualTo(THEIRS);
    }

    private static void assertFailure(Kind kind, FeedSource source) {
        assertThatThrownBy(source::now)
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
