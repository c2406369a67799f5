/** Placeholder. */
@NullMarked
package io.hcmconnector.okta;

import org.jspecify.annotations.NullMarked;
