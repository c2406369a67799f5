/** Placeholder. */
@NullMarked
package io.hcmconnector.app;

import org.jspecify.annotations.NullMarked;
