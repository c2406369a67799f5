/** Placeholder. */
@NullMarked
package io.hcmconnector.core;

import org.jspecify.annotations.NullMarked;
