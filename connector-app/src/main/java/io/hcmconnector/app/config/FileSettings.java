package io.hcmconnector.app.config;

import static io.hcmconnector.app.config.Setting.open;
import static io.hcmconnector.app.config.Setting.optional;
import static io.hcmconnector.app.config.Setting.required;

import io.hcmconnector.app.config.Shape.Group;
import io.hcmconnector.app.config.Shape.MapOf;
import java.util.ArrayList;
import java.util.List;

/** What the configuration may say of files that tell of people. */
final class FileSettings {
    private FileSettings() {}

    /** The files of a full load. */
    static Group fullLoad() {
        List<Setting> settings = new ArrayList<>();
        settings.add(
                optional(
                        "path",
                        Scalars.text(),
                        "workers.csv",
                        "A file, or several by `*` and `?` in the last part, as in `extract/*.csv`; relative to the working directory."));
        settings.addAll(form());
        settings.add(open(
                "as-of",
                CsvScalars.instant(),
                "a day before the oldest of the files was last changed",
                "When the files were taken from HCM, or before. What has changed since is read from the feed."));
        settings.add(optional(
                "missing",
                Scalars.choice("look-for", "pass-over"),
                "look-for",
                "Whether people with accounts who are not in the files are looked for in HCM when the files are read again; `pass-over`"
                        + " for files of changes only."));
        settings.add(
                open(
                        "every",
                        Scalars.duration("1m", "365d"),
                        "only with `run --full-load`",
                        "Files that have changed are read again, this long after the last load or sweep began. What a row tells otherwise than was"
                                + " last known is asked of HCM. With it `feed.collections` may be `[]`, for a tenant without Atom feeds."));
        return Group.of(settings.toArray(Setting[]::new));
    }

    /** A population beside HCM's people. */
    static Group population() {
        List<Setting> settings = new ArrayList<>();
        settings.add(required(
                "name",
                Scalars.text("[a-z0-9][a-z0-9-]{0,62}", "a name of lower-case letters, digits and hyphens"),
                "What the population is called; unique, and never to be changed, as its people are kept under it."));
        settings.add(
                required(
                        "path",
                        Scalars.text(),
                        "A file, or several by `*` and `?` in the last part, as in `partners/*.csv`; relative to the working directory."));
        settings.add(required(
                "worker-type",
                Scalars.choice("E", "C", "N", "P"),
                "`worker.type` of a row that does not tell one; `scope` has to include it."));
        settings.add(open(
                "number-prefix",
                Scalars.text(),
                "the name and a hyphen, as in `partners-`",
                "What stands before a number of the file in targets, so that none is one of HCM's. Never to be changed once there are"
                        + " accounts."));
        settings.add(optional(
                "missing",
                Scalars.choice("keep", "leave"),
                "keep",
                "What becomes of somebody with an account who is no longer in the files: `keep` leaves the account as it is and `status`"
                        + " counts the person, `leave` takes the person for a leaver."));
        settings.addAll(form());
        return Group.of(settings.toArray(Setting[]::new));
    }

    private static List<Setting> form() {
        return List.of(
                optional(
                        "columns",
                        new MapOf("(?s).+", Scalars.text()),
                        "{}",
                        "The headers of columns that are not called as by default, by attribute: `workEmail: Mail`. See the page on files."),
                optional(
                        "separator",
                        Scalars.choice("comma", "semicolon", "pipe", "tab"),
                        "comma",
                        "What stands between fields."),
                optional(
                        "encoding",
                        CsvScalars.encoding(),
                        "UTF-8",
                        "The encoding of a file that begins with no byte order mark."),
                optional(
                        "date-format",
                        CsvScalars.dates(),
                        "uuuu-MM-dd",
                        "How dates are written, as a pattern of Java's, such as `dd/MM/uuuu` or `d-MMM-uuuu`."));
    }
}
