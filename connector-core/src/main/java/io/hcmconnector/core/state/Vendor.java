package io.hcmconnector.core.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The two databases, and in what they differ beside their DDL. */
enum Vendor {
    /** A file. One connection, because SQLite has one writer. */
    SQLITE("jdbc:sqlite:", 1),
    /** A server. */
    POSTGRESQL("jdbc:postgresql:", 4);

    private final String prefix;
    private final int connections;

    Vendor(String prefix, int connections) {
        this.prefix = prefix;
        this.connections = connections;
    }

    int connections() {
        return connections;
    }

    /** The folder of the class path with the migrations. */
    String migrations() {
        return "db/migration/" + name().toLowerCase(Locale.ROOT);
    }

    static Vendor of(String url) {
        for (Vendor vendor : values()) {
            if (url.startsWith(vendor.prefix)) {
                return vendor;
            }
        }
        throw new StateException("state.url begins with " + scheme(url)
                + ", which is no database that we know: use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }

    /** The part of an address that surely holds no secret. */
    static String scheme(String url) {
        String[] parts = url.split(":", 3);
        return parts.length == 3 ? parts[0] + ":" + parts[1] : "something else than jdbc:...";
    }

    /** The file of an SQLite address, absolute. */
    static Path file(String url) {
        String name = url.substring(SQLITE.prefix.length()).replaceFirst("\\?.*$", "");
        if (name.isBlank() || name.startsWith(":") || name.startsWith("file:")) {
            throw new StateException("state.url must name a file, as in jdbc:sqlite:hcm-connector.db");
        }
        Path file = Path.of(name).toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StateException("state.url: there is no folder " + folder + "; create it, or name another file");
        }
        return file;
    }
}
