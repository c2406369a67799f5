/** The HTTP endpoints for health, metrics and status. */
@NullMarked
package io.hcmconnector.app.admin;

import org.jspecify.annotations.NullMarked;
