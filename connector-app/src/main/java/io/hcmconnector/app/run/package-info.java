/** What the commands do to the connector: run it, run it once, replay, dry run, check, dead letters, checkpoints. */
@NullMarked
package io.hcmconnector.app.run;

import org.jspecify.annotations.NullMarked;
