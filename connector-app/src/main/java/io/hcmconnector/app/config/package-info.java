/**
 * The configuration file: every setting declared once as data, and what follows from it.
 *
 * <p>{@link io.hcmconnector.app.config.Settings} is the declaration. From it come the loader with its error texts, the JSON
 * Schema, the masked effective configuration and the page {@code docs/configuration.md}.
 */
@NullMarked
package io.hcmconnector.app.config;

import org.jspecify.annotations.NullMarked;
