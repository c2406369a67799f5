package io.hcmconnector.app.config;

import static io.hcmconnector.app.config.Setting.group;
import static io.hcmconnector.app.config.Setting.open;
import static io.hcmconnector.app.config.Setting.optional;
import static io.hcmconnector.app.config.Setting.required;

import io.hcmconnector.app.config.Shape.Group;
import io.hcmconnector.app.config.Shape.ListOf;
import io.hcmconnector.app.config.Shape.MapOf;

/** The declaration of the configuration file: every key, once. The loader, the schema and the documentation are made of it. */
final class Settings {
    static final String FIRST_VERSION = "0.1";

    /** The whole file. */
    static final Group ROOT = Group.of(
            required("hcm", hcm(), "The Oracle Fusion HCM pod that is the source."),
            group("feed", feed(), "How the Employee Atom feeds are read."),
            group("full-load", fullLoad(), "How all workers are read at the beginning and with `run --full-load`."),
            group("sweep", sweep(), "How often everybody is read again, to find what the feed does not tell."),
            optional(
                    "populations",
                    new ListOf(FileSettings.population()),
                    "[]",
                    "People whom HCM does not know, such as partners or volunteers, and of whom files tell everything."),
            group("events", events(), "When a joiner appears and a leaver is cut off."),
            optional(
                    "scope",
                    Scalars.text(),
                    "'worker.type in [\"E\", \"C\"]'",
                    "A CEL expression over the variable `worker` that says who is provisioned. `worker.type` is the code of the"
                            + " primary work relationship: E employee, C contingent worker, P pending worker, N non-worker."
                            + " People outside it are not provisioned; one who leaves it is deactivated."),
            optional(
                    "pilot",
                    new ListOf(Scalars.text()),
                    "[]",
                    "Person numbers of a pilot. While there are any, nobody else gets an account or is looked for in a target; people who"
                            + " were taken up before are kept up to date all the same. Without them everybody in scope is taken up."),
            optional(
                    "tables",
                    new MapOf("[A-Za-z][A-Za-z0-9_]*", new MapOf("(?s).+", Scalars.text())),
                    "{}",
                    "Look-up tables for expressions, by name: the table `ou` is `tables.ou` there, as in"
                            + " `lookup(tables.ou, worker.department, \"OU=People\")`."),
            group("identity", identity(), "How a person is recognised and called in targets."),
            required(
                    "targets",
                    new ListOf(TargetSettings.target()),
                    "The systems that receive the changes, any number of any type."),
            open(
                    "writeback",
                    writeback(),
                    "nothing is written to HCM",
                    "What a target knows better than HCM and goes back there, such as the user name that it gave."),
            group("state", state(), "Where the connector keeps what it must not forget."),
            group(
                    "guard",
                    guard(),
                    "What stops a batch that looks like a mistake until a person has approved it, for each target by itself;"
                            + " see hcm-connector holds."),
            group("admin", admin(), "The HTTP endpoints for health, metrics and status."));

    private Settings() {}

    private static Group hcm() {
        return Group.of(
                required("base-url", Scalars.address(false), "The address of the pod, without a path of a service."),
                required(
                        "auth",
                        AuthSettings.oneOf(AuthSettings::ofHcm, "none", "basic", "oauth2", "jwt"),
                        "How the connector signs in to HCM."),
                optional("time-zone", Scalars.zone(), "UTC", "The zone in which a bare HCM date begins and ends."),
                optional(
                        "time-zones",
                        new MapOf("[A-Z]{2}", Scalars.zone()),
                        "{}",
                        "The zone of a worker by the ISO 3166 code of the country of the worker's location or legal employer;"
                                + " the others are in `time-zone`."),
                optional(
                        "framework-version",
                        Scalars.whole(1, 20),
                        "4",
                        "The value of the header `REST-Framework-Version`, which decides how the Workers resource answers."),
                optional(
                        "environment",
                        environment(),
                        "production",
                        "Whether the pod holds production or test data. A target that says otherwise is refused."),
                optional(
                        "maintenance",
                        new ListOf(Scalars.maintenance()),
                        "[]",
                        "When HCM is maintained. A failure within such a time is expected: it is no trouble for the readiness"
                                + " of the service, and no collection is given up. A time zone may follow the time of day; without"
                                + " one it is that of `time-zone`."));
    }

