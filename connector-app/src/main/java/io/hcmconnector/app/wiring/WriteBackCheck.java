package io.hcmconnector.app.wiring;

import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.writeback.SourceUsers;
import io.hcmconnector.core.writeback.WriteBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether values can go back to HCM, and which of them have two owners. */
final class WriteBackCheck {
    private WriteBackCheck() {}

    /** What there is to say of writing back from {@code target}; changes nothing. */
    static List<Finding> findings(WriteBack.Settings settings, Delivery.Target target, SourceUsers users) {
        List<Finding> findings = new ArrayList<>(users.check(settings.attributes()));
        Optional<AccountReader> accounts = target.writer().accountReader();
        if (accounts.isEmpty()) {
            findings.add(new Finding(
                    "writeback", false, "the accounts of " + target.name() + " cannot be read; choose another target"));
            return findings;
        }
        settings.attributes().stream().sorted().forEach(attribute -> {
            String path = accounts.get().path(attribute);
            if (target.mapping().rows().stream().anyMatch(row -> row.name().equals(path))) {
                findings.add(new Finding("writeback " + attribute.label(), true, owners(target, attribute, path)));
            }
        });
        return findings;
    }

    private static String owners(Delivery.Target target, ProfileAttribute attribute, String path) {
        return "goes both ways: the mapping of " + target.name() + " sends " + path
                + ", so that what HR changes in HCM overwrites"
                + " it there; remove it from the target's attributes if " + attribute.label() + " is the target's";
    }
}
