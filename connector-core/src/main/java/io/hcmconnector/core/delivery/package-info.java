/**
 * Brings each target's accounts to the newest state of each person, and remembers what came of it.
 */
@NullMarked
package io.hcmconnector.core.delivery;

import org.jspecify.annotations.NullMarked;
