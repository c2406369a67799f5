/**
 * Stops what looks like a mistake of the source before the first of it is written, and keeps it until an operator has decided.
 */
@NullMarked
package io.hcmconnector.core.guard;

import org.jspecify.annotations.NullMarked;
