/**
 * Compares what the simulated targets hold with what they should hold, person by person.
 *
 * <p>This room knows no protocol. Each target hands in a {@link io.hcmconnector.sandbox.verify.TargetView} that
 * translates its own fields to the neutral keys of {@link io.hcmconnector.sandbox.verify.AccountKeys}.
 */
@NullMarked
package io.hcmconnector.sandbox.verify;

import org.jspecify.annotations.NullMarked;
