package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedReading.Unreadable;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pages that cannot be had or read while others can. */
class BrokenFeedPagesTest extends AtomTest {
    private static final Instant TEN = Instant.parse("2026-03-02T08:10:00Z");
    private static final FeedEntry EARLIER = entry(999, NOW.minusSeconds(7_200));

    private static final FeedEntry[] NONE = {};

    private static FakeAtom broken(FakeAtom pod, List<FeedEntry> entries) {
        return pod.breakingAt(FeedFormat.XML, entries.toArray(NONE)).breakingAt(FeedFormat.JSON, entries.toArray(NONE));
    }

    private static List<FeedEntry> without(List<FeedEntry> entries, List<FeedEntry> some) {
        return entries.stream().filter(entry -> !some.contains(entry)).toList();
    }

    @Test
    void asksAgainForAPageThatCameBrokenOnceAndForNothingElse() throws SourceFailure {
        List<FeedEntry> entries = entries(7, TEN);
        for (int at = 1; at <= 4; at++) {
            FakeAtom pod = pod(() -> entries);
            int request = at;
            AtomicInteger requests = new AtomicInteger();
            HttpEndpoint failing =
                    call -> requests.incrementAndGet() == request ? html("Gateway", pod.send(call)) : pod.send(call);
            FeedReading reading = read(failing, 2, LAST_HOUR);
            assertThat(reading.entries()).as("broken request %d", at).isEqualTo(entries);
            assertThat(reading.unreadable()).isEmpty();
            assertThat(requests).as("broken request %d", at).hasValue(6);
        }
    }

    @Test
    void takesThePageInTheOtherRenderingWhereTheWantedOneIsBroken() throws SourceFailure {
        List<FeedEntry> entries = entries(7, TEN);
        FakeAtom pod = pod(() -> entries).breakingAt(FeedFormat.XML, entries.get(2));
        FeedReading reading = read(pod, 2, LAST_HOUR);
        assertThat(reading.entries()).isEqualTo(entries);
        assertThat(reading.unreadable()).isEmpty();
        assertThat(pod.asked).hasSize(7);
    }

    @Test
    void readsInSmallerPagesWhatIsTooLargeAtOnce() throws SourceFailure {
        List<FeedEntry> entries = entries(20, TEN);
        FakeAtom pod = pod(() -> entries);
        HttpEndpoint small = call -> {
            HttpAnswer answer = pod.send(call);
            if (entriesIn(answer) > 3) {
                throw new HttpFailure(HttpFailure.Kind.ANSWER_TOO_LARGE, "hcm.atom: the answer is too large", null);
            }
            return answer;
        };
        FeedReading reading = read(small, 8, LAST_HOUR);
        assertThat(reading.entries()).isEqualTo(entries);
        assertThat(reading.unreadable()).isEmpty();
    }

    @Test
    void readsEverybodyButTheEntryThatNoRenderingShows() throws SourceFailure {
        List<FeedEntry> entries = entries(7, TEN);
        for (FeedEntry bad : entries) {
            FakeAtom pod = broken(pod(() -> entries), List.of(bad));
            FeedReading reading = read(pod, 3, LAST_HOUR);
            assertThat(reading.entries()).as(bad.id()).isEqualTo(without(entries, List.of(bad)));
            assertThat(reading.unreadable()).as(bad.id()).hasSize(1);
        }
    }

