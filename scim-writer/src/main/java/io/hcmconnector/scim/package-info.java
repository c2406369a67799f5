/** Placeholder. */
@NullMarked
package io.hcmconnector.scim;

import org.jspecify.annotations.NullMarked;
