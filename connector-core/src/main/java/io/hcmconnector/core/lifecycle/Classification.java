package io.hcmconnector.core.lifecycle;

import java.util.Optional;

/**
 * What a look at a person came to.
 *
 * @param standing of the person from now on
 * @param reason the rule that decided
 * @param event empty when nothing is to happen to any account
 * @param why a sentence for people, also when nothing is to happen
 */
public record Classification(Standing standing, Reason reason, Optional<LifecycleEvent> event, String why) {}
