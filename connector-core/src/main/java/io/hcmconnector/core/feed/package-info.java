/**
 * What the Atom feeds say: collections, entries, windows, and the port through which they are read.
 */
@NullMarked
package io.hcmconnector.core.feed;

import org.jspecify.annotations.NullMarked;
