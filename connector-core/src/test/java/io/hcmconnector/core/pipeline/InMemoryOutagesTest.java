package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.OutagesConformance;

class InMemoryOutagesTest extends OutagesConformance {
    @Override
    protected Outages outages() {
        return new InMemoryOutages();
    }
}
