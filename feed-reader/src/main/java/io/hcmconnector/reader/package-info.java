/** Placeholder. */
@NullMarked
package io.hcmconnector.reader;

import org.jspecify.annotations.NullMarked;
