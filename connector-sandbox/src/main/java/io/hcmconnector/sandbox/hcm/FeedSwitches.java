package io.hcmconnector.sandbox.hcm;

import java.time.Duration;
import java.util.Set;

/** How the simulated Atom feeds behave; the names are those of {@link HcmSwitches}. */
public record FeedSwitches(Stamps stamps, Paging paging, Visibility visibility, Shapes shapes) {
    static final FeedSwitches DEFAULT = new FeedSwitches(
            new Stamps(false, false),
            new Paging(500, false),
            new Visibility(
                    Duration.ZERO, Duration.ZERO, Set.of(), new Retention(Duration.ofDays(60), Duration.ofDays(90))),
            new Shapes(false, false, false));

    /** What the timestamps of entries say. */
    public record Stamps(boolean effectiveDateUpdated, boolean millis) {}

    /** How entries are handed out. */
    public record Paging(int maxPageSize, boolean ignoreOrder) {}

    /** Which entries there are to be seen, and when. */
    public record Visibility(Duration lag, Duration stragglerLag, Set<String> disabled, Retention retention) {}

    /** How entries are written. */
    public record Shapes(boolean contextObject, boolean changesObject, boolean controlCharacters) {}

    /** Ages at which entries leave the feed and then the archive. */
    public record Retention(Duration archiveAfter, Duration purgeAfter) {}

    FeedSwitches with(String name, String value) {
        return switch (name) {
            case "feed.effective-date-updated", "feed.millis" ->
                new FeedSwitches(stampsWith(name, value.equals("true")), paging, visibility, shapes);
            case "feed.max-page-size", "feed.ignore-order" ->
                new FeedSwitches(stamps, pagingWith(name, value), visibility, shapes);
            case "feed.context-shape", "feed.changes-shape", "feed.control-characters" ->
                new FeedSwitches(stamps, paging, visibility, shapesWith(name, value));
            default -> new FeedSwitches(stamps, paging, visibilityWith(name, value), shapes);
        };
    }

    private Stamps stampsWith(String name, boolean on) {
        return name.equals("feed.millis")
                ? new Stamps(stamps.effectiveDateUpdated(), on)
                : new Stamps(on, stamps.millis());
    }

    private Paging pagingWith(String name, String value) {
        return name.equals("feed.max-page-size")
                ? new Paging(HcmSwitches.number(value), paging.ignoreOrder())
                : new Paging(paging.maxPageSize(), value.equals("true"));
    }

    private Shapes shapesWith(String name, String value) {
        return switch (name) {
            case "feed.context-shape" ->
                new Shapes(isOther(name, value, "array", "object"), shapes.changesObject(), shapes.controlCharacters());
            case "feed.changes-shape" ->
                new Shapes(shapes.contextObject(), isOther(name, value, "list", "object"), shapes.controlCharacters());
            default -> new Shapes(shapes.contextObject(), shapes.changesObject(), value.equals("true"));
        };
    }

    private Visibility visibilityWith(String name, String value) {
        Visibility now = visibility;
        Retention retention = now.retention();
        return switch (name) {
            case "feed.lag" ->
                new Visibility(HcmSwitches.duration(value), now.stragglerLag(), now.disabled(), retention);
            case "feed.straggler-lag" ->
                new Visibility(now.lag(), HcmSwitches.duration(value), now.disabled(), retention);
            case "feed.disabled" -> new Visibility(now.lag(), now.stragglerLag(), HcmSwitches.set(value), retention);
            case "feed.archive-after" ->
                visibilityWith(new Retention(HcmSwitches.duration(value), retention.purgeAfter()));
            case "feed.purge-after" ->
                visibilityWith(new Retention(retention.archiveAfter(), HcmSwitches.duration(value)));
            default -> throw HcmSwitches.unknown(name);
        };
    }

    private Visibility visibilityWith(Retention retention) {
        return new Visibility(visibility.lag(), visibility.stragglerLag(), visibility.disabled(), retention);
    }

    /** Whether the value is the second of the two that there are. */
    private static boolean isOther(String name, String value, String preset, String other) {
        if (!value.equals(preset) && !value.equals(other)) {
            throw new IllegalArgumentException(name + " is " + preset + " or " + other + ", not " + value);
        }
        return value.equals(other);
    }
}
