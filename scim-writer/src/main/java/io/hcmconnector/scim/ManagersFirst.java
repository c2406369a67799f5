package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders a batch so that a manager who is in it and has no account yet comes before the reports; circles end somewhere. */
public final class ManagersFirst {
    private final Map<PersonNumber, AccountChange> newcomers = new HashMap<>();
    private final Map<PersonNumber, Integer> levels = new HashMap<>();

    private ManagersFirst(List<AccountChange> changes) {
        for (AccountChange change : changes) {
            if (change.active() && change.before().remoteId().isEmpty()) {
                newcomers.put(change.person(), change);
            }
        }
    }

    /**
     * The positions of the changes in waves.
     *
     * @return waves of indices into {@code changes}, each in their order; nobody's manager is in the same or a later wave, circles
     *     apart; leavers are in the first
     */
    public static List<List<Integer>> waves(List<AccountChange> changes) {
        ManagersFirst order = new ManagersFirst(changes);
        List<List<Integer>> waves = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            int level = changes.get(i).active() ? order.level(changes.get(i)) : 0;
            while (waves.size() <= level) {
                waves.add(new ArrayList<>());
            }
            waves.get(level).add(i);
        }
        waves.removeIf(List::isEmpty);
        return waves;
    }

    private int level(AccountChange start) {
        // Up the line of managers until somebody whose level is known or who has no manager to wait for, then down
        // again.
        List<AccountChange> line = new ArrayList<>();
        AccountChange change = start;
        while (change != null && !levels.containsKey(change.person())) {
            levels.put(change.person(), 0);
            line.add(0, change);
            change = change.manager()
                    .map(manager -> newcomers.get(manager.person()))
                    .orElse(null);
        }
        int level = change == null || line.contains(change) ? -1 : levels.getOrDefault(change.person(), 0);
        for (AccountChange below : line) {
            level++;
            levels.put(below.person(), level);
        }
        return levels.getOrDefault(start.person(), 0);
    }
}
