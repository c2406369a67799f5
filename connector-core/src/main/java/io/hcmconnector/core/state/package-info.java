/**
 * The JDBC store behind inbox, journal, people and ledger, with its migrations.
 */
@NullMarked
package io.hcmconnector.core.state;

import org.jspecify.annotations.NullMarked;
