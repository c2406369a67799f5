/** The command line: commands and their options, exit codes, error lines, tables and progress. */
@NullMarked
package io.hcmconnector.app.cli;

import org.jspecify.annotations.NullMarked;
