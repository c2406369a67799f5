/** What the simulated HCM has published: Atom entries by collection, in the order of publication. */
@NullMarked
package io.hcmconnector.sandbox.feed;

import org.jspecify.annotations.NullMarked;
