package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.Console;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.mapping.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target of a dry run: prints each change, person by person, with old and new values, and sends nothing. */
final class PrintingWriter implements TargetWriter {
    private static final int BATCH = 500;

    private final String target;
    private final Console console;
    private int provisioned;
    private int deactivated;

    PrintingWriter(String target, Console console) {
        this.target = target;
        this.console = console;
    }

    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (AccountChange change : changes) {
            print(change);
            outcomes.add(new WriteOutcome.Applied(change.before().remoteId(), Set.of(), "printed"));
        }
        console.out().flush();
        return outcomes;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    /** How many people would be written. */
    String summary() {
        return target + ": " + provisioned + " would be provisioned or changed, " + deactivated
                + " would be deactivated";
    }

    private void print(AccountChange change) {
        Optional<AccountChange.Sent> sent = change.before().sent();
        if (change.intent() == Intent.DEACTIVATE) {
            deactivated++;
            console.out()
                    .println(target + " " + change.person() + " deactivate"
                            + (sent.isPresent() ? "" : " if there is an account"));
            sent.ifPresent(last -> console.out().println("    active: \"" + last.active() + "\" -> \"false\""));
            return;
        }
        provisioned++;
        boolean active = sent.map(AccountChange.Sent::active).orElse(false);
        console.out()
                .println(target + " " + change.person()
                        + (sent.isEmpty() ? " create or take over" : active ? " change" : " activate"));
        if (!active) {
            console.out().println("    active: " + (sent.isEmpty() ? "(none)" : "\"false\"") + " -> \"true\"");
        }
        Attributes before = sent.map(AccountChange.Sent::attributes).orElse(new Attributes(Map.of()));
        change.attributes().values().forEach((name, value) -> {
            if (!before.get(name).equals(value)) {
                console.out().println("    " + name + ": " + quoted(before.get(name)) + " -> " + quoted(value));
            }
        });
    }

    private static String quoted(Optional<String> value) {
        return value.map(v -> '"' + v + '"').orElse("(none)");
    }
}
