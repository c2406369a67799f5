package io.hcmconnector.app;

import picocli.CommandLine.Command;

/** Placeholder. */
@Command(name = "x")
final class M {}