    private static Group feed() {
        return Group.of(
                optional(
                        "collections",
                        new ListOf(Scalars.choice(
                                "newhire",
                                "empassignment",
                                "empupdate",
                                "termination",
                                "cancelworkrelship",
                                "workrelshipupdate")),
                        "[newhire, empassignment, empupdate, termination, cancelworkrelship, workrelshipupdate]",
                        "The Employee collections that are read. Leaving one out means not to hear of its changes."),
                optional("format", Scalars.choice("json", "xml"), "json", "The representation that is asked for."),
                optional(
                        "poll-interval",
                        Scalars.duration("10ms", "1d"),
                        "60s",
                        "The time between two looks at the feeds."),
                optional("page-size", Scalars.whole(1, 499), "100", "Entries per page of a feed."),
                optional(
                        "overlap",
                        Scalars.duration("0s", "7d"),
                        "5m",
                        "How far before the cursor a feed is read again, for entries that were published late."),
                optional(
                        "settle",
                        Scalars.duration("0s", "1h"),
                        "30s",
                        "Entries younger than this wait for their siblings."),
                optional(
                        "retention",
                        Scalars.duration("1h", "3650d"),
                        "60d",
                        "The age at which HCM moves entries to the archive, as the task Manage Archive and Purge Settings has it."
                                + " Entries that are older are read from the archive. `status` warns when the feed has not been"
                                + " read for half of this time."),
                open(
                        "purge-after",
                        Scalars.duration("1h", "3650d"),
                        "half as long again as `retention`, which is `90d` unless that is set",
                        "The age at which HCM purges entries. What was purged before it was read is a gap, which is written down and"
                                + " mended by reading everybody again."),
                optional(
                        "pass-after",
                        Scalars.duration("0s", "7d"),
                        "15m",
                        "How long the other collections wait for one that cannot be read. After that they go on without it, and"
                                + " its entries are read late, when it comes back."));
    }

    private static Group fullLoad() {
        return Group.of(
                optional(
                        "source",
                        Scalars.choice("workers", "csv"),
                        "workers",
                        "Where all workers come from the first time, and with `run --full-load`: the Workers resource, or files as HCM Extracts"
                                + " write them. Sweeps always read the Workers resource."),
                optional("page-size", Scalars.whole(1, 499), "100", "Workers per page."),
                open(
                        "created-within",
                        Scalars.duration("1d", "36500d"),
                        "everybody",
                        "A load takes up nobody who started longer ago than this; such people get an account when the feed tells of a change"
                                + " of theirs."),
                open(
                        "leavers-within",
                        Scalars.duration("1d", "36500d"),
                        "everybody",
                        "People who left longer ago than this, and of whom we never made an account, are not looked for in targets."),
                group("csv", FileSettings.fullLoad(), "The files of `source: csv`."));
    }

    private static Group sweep() {
        return Group.of(
                optional(
                        "every",
                        Scalars.duration("0s", "365d"),
                        "7d",
                        "The time from one reading of everybody to the next; `0s` for none. What differs from what was last known goes"
                                + " the way of every change, and `status` tells what the feed had missed."),
                open(
                        "at",
                        Scalars.timeOfDay(),
                        "any time of the day",
                        "The time of the day, in `hcm.time-zone`, before which it does not begin, nor later than six hours after it."));
    }

    private static Group events() {
        return Group.of(
                optional(
                        "joiner-lead",
                        Scalars.duration("0s", "365d"),
                        "14d",
                        "How long before the first day a future joiner's account is created."),
                optional(
                        "leaver-at",
                        Scalars.leaverAt(),
                        "end-of-day",
                        "When on the termination date, which is the last day of employment, the account is deactivated in the"
                                + " worker's zone: at the day's end, at a time of the day, or `immediately`, which is from the"
                                + " day's beginning."),
                optional(
                        "out-of-scope",
                        Scalars.choice("deactivate", "leave-alone"),
                        "deactivate",
                        "What becomes of the account of somebody who leaves the scope: it is deactivated, or nothing of it is sent any more"
                                + " until the person comes back into the scope or the last day ends."));
    }

    private static Group identity() {
        return Group.of(
                optional(
                        "match",
                        Scalars.choice("personNumber", "personId", "userName", "workEmail"),
                        "personNumber",
                        "The attribute that becomes the account's `externalId` in each target, and by which a person is found again."),
                optional(
                        "unique",
                        new ListOf(Scalars.choice("userName", "workEmail")),
                        "[userName]",
                        "What has to be a person's own: somebody who is to get an account and shares it with somebody who has one is set"
                                + " aside, as a dead letter of the target `hcm`. `[]` for nothing. Not `workEmail` where HCM was copied from"
                                + " production with one address for everybody."),
                open(
                        "names",
                        names(),
                        "none; `worker.accountName` has no value",
                        "How account names are made. Each person gets one, which is `worker.accountName` in expressions, and keeps it."));
    }

