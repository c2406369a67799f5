package io.hcmconnector.app.config;

import java.util.Map;

/** The page {@code docs/configuration.md}, which is made of the declaration. */
final class ConfigPage {
    private static final String HEAD = """
            # Configuration

            One YAML file, `hcm-connector.yaml` in the working directory or the file given with `--config`.
            `hcm-connector config show` prints what is in effect, secrets masked; `hcm-connector config schema` prints a JSON
            Schema that editors understand. An unknown key, a wrong type and a value out of range are errors that name the
            line and the key; all of a file are reported at once.

            - `${NAME}` in a value stands for an environment variable, `${file:PATH}` for the trimmed content of a file, whose
              path is relative to the configuration file. `$${` stands for `${` itself. What is put in is not searched again.
            - Durations are written `250ms`, `30s`, `5m`, `2h`, `60d`; rates `40 per 5s`.
            - URLs are `https`; `http` is for loopback addresses only.
            - Secrets can be written into the file, but are better kept in variables or files.

            This page is generated from the declaration of the settings (`io.hcmconnector.app.config.Settings`).
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private ConfigPage() {}

    static String markdown() {
        ConfigPage page = new ConfigPage();
        page.group(Settings.ROOT, "", 2);
        return page.page.toString();
    }

    private void group(Shape.Group group, String path, int level) {
        for (Setting setting : group.settings()) {
            setting(setting, path.isEmpty() ? setting.key() : path + "." + setting.key(), level);
        }
    }

    private void setting(Setting setting, String path, int level) {
        page.append("\n").append("#".repeat(level)).append(" `").append(path).append("`\n\n");
        page.append(setting.doc()).append("\n");
        page.append("\n- Type: ").append(type(setting.shape())).append('\n');
        page.append("- ").append(absence(setting)).append('\n');
        page.append("- Since: ").append(setting.since()).append('\n');
        inside(setting.shape(), path, level);
    }

    private void inside(Shape shape, String path, int level) {
        if (shape instanceof Shape.Group group) {
            group(group, path, Math.min(level + 1, 6));
        } else if (shape instanceof Shape.ListOf list && !(list.element() instanceof Scalar)) {
            inside(list.element(), path + "[]", level);
        } else if (shape instanceof Shape.OneOf oneOf) {
            for (Map.Entry<String, Shape.Group> variant : oneOf.variants().entrySet()) {
                page.append("\n").append("#".repeat(Math.min(level + 1, 5)));
                page.append(" `")
                        .append(path)
                        .append("` with `type: ")
                        .append(variant.getKey())
                        .append("`\n");
                if (variant.getValue().settings().isEmpty()) {
                    page.append("\nNothing more to say.\n");
                }
                group(variant.getValue(), path, Math.min(level + 2, 6));
            }
        }
    }

    private static String type(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return scalar.description();
        }
        if (shape instanceof Shape.ListOf list) {
            return "list of: " + type(list.element());
        }
        if (shape instanceof Shape.MapOf map) {
            return "keys that match `" + map.keys() + "`, each with: " + type(map.element());
        }
        if (shape instanceof Shape.OneOf oneOf) {
            return "keys and values, by `type`: "
                    + Scalars.codes(oneOf.variants().keySet().stream().toList());
        }
        return "keys and values";
    }

    private static String absence(Setting setting) {
        Setting.Absence absence = setting.absence();
        if (absence.required()) {
            return "Required";
        }
        if (absence.note() != null) {
            return "Default: " + absence.note();
        }
        return setting.shape() instanceof Shape.Group
                ? "Default: those of its keys"
                : "Default: `" + absence.yaml() + "`";
    }
}