    @Test
    void readsEverybodyElseWhateverThePagesAreAndWhateverIsBroken() throws SourceFailure {
        for (long seed = 1; seed <= 250; seed++) {
            Random random = new Random(seed);
            List<FeedEntry> entries = new ArrayList<>();
            Instant published = TEN;
            for (int i = 1 + random.nextInt(60); i > 0; i--) {
                published = published.plusSeconds(random.nextInt(3));
                entries.add(entry(entries.size() + 1, published));
            }
            List<FeedEntry> bad =
                    entries.stream().filter(entry -> random.nextInt(8) == 0).toList();
            List<FeedEntry> shelf = new ArrayList<>(entries);
            shelf.add(EARLIER);
            FakeAtom pod = pod(() -> shelf).inPagesOf(1 + random.nextInt(20));
            boolean large = random.nextBoolean();
            for (FeedFormat format : FeedFormat.values()) {
                if (large) {
                    pod.tooLargeAt(format, bad.toArray(NONE));
                } else {
                    pod.breakingAt(format, bad.toArray(NONE));
                }
            }
            FeedReading reading = read(pod, List.of(1, 2, 7, 10, 16, 100, 499).get(random.nextInt(7)), LAST_HOUR);
            assertThat(reading.entries()).as("seed %d", seed).isEqualTo(without(entries, bad));
            assertThat(reading.unreadable().stream().map(Unreadable::id).distinct())
                    .as("seed %d", seed)
                    .hasSize(bad.size());
            assertThat(pod.asked).as("seed %d", seed).hasSizeLessThan(70 + 25 * bad.size());
        }
    }

    @Test
    void findsOneEntryInALargePageWithFewRequests() throws SourceFailure {
        List<FeedEntry> entries = entries(1_200, NOW.minusSeconds(1_500));
        for (int at : new int[] {0, 1, 250, 498, 499, 500, 777, 997, 998, 1_199}) {
            FakeAtom pod = broken(pod(() -> entries), List.of(entries.get(at)));
            FeedReading reading = read(pod, 499, LAST_HOUR);
            assertThat(reading.entries()).as("entry %d", at).hasSize(1_199);
            assertThat(reading.unreadable()).as("entry %d", at).hasSize(1);
            assertThat(pod.asked).as("entry %d", at).hasSizeLessThan(50);
        }
    }

    @Test
    void saysWhereTheEntryLiesThatItSetAside() throws SourceFailure {
        List<FeedEntry> entries = entries(5, TEN);
        FakeAtom pod = broken(pod(() -> entries), List.of(entries.get(2)));
        Unreadable aside = read(pod, 100, LAST_HOUR).unreadable().get(0);
        assertThat(aside.id()).isEqualTo("unreadable:empupdate:2026-03-02T08:10:01Z:1");
        assertThat(aside.reason()).contains("neither as XML nor as JSON");
        assertThat(aside.text())
                .contains("from 2026-03-02T08:10:01Z to 2026-03-02T08:10:03Z")
                .contains("/hcmRestApi/atomservlet/employee/empupdate?page-size=1&")
                .contains("page=3");
        assertThat(aside.person()).isNull();
    }

