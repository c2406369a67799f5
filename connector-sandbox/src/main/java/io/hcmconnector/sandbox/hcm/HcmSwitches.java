package io.hcmconnector.sandbox.hcm;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything about the simulated HCM that is open, contradictory or a matter of a tenant's set-up; immutable.
 * {@link #with} changes one of them by name:
 *
 * <table>
 * <caption>names, defaults and meanings</caption>
 * <tr><td>feed.effective-date-updated</td><td>false</td><td>updated of a future-dated entry is its effective date</td></tr>
 * <tr><td>feed.millis</td><td>false</td><td>timestamps keep their milliseconds</td></tr>
 * <tr><td>feed.max-page-size</td><td>500</td><td>a larger page-size is lowered to it</td></tr>
 * <tr><td>feed.ignore-order</td><td>false</td><td>entries come newest first, whatever order is asked for</td></tr>
 * <tr><td>feed.lag</td><td>PT0S</td><td>an entry appears this long after it was published</td></tr>
 * <tr><td>feed.straggler-lag</td><td>PT0S</td><td>every third entry of a collection appears so much later still</td></tr>
 * <tr><td>feed.disabled</td><td>none</td><td>collections that answer 404 and publish nothing, as when HR's administrator switches
 * them off</td></tr>
 * <tr><td>feed.archive-after, feed.purge-after</td><td>P60D, P90D</td><td>age of archived and of purged entries</td></tr>
 * <tr><td>feed.context-shape</td><td>array</td><td>array (of one) or object: the Context of a content</td></tr>
 * <tr><td>feed.changes-shape</td><td>list</td><td>list (of objects with one member) or object: the Changed Attributes</td></tr>
 * <tr><td>feed.control-characters</td><td>false</td><td>the title of every third entry of a collection holds U+0002, which JSON escapes and
 * XML cannot hold</td></tr>
 * <tr><td>workers.max-limit</td><td>499</td><td>a larger limit is lowered to it</td></tr>
 * <tr><td>workers.lag</td><td>PT0S</td><td>workers show a change this long after its entry</td></tr>
 * <tr><td>workers.manager-person-number</td><td>false</td><td>managers carry ManagerPersonNumber</td></tr>
 * <tr><td>workers.stable-order</td><td>false</td><td>without orderBy the order is by id and does not change</td></tr>
 * <tr><td>workers.broken-people</td><td>none</td><td>person numbers whose row makes a page that holds it whole broken JSON</td></tr>
 * <tr><td>workers.filter-refused</td><td>false</td><td>q that names an attribute of a child answers 400</td></tr>
 * <tr><td>access.missing-children</td><td>none</td><td>children (by name, comma-separated) that answers lack</td></tr>
 * <tr><td>access.empty-children</td><td>none</td><td>children that are always empty</td></tr>
 * <tr><td>access.forbidden</td><td>none</td><td>Atom collections and resources that answer 403</td></tr>
 * <tr><td>access.nobody</td><td>false</td><td>workers answers 200 with count 0</td></tr>
 * <tr><td>auth.type</td><td>open</td><td>open, basic, bearer or trust-jwt</td></tr>
 * <tr><td>auth.username, auth.password</td><td>hcm, hcm</td><td>for basic; signed tokens must name the user</td></tr>
 * <tr><td>auth.tokens</td><td>none</td><td>for bearer, tokens that are valid besides issued ones</td></tr>
 * <tr><td>auth.certificate</td><td>none</td><td>PEM text, by which signed tokens and assertions are verified</td></tr>
 * <tr><td>auth.issuer</td><td>hcm-connector</td><td>for trust-jwt, the issuer that signed tokens must name</td></tr>
 * <tr><td>auth.key-id</td><td>none</td><td>alias of the certificate, which a token may give as kid</td></tr>
 * <tr><td>token.client-id, token.client-secret</td><td>hcm, hcm</td><td>the client of the token servlet</td></tr>
 * <tr><td>token.client-styles</td><td>basic,post</td><td>how the client may send its secret</td></tr>
 * <tr><td>token.lifetime</td><td>PT1H</td><td>how long issued tokens live</td></tr>
 * <tr><td>token.audience</td><td>https://identity.oraclecloud.com/</td><td>which an assertion must name</td></tr>
 * </table>
 */
public record HcmSwitches(Feed feed, Workers workers, Access access, AuthSwitches auth, TokenSwitches token) {

    /** The defaults. */
    public static final HcmSwitches DEFAULT = new HcmSwitches(
            new Feed(
                    new Stamps(false, false),
                    new Paging(500, false),
                    new Visibility(
                            Duration.ZERO,
                            Duration.ZERO,
                            Set.of(),
                            new Retention(Duration.ofDays(60), Duration.ofDays(90))),
                    new Shapes(false, false, false)),
            new Workers(499, Duration.ZERO, false, false, new Weakness(Set.of(), false)),
            new Access(Set.of(), Set.of(), Set.of(), false),
            AuthSwitches.DEFAULT,
            TokenSwitches.DEFAULT);

    /** Switches of the Atom feeds. */
    public record Feed(Stamps stamps, Paging paging, Visibility visibility, Shapes shapes) {}

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

    /** Switches of the workers resource. */
    public record Workers(
            int maxLimit, Duration lag, boolean managerPersonNumber, boolean stableOrder, Weakness weakness) {}

    /** What the workers resource of some pods cannot do: show somebody whole, or filter people by what their children hold. */
    public record Weakness(Set<String> brokenPeople, boolean filterRefused) {}

    /** Switches of privileges. */
    public record Access(
            Set<String> missingChildren, Set<String> emptyChildren, Set<String> forbidden, boolean nobody) {}

    /** The defaults with these changes. */
    public static HcmSwitches of(Map<String, String> changes) {
        HcmSwitches switches = DEFAULT;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            switches = switches.with(change.getKey(), change.getValue());
        }
        return switches;
    }

    /**
     * The same switches with one changed.
     *
     * @throws IllegalArgumentException for an unknown name or a value of the wrong form
     */
    public HcmSwitches with(String name, String value) {
        boolean on = value.equals("true");
        Stamps stamps = feed.stamps();
        Paging paging = feed.paging();
        Visibility seen = feed.visibility();
        Retention retention = seen.retention();
        Shapes shapes = feed.shapes();
        return switch (name) {
            case "feed.effective-date-updated" -> with(new Stamps(on, stamps.millis()));
            case "feed.millis" -> with(new Stamps(stamps.effectiveDateUpdated(), on));
            case "feed.max-page-size" -> with(new Paging(number(value), paging.ignoreOrder()));
            case "feed.ignore-order" -> with(new Paging(paging.maxPageSize(), on));
            case "feed.lag" -> with(new Visibility(duration(value), seen.stragglerLag(), seen.disabled(), retention));
            case "feed.straggler-lag" -> with(new Visibility(seen.lag(), duration(value), seen.disabled(), retention));
            case "feed.disabled" -> with(new Visibility(seen.lag(), seen.stragglerLag(), set(value), retention));
            case "feed.archive-after" -> with(new Retention(duration(value), retention.purgeAfter()));
            case "feed.purge-after" -> with(new Retention(retention.archiveAfter(), duration(value)));
            case "feed.context-shape" ->
                with(new Shapes(
                        choice(name, value, "array", "object"), shapes.changesObject(), shapes.controlCharacters()));
            case "feed.changes-shape" ->
                with(new Shapes(
                        shapes.contextObject(), choice(name, value, "list", "object"), shapes.controlCharacters()));
            case "feed.control-characters" -> with(new Shapes(shapes.contextObject(), shapes.changesObject(), on));
            case "workers.max-limit" ->
                with(new Workers(
                        number(value),
                        workers.lag(),
                        workers.managerPersonNumber(),
                        workers.stableOrder(),
                        workers.weakness()));
            case "workers.lag" ->
                with(new Workers(
                        workers.maxLimit(),
                        duration(value),
                        workers.managerPersonNumber(),
                        workers.stableOrder(),
                        workers.weakness()));
            case "workers.manager-person-number" ->
                with(new Workers(workers.maxLimit(), workers.lag(), on, workers.stableOrder(), workers.weakness()));
            case "workers.stable-order" ->
                with(new Workers(
                        workers.maxLimit(), workers.lag(), workers.managerPersonNumber(), on, workers.weakness()));
            case "workers.broken-people" ->
                with(new Weakness(set(value), workers.weakness().filterRefused()));
            case "workers.filter-refused" ->
                with(new Weakness(workers.weakness().brokenPeople(), on));
            case "access.missing-children" ->
                with(new Access(set(value), access.emptyChildren(), access.forbidden(), access.nobody()));
            case "access.empty-children" ->
                with(new Access(access.missingChildren(), set(value), access.forbidden(), access.nobody()));
            case "access.forbidden" ->
                with(new Access(access.missingChildren(), access.emptyChildren(), set(value), access.nobody()));
            case "access.nobody" ->
                with(new Access(access.missingChildren(), access.emptyChildren(), access.forbidden(), on));
            default -> withSignIn(name, value);
        };
    }

    private HcmSwitches withSignIn(String name, String value) {
        return name.startsWith("token.")
                ? new HcmSwitches(feed, workers, access, auth, token.with(name, value))
                : new HcmSwitches(feed, workers, access, auth.with(name, value), token);
    }

    private HcmSwitches with(Feed changed) {
        return new HcmSwitches(changed, workers, access, auth, token);
    }

    private HcmSwitches with(Stamps changed) {
        return with(new Feed(changed, feed.paging(), feed.visibility(), feed.shapes()));
    }

    private HcmSwitches with(Paging changed) {
        return with(new Feed(feed.stamps(), changed, feed.visibility(), feed.shapes()));
    }

    private HcmSwitches with(Visibility changed) {
        return with(new Feed(feed.stamps(), feed.paging(), changed, feed.shapes()));
    }

    private HcmSwitches with(Retention changed) {
        Visibility seen = feed.visibility();
        return with(new Visibility(seen.lag(), seen.stragglerLag(), seen.disabled(), changed));
    }

    private HcmSwitches with(Shapes changed) {
        return with(new Feed(feed.stamps(), feed.paging(), feed.visibility(), changed));
    }

    private HcmSwitches with(Workers changed) {
        return new HcmSwitches(feed, changed, access, auth, token);
    }

    private HcmSwitches with(Weakness changed) {
        return with(new Workers(
                workers.maxLimit(), workers.lag(), workers.managerPersonNumber(), workers.stableOrder(), changed));
    }

    private HcmSwitches with(Access changed) {
        return new HcmSwitches(feed, workers, changed, auth, token);
    }

    /** Whether the value is the second of the two that there are. */
    private static boolean choice(String name, String value, String preset, String other) {
        if (!value.equals(preset) && !value.equals(other)) {
            throw new IllegalArgumentException(name + " is " + preset + " or " + other + ", not " + value);
        }
        return value.equals(other);
    }

    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("a size is at least 1, not " + value);
        }
        return number;
    }

    static Duration duration(String value) {
        try {
            return Duration.parse(value);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("'" + value + "' is not an ISO-8601 duration such as PT5M", e);
        }
    }

    static Set<String> set(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
