package io.hcmconnector.sandbox.hcm;

import java.time.Duration;
import java.util.Set;

/** How the simulated workers resource behaves; the names are those of {@link HcmSwitches}. */
public record WorkersSwitches(
        int maxLimit, Duration lag, boolean managerPersonNumber, boolean stableOrder, Weakness weakness) {
    static final WorkersSwitches DEFAULT =
            new WorkersSwitches(499, Duration.ZERO, false, false, new Weakness(Set.of(), false));

    /** What the workers resource of some pods cannot do: show somebody whole, or filter people by what their children hold. */
    public record Weakness(Set<String> brokenPeople, boolean filterRefused) {}

    WorkersSwitches with(String name, String value) {
        boolean on = value.equals("true");
        return switch (name) {
            case "workers.max-limit" ->
                new WorkersSwitches(HcmSwitches.number(value), lag, managerPersonNumber, stableOrder, weakness);
            case "workers.lag" ->
                new WorkersSwitches(maxLimit, HcmSwitches.duration(value), managerPersonNumber, stableOrder, weakness);
            case "workers.manager-person-number" -> new WorkersSwitches(maxLimit, lag, on, stableOrder, weakness);
            case "workers.stable-order" -> new WorkersSwitches(maxLimit, lag, managerPersonNumber, on, weakness);
            case "workers.broken-people" -> with(new Weakness(HcmSwitches.set(value), weakness.filterRefused()));
            case "workers.filter-refused" -> with(new Weakness(weakness.brokenPeople(), on));
            default -> throw HcmSwitches.unknown(name);
        };
    }

    private WorkersSwitches with(Weakness changed) {
        return new WorkersSwitches(maxLimit, lag, managerPersonNumber, stableOrder, changed);
    }
}