    @Test
    void givesTheEntryTheSameIdInEveryWindowThatHoldsIt() throws SourceFailure {
        List<FeedEntry> shelf = new ArrayList<>(entries(30, TEN));
        shelf.add(EARLIER);
        List<FeedEntry> bad = List.of(shelf.get(10), shelf.get(11), shelf.get(20));
        List<String> ids = read(broken(pod(() -> shelf), bad), 100, LAST_HOUR).unreadable().stream()
                .map(Unreadable::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
        for (int from = 0; from < 19; from++) {
            FeedWindow window = new FeedWindow(TEN.plusSeconds(from), NOW);
            List<String> later = read(broken(pod(() -> shelf), bad), 4, window).unreadable().stream()
                    .map(Unreadable::id)
                    .toList();
            List<String> expected = ids.subList(from < 10 ? 0 : from == 10 ? 1 : 2, 3);
            assertThat(later).as("from second %d on", from).isEqualTo(expected);
        }
    }

    @Test
    void givesTheFirstEntriesOfAFeedTheSameIdsInEveryWindowThatHoldsThem() throws SourceFailure {
        List<FeedEntry> shelf = entries(12, TEN);
        List<FeedEntry> bad = shelf.subList(0, 6);
        List<String> ids = read(broken(pod(() -> shelf), bad), 100, LAST_HOUR).unreadable().stream()
                .map(Unreadable::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(6);
        for (int from = 0; from < 5; from++) {
            FeedWindow window = new FeedWindow(TEN.plusSeconds(from), NOW);
            assertThat(read(broken(pod(() -> shelf), bad), 4, window).unreadable())
                    .as("from second %d on", from)
                    .extracting(Unreadable::id)
                    .isEqualTo(ids.subList(from + 1, 6));
        }
    }

    @Test
    void setsTheOnlyEntryOfAWindowAsideWhenAnEarlierOneCanBeRead() throws SourceFailure {
        FeedEntry bad = entry(1, TEN);
        FeedReading reading = read(broken(pod(() -> List.of(EARLIER, bad)), List.of(bad)), 100, LAST_HOUR);
        assertThat(reading.entries()).isEmpty();
        assertThat(reading.unreadable())
                .extracting(Unreadable::id)
                .containsExactly("unreadable:empupdate:" + EARLIER.published() + ":1");
    }

    @Test
    void neverTakesAPodThatShowsNoEntryAtAllForAPileOfBadOnes() {
        for (int count = 1; count <= 6; count++) {
            List<FeedEntry> entries = entries(count, TEN);
            FakeAtom pod = broken(pod(() -> entries), entries);
            assertFailure(Kind.NOT_UNDERSTOOD, pod, 2, LAST_HOUR).hasMessageContaining("no entry of it can be read");
        }
    }

    @Test
    void doesNotSetAsideHundredsInARow() {
        List<FeedEntry> entries = entries(400, TEN);
        FakeAtom pod = broken(pod(() -> entries), entries.subList(50, 350));
        assertFailure(Kind.NOT_UNDERSTOOD, pod, 100, LAST_HOUR).hasMessageContaining("in a row");
        assertThat(pod.asked).hasSizeLessThan(450);
    }

    @Test
    void doesNotSetAsideMoreThanItUnderstands() {
        List<FeedText.Item> items = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            items.add(new FeedText.Item("EMP" + i, "2026-03-02T08:10:00Z", "2026-03-02T08:10:00Z", "Event", "{}"));
        }
        byte[] page = FeedText.rendered(FeedFormat.XML, items);
        byte[] end = FeedText.rendered(FeedFormat.XML, List.of());
        assertFailure(
                        Kind.NOT_UNDERSTOOD,
                        call -> new HttpAnswer(
                                200, Map.of(), call.uri().getQuery().endsWith("&page=1") ? page : end),
                        499,
                        LAST_HOUR)
                .hasMessageContaining("120 of its entries cannot be understood");
    }

    @Test
    void givesUpSoonOnSomethingThatIsNoAtomServlet() {
        AtomicInteger requests = new AtomicInteger();
        assertFailure(
                        Kind.NOT_UNDERSTOOD,
                        call -> {
                            requests.incrementAndGet();
                            return html("Please sign in, Ada", new HttpAnswer(200, Map.of(), new byte[0]));
                        },
                        100,
                        LAST_HOUR)
                .hasMessageContaining("employee/empupdate")
                .hasMessageContaining("<html>")
                .hasMessageContaining("hcm.base-url")
                .hasMessageNotContaining("Ada");
        assertThat(requests).hasValue(4);
    }

    @Test
    void givesUpSoonOnARenderingThatThePodDoesNotMaster() {
        List<FeedEntry> entries = entries(9, TEN);
        FakeAtom pod = pod(() -> entries);
        AtomicInteger requests = new AtomicInteger();
        HttpEndpoint withoutXml = call -> {
            requests.incrementAndGet();
            HttpAnswer answer = pod.send(call);
            return answer.text().startsWith("{") ? answer : html("No XML here", answer);
        };
        assertFailure(Kind.NOT_UNDERSTOOD, withoutXml, 4, LAST_HOUR).hasMessageContaining("<html>");
        assertThat(requests).hasValueLessThan(16);
    }

    @Test
    void findsTheBadEntryOfAPodThatTakesNoWindowWithoutAnExtent() throws SourceFailure {
        List<FeedEntry> entries = entries(9, TEN);
        FakeAtom pod = broken(pod(() -> entries), entries.subList(0, 1));
        HttpEndpoint strict = call -> call.uri().getQuery().contains("published-min=2026-03-02T09:00:00")
                ? new HttpAnswer(400, Map.of(), new byte[0])
                : pod.send(call);
        FeedReading reading = read(strict, 100, LAST_HOUR);
        assertThat(reading.entries()).isEqualTo(entries.subList(1, 9));
        assertThat(reading.unreadable()).hasSize(1);
    }

    @Test
    void doesNotTakeAnErrorPageBehindTheLastPageForTheEnd() {
        List<FeedEntry> entries = entries(5, TEN);
        FakeAtom pod = pod(() -> entries);
        HttpEndpoint withoutEnd = call -> {
            HttpAnswer answer = pod.send(call);
            return entriesIn(answer) == 0 ? html("No such page", answer) : answer;
        };
        assertFailure(Kind.NOT_UNDERSTOOD, withoutEnd, 5, LAST_HOUR).hasMessageContaining("in a row");
    }

    @Test
    void doesNotTakeAnEmptyPageInTheOtherRenderingForTheEnd() throws SourceFailure {
        List<FeedEntry> entries = entries(9, TEN);
        FakeAtom pod = pod(() -> entries).breakingAt(FeedFormat.XML, entries.get(4));
        HttpEndpoint withoutJson =
                call -> FeedFormat.JSON.mediaType().equals(call.headers().get("Accept"))
                        ? new HttpAnswer(200, Map.of(), "{\"feed\": {}}".getBytes(StandardCharsets.UTF_8))
                        : pod.send(call);
        FeedReading reading = read(withoutJson, 4, LAST_HOUR);
        assertThat(reading.entries()).isEqualTo(without(entries, entries.subList(4, 5)));
        assertThat(reading.unreadable()).hasSize(1);
    }

    @Test
    void saysSoWhenThePodTakesNoPageSizeByWhichTheEntryCouldBeFound() {
        for (int count = 1; count <= 60; count++) {
            List<FeedEntry> entries = new ArrayList<>(entries(count, TEN));
            for (int i = 0; i < 12; i++) {
                entries.add(entry(1_000 + i, EARLIER.published()));
            }
            FakeAtom pod = broken(pod(() -> entries), entries.subList(count - 1, count));
            HttpEndpoint stubborn = call -> pod.send(HttpCall.get(
                    URI.create(call.uri().toString().replaceAll("page-size=[0-9]+", "page-size=10")),
                    call.headers().get("Accept")));
            assertFailure(Kind.NOT_UNDERSTOOD, stubborn, 10, LAST_HOUR)
                    .as("%d entries", count)
                    .hasMessageContaining("more than the page-size");
        }
    }

    @Test
    void failsAsEverWhenAPageIsRefused() {
        List<FeedEntry> entries = entries(9, TEN);
        FakeAtom pod = pod(() -> entries);
        HttpEndpoint failing = call -> call.uri().getQuery().endsWith("page=2")
                ? new HttpAnswer(503, Map.of("Retry-After", List.of("120")), new byte[0])
                : pod.send(call);
        assertFailure(Kind.UNAVAILABLE, failing, 4, LAST_HOUR);
        assertThat(pod.asked).hasSize(1);
    }

    private static int entriesIn(HttpAnswer answer) {
        return answer.text().split("EMP", -1).length - 1;
    }

    private static HttpAnswer html(String text, HttpAnswer instead) {
        return new HttpAnswer(
                200, instead.headers(), ("<html><body>" + text + "</body></html>").getBytes(StandardCharsets.UTF_8));
    }
}
