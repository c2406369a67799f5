package io.hcmconnector.sandbox.hcm;

import io.hcmconnector.sandbox.feed.AtomEntry;
import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The Atom feeds of the employee workspace: newest first unless ordered, lower bounds exclusive and upper bounds
 * inclusive, pages counted from 1, ten entries a page unless asked otherwise.
 */
final class AtomServlet implements SandboxHandler {

    private static final Map<String, String[]> TITLES = Map.of(
            "newhire", new String[] {"New Hire", "NewHire"},
            "empassignment", new String[] {"Person Assignment Changed", "EmpAssignment"},
            "empupdate", new String[] {"Person Basic Information Changed", "EmpUpdate"},
            "payupdate", new String[] {"Person Payroll Changed", "PayUpdate"},
            "termination", new String[] {"Person Terminated", "Termination"},
            "cancelworkrelship", new String[] {"Person Work Relationship Cancelled", "CancelWorkRelship"},
            "workrelshipupdate", new String[] {"Employee Work Relationship Updated", "WorkRelshipUpdate"});

    private final FeedStore feed;
    private final Clock clock;
    private final Supplier<HcmSwitches> switches;

    AtomServlet(FeedStore feed, Clock clock, Supplier<HcmSwitches> switches) {
        this.feed = feed;
        this.clock = clock;
        this.switches = switches;
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        String[] parts = request.path().split("/");
        String collection = parts.length > 1 ? parts[1] : "";
        List<AtomEntry> all = feed.entries(collection)
                .orElseThrow(() -> new AdfException(404, "The collection employee/" + collection + " does not exist."));
        FeedSwitches feedSwitches = switches.get().feed();
        if (feedSwitches.visibility().disabled().contains(collection)) {
            throw new AdfException(404, "The collection employee/" + collection + " is not enabled.");
        }
        if (switches.get().access().forbidden().contains(collection)) {
            throw new AdfException(403, "Forbidden");
        }
        AtomRendering rendering = new AtomRendering(
                "http://" + request.header("host").orElse("localhost"),
                new AtomRendering.Times(entry -> format(entry.published()), entry -> format(updated(entry))),
                new ContentShape(
                        feedSwitches.shapes().contextObject(),
                        feedSwitches.shapes().changesObject()));
        boolean json = request.header("accept").orElse("").contains("application/json");
        VisibleEntries visible = new VisibleEntries(feedSwitches, clock.instant());
        if (parts.length > 2) {
            AtomEntry entry = visible.ofFeedAndArchive(all).stream()
                    .filter(e -> e.key().id().equals(parts[2]))
                    .findFirst()
                    .orElseThrow(() -> new AdfException(404, "There is no entry " + parts[2] + "."));
            return json ? SandboxResponse.json(200, rendering.json(entry)) : xml(rendering.xml(entry, true));
        }
        boolean archived = request.queryValue("archive").orElse("").equals("yes");
        List<AtomEntry> page = page(visible.of(all, archived), request);
        String[] titles = TITLES.getOrDefault(collection, new String[] {collection, collection});
        String now = format(clock.instant());
        return json
                ? SandboxResponse.json(200, rendering.jsonFeed(collection, titles, now, page))
                : xml(rendering.xmlFeed(collection, titles, now, page));
    }

    private List<AtomEntry> page(List<AtomEntry> visible, SandboxRequest request) {
        Optional<Instant> updatedMin = time(request, "updated-min");
        Optional<Instant> updatedMax = time(request, "updated-max");
        Optional<Instant> publishedMin = time(request, "published-min");
        Optional<Instant> publishedMax = time(request, "published-max");
        boolean byPublished = publishedMin.isPresent() || publishedMax.isPresent();
        Instant now = clock.instant();
        FeedSwitches.Paging paging = switches.get().feed().paging();
        Stream<AtomEntry> matching = visible.stream()
                .filter(e -> !updated(e).isAfter(now) || updatedMax.isPresent() || byPublished)
                .filter(e -> within(updated(e), updatedMin, updatedMax))
                .filter(e -> within(precise(e.published()), publishedMin, publishedMax));
        String asked = request.queryValue("orderBy").orElse("");
        String order = asked.isEmpty() || paging.ignoreOrder() ? "updated:desc" : asked;
        Comparator<AtomEntry> comparator = order.startsWith("published")
                ? Comparator.comparing(e -> precise(e.published()))
                : Comparator.comparing(this::updated);
        List<AtomEntry> sorted =
                new java.util.ArrayList<>(matching.sorted(comparator).toList());
        if (!order.endsWith(":asc")) {
            java.util.Collections.reverse(sorted);
        }
        int size = Math.min(number(request, "page-size", 10), paging.maxPageSize());
        long skip = (number(request, "page", 1) - 1L) * size;
        return sorted.stream().skip(skip).limit(size).toList();
    }

    private static boolean within(Instant time, Optional<Instant> above, Optional<Instant> upTo) {
        return above.map(time::isAfter).orElse(true)
                && upTo.map(max -> !time.isAfter(max)).orElse(true);
    }

    private Instant updated(AtomEntry entry) {
        return precise(entry.updated(switches.get().feed().stamps().effectiveDateUpdated()));
    }

    private Instant precise(Instant instant) {
        return instant.truncatedTo(switches.get().feed().stamps().millis() ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
    }

    private String format(Instant instant) {
        Instant precise = precise(instant);
        return String.format(
                "%s.%03dZ",
                precise.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""),
                Math.floorMod(precise.toEpochMilli(), 1000L));
    }

    private static Optional<Instant> time(SandboxRequest request, String name) {
        return request.queryValue(name).map(text -> {
            try {
                return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            } catch (DateTimeException e) {
                throw new AdfException(400, name + " '" + text + "' is not an ISO 8601 timestamp.");
            }
        });
    }

    private static int number(SandboxRequest request, String name, int preset) {
        String text = request.queryValue(name).orElse(Integer.toString(preset));
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new AdfException(400, name + " '" + text + "' is not a positive number.");
        }
        return Integer.parseInt(text);
    }

    private static SandboxResponse xml(String text) {
        return SandboxResponse.text(200, "application/atom+xml;charset=UTF-8", text);
    }
}
