/** The program: where the parts are put together and started. */
@NullMarked
package io.hcmconnector.app;

import org.jspecify.annotations.NullMarked;
