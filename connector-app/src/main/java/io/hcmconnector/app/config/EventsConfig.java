package io.hcmconnector.app.config;

import java.time.Duration;

/**
 * When a joiner appears and a leaver is cut off.
 *
 * @param joinerLead before the first day
 * @param leaverAt on the last day of employment
 */
public record EventsConfig(Duration joinerLead, LeaverAt leaverAt) {}