    private static Group names() {
        return Group.of(
                required(
                        "patterns",
                        new ListOf(Scalars.text()),
                        "Expressions over the worker, the most wanted first. When what all of them make is taken, the first is tried"
                                + " with 2, 3 and so on behind it. When none of them makes anything, the person number is the name."),
                optional(
                        "characters",
                        Scalars.text(
                                "[a-z0-9._'!#~+-]+", "a set of small letters, digits and signs, such as `a-z0-9._-`"),
                        "a-z0-9._-",
                        "What a name may hold, as the inside of a character class of a regular expression. Letters lose their marks"
                                + " and become small before all other characters are taken out."),
                optional(
                        "max-length",
                        Scalars.whole(5, 100),
                        "20",
                        "The number of characters, a number behind it included; 20 is what `sAMAccountName` holds."),
                optional(
                        "reserved",
                        new ListOf(Scalars.text()),
                        "[admin, administrator, root, guest, support, postmaster, hostmaster, webmaster, abuse, security, noreply]",
                        "Names that nobody gets."),
                optional(
                        "on-rename",
                        Scalars.choice("keep", "rename", "ask"),
                        "keep",
                        "What happens when a person's names change so that the patterns make another name: `keep` the account name,"
                                + " `rename` the account, or `ask` an operator, for whom the person waits in a hold."));
    }

    private static Group writeback() {
        return Group.of(
                required("from", Scalars.text(), "The name of the target whose values go back."),
                optional(
                        "attributes",
                        new ListOf(Scalars.choice("userName", "workEmail", "workPhone", "mobilePhone")),
                        "[userName, workEmail]",
                        "What goes back; nothing else is written to HCM. Phones need a privilege more."),
                optional(
                        "every",
                        Scalars.duration("1m", "7d"),
                        "1h",
                        "How often the target's accounts are listed and compared with what HCM has."),
                optional(
                        "wins",
                        Scalars.choice("target", "hcm"),
                        "target",
                        "Whose value counts where HCM has one that did not come from the target: the target's goes back, or HCM's stays."),
                group(
                        "guard",
                        Group.of(
                                always("25"),
                                optional(
                                        "percent",
                                        Scalars.whole(0, 100),
                                        "5",
                                        "So many in a hundred of the active accounts; 100 switches the guard off.")),
                        "People of whom values would go back at once. More of them than both allow wait in a hold for an operator's"
                                + " word."));
    }

    private static Group state() {
        return Group.of(
                optional(
                        "url",
                        Scalars.database(),
                        "jdbc:sqlite:hcm-connector.db",
                        "The database: a SQLite file, relative to the working directory, or PostgreSQL."),
                open("username", Scalars.text(), "none", "The user of the database; not for SQLite."),
                open("password", Scalars.secret(), "none", "The password of that user; not for SQLite."));
    }

    private static Group guard() {
        return Group.of(
                group(
                        "leavers",
                        limit("25", "5"),
                        "People who would lose access. Held when there are more of them within the window than both the count and the"
                                + " percentage allow."),
                group(
                        "changes",
                        limit("10", "30"),
                        "Accounts of which a value would change that was sent before, in the same way."),
                group(
                        "blanks",
                        limit("10", "10"),
                        "People who would lose the value of one attribute, in the same way for each attribute."),
                group(
                        "population",
                        Group.of(always("25"), share("5")),
                        "People with active accounts whom a load of everybody does not meet. Nobody loses access by it; more of them than"
                                + " both allow are looked for only on an operator's word, as the account of the connector may no longer"
                                + " see everybody."));
    }

    private static Group limit(String count, String percent) {
        return Group.of(
                always(count),
                share(percent),
                optional("window", window(), "1h", "The time over which they are counted."));
    }

    private static Setting always(String count) {
        return optional("count", Scalars.whole(0, 1_000_000), count, "So many people are always let through.");
    }

    private static Setting share(String percent) {
        return optional(
                "percent",
                Scalars.whole(0, 100),
                percent,
                "So many in a hundred of the active accounts; 100 switches the guard off.");
    }

    private static Group admin() {
        return Group.of(
                optional(
                        "bind",
                        Scalars.text("[A-Za-z0-9.:_-]+", "a host name or address"),
                        "127.0.0.1",
                        "The address to listen on. The endpoints ask nobody to sign in, so keep them on loopback or behind a"
                                + " proxy."),
                optional("port", Scalars.whole(0, 65_535), "8080", "The port; 0 switches the endpoints off."));
    }

    /** Of the pod and of targets. */
    static Scalar environment() {
        return Scalars.choice("production", "test");
    }

    private static Scalar window() {
        return Scalars.duration("1s", "30d");
    }
}
