/** Puts the house together: from the configuration to endpoints, source, rules, targets and loops. */
@NullMarked
package io.hcmconnector.app.wiring;

import org.jspecify.annotations.NullMarked;
