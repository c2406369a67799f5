package io.hcmconnector.app.wiring;

import io.hcmconnector.core.pipeline.PopulationPoll;
import io.hcmconnector.core.state.StateStore;
import java.util.Optional;

/** Keeps in {@code store} which version of each population's list was last read. */
record ListsRead(StateStore store) implements PopulationPoll.Memory {
    private static final String VERSION_OF = "population-version:";

    @Override
    public Optional<String> version(String population) {
        return store.meta(VERSION_OF + population);
    }

    @Override
    public void read(String population, String version) {
        store.putMeta(VERSION_OF + population, version);
    }
}
