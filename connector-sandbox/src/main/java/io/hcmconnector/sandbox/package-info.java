/** Placeholder. */
@NullMarked
package io.hcmconnector.sandbox;

import org.jspecify.annotations.NullMarked;
