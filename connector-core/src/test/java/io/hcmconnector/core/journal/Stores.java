package io.hcmconnector.core.journal;

import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.trigger.Inbox;

/** The four ports of one state, empty at the begin of each test. */
public record Stores(Inbox inbox, Journal journal, People people, Ledger ledger) {}
