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
 * <tr><td>access.forbidden</td><td>none</td><td>Atom collections and resources that answer 403, {@code phones} to writes</td></tr>
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
public record HcmSwitches(
        FeedSwitches feed, WorkersSwitches workers, AccessSwitches access, AuthSwitches auth, TokenSwitches token) {

    /** The defaults. */
    public static final HcmSwitches DEFAULT = new HcmSwitches(
            FeedSwitches.DEFAULT,
            WorkersSwitches.DEFAULT,
            AccessSwitches.DEFAULT,
            AuthSwitches.DEFAULT,
            TokenSwitches.DEFAULT);

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
        return switch (name.substring(0, name.indexOf('.') + 1)) {
            case "feed." -> new HcmSwitches(feed.with(name, value), workers, access, auth, token);
            case "workers." -> new HcmSwitches(feed, workers.with(name, value), access, auth, token);
            case "access." -> new HcmSwitches(feed, workers, access.with(name, value), auth, token);
            case "auth." -> new HcmSwitches(feed, workers, access, auth.with(name, value), token);
            case "token." -> new HcmSwitches(feed, workers, access, auth, token.with(name, value));
            default -> throw unknown(name);
        };
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no switch " + name);
    }

    static int number(String value) {
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
