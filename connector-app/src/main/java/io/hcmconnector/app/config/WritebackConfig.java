package io.hcmconnector.app.config;

import java.time.Duration;
import java.util.List;

/**
 * What goes back to HCM.
 *
 * @param from the name of the target whose values go back
 * @param attributes {@code userName} and {@code workEmail}, or one of them; nothing else is written
 * @param every how often the target's accounts are compared
 * @param wins {@code target} or {@code hcm}, where HCM has a value of its own
 * @param guard how many people are written at once without an operator's word
 */
public record WritebackConfig(
        String from, List<String> attributes, Duration every, String wins, GuardConfig.Share guard) {
    /** Copies. */
    public WritebackConfig {
        attributes = List.copyOf(attributes);
    }
}
