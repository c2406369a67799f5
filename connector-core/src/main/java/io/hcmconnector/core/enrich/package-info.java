/**
 * Asks what is true now about the people that a trigger names.
 */
@NullMarked
package io.hcmconnector.core.enrich;

import org.jspecify.annotations.NullMarked;
