/** How log lines look and which of them are written. */
@NullMarked
package io.hcmconnector.app.logging;

import org.jspecify.annotations.NullMarked;
