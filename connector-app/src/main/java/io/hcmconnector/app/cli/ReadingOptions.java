package io.hcmconnector.app.cli;

import picocli.CommandLine.Option;

/** What every reading command has. */
final class ReadingOptions {
    @Option(names = "--json", description = "One JSON document instead of text.")
    boolean json;

    Operations.Format format() {
        return json ? Operations.Format.JSON : Operations.Format.TEXT;
    }
}
