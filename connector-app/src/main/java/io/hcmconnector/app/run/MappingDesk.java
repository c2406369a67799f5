package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.Example;
import io.hcmconnector.app.cli.Operations.Format;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.TargetSchema;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.Made;
import io.hcmconnector.core.mapping.MappingException;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Shows and checks what becomes of people's attributes; asks targets for their schemas only, and changes nothing. */
final class MappingDesk {
    private static final int PEOPLE_AT_ONCE = 500;
    private static final int SHOWN = 5;

    private final StateStore store;
    private final Assembly assembly;
    private final Console console;
    private final Clock clock;

    MappingDesk(StateStore store, Assembly assembly, Console console, Clock clock) {
        this.store = store;
        this.assembly = assembly;
        this.console = console;
        this.clock = clock;
    }

    /**
     * One attribute of one target.
     *
     * @param result {@code VALUE}, {@code NONE}, {@code CLEARED}, {@code OMITTED}, {@code UNKNOWN} where HCM did not show what it is made
     *     of, or {@code FAILED}
     * @param value the value, or why it failed; null when there is neither
     */
    record Attribute(
            String target,
            String name,
            String madeOf,
            String result,
            @Nullable String value) {}

    /** An attribute whose expression fails for people, some of whom are named. */
    record Failing(String target, String attribute, String reason, long people, List<String> some) {
        Failing {
            some = List.copyOf(some);
        }
    }

    ExitCode test(Example example, Format format) throws CommandFailure, SourceFailure {
        Profile profile = joined(profile(example));
        List<Attribute> attributes = new ArrayList<>();
        for (Delivery.Target target : assembly.targets()) {
            target.mapping().rows().forEach(row -> attributes.add(attribute(target.name(), row, profile)));
        }
        if (format == Format.JSON) {
            console.out().println(Json.write(attributes));
        } else {
            Table table = new Table(
                    Table.Column.text("TARGET"),
                    Table.Column.text("ATTRIBUTE"),
                    Table.Column.text("VALUE"),
                    Table.Column.text("MADE OF"));
            attributes.forEach(one -> table.row(one.target(), one.name(), shown(one), one.madeOf()));
            console.out().print(table.render());
        }
        return attributes.stream().anyMatch(one -> one.result().equals("FAILED")) ? ExitCode.USAGE : ExitCode.DONE;
    }

    private Profile profile(Example example) throws CommandFailure, SourceFailure {
        Path file = example.file();
        if (file != null) {
            try {
                return assembly.profile(Files.readAllBytes(file), clock.instant());
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.USAGE, file + " could not be read: " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.USAGE, file + " is " + e.getMessage(), e);
            } catch (MappingException e) {
                throw new CommandFailure(
                        ExitCode.USAGE, "a pattern of identity.names fails for this person: " + e.getMessage(), e);
            }
        }
        String number = String.valueOf(example.personNumber());
        return store.people()
                .withNumber(new PersonNumber(number))
                .map(KnownPerson::profile)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "nobody with the person number " + number
                                + " is known here; load people first, or give a worker with --file",
                        null));
    }

    /** With the name of the manager, if we know that person. */
    private Profile joined(Profile profile) {
        return profile.withManagerName(profile.get(ProfileAttribute.MANAGER)
                .map(PersonNumber::new)
                .flatMap(store.people()::withNumber)
                .map(KnownPerson::profile));
    }

    private static Attribute attribute(String target, Row row, Profile profile) {
        if (!row.sources().stream().allMatch(profile::knows)) {
            return new Attribute(target, row.name(), row.text(), "UNKNOWN", null);
        }
        try {
            Made made = row.make().apply(profile);
            return new Attribute(
                    target,
                    row.name(),
                    row.text(),
                    made.kind().name(),
                    made.value().orElse(null));
        } catch (MappingException e) {
            return new Attribute(target, row.name(), row.text(), "FAILED", e.getMessage());
        }
    }

    private static String shown(Attribute attribute) {
        return switch (attribute.result()) {
            case "VALUE" -> '"' + attribute.value() + '"';
            case "FAILED" -> "(fails: " + attribute.value() + ")";
            case "NONE" -> "(none)";
            case "CLEARED" -> "(cleared)";
            case "OMITTED" -> "(left alone)";
            default -> "(left alone: not shown by HCM)";
        };
    }

    ExitCode validate(Format format) {
        Map<String, Failing> failing = new TreeMap<>();
        Map<String, TargetSchema> schemas = new HashMap<>();
        assembly.targets().forEach(target -> target.writer().schema().ifPresent(s -> schemas.put(target.name(), s)));
        long people = 0;
        Optional<PersonId> after = Optional.empty();
        List<KnownPerson> some = store.people().after(after, PEOPLE_AT_ONCE);
        while (!some.isEmpty()) {
            people += some.size();
            some.stream()
                    .filter(person -> person.standing() != Standing.NEVER)
                    .forEach(person -> tryOut(person, schemas, failing));
            after = Optional.of(some.get(some.size() - 1).id());
            some = store.people().after(after, PEOPLE_AT_ONCE);
        }
        if (format == Format.JSON) {
            console.out().println(Json.write(failing.values()));
        } else {
            failing.values()
                    .forEach(one -> console.out()
                            .println(one.target() + " " + one.attribute() + ": fails for " + one.people() + " people ("
                                    + String.join(", ", one.some()) + "): " + one.reason()));
            console.out()
                    .println("every expression was checked, and tried on " + people + " people who are known here; "
                            + (failing.isEmpty() ? "none fails" : failing.size() + " attributes fail")
                            + "; schemas were read of "
                            + (schemas.isEmpty() ? "no target" : new TreeSet<>(schemas.keySet())));
        }
        return failing.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private void tryOut(KnownPerson person, Map<String, TargetSchema> schemas, Map<String, Failing> failing) {
        boolean namesManagers =
                assembly.targets().stream().anyMatch(target -> target.mapping().reads(ProfileAttribute.MANAGER_NAME));
        Profile profile = namesManagers ? joined(person.profile()) : person.profile();
        for (Delivery.Target target : assembly.targets()) {
            for (Row row : target.mapping().rows()) {
                objection(attribute(target.name(), row, profile), schemas.get(target.name()))
                        .ifPresent(reason -> failing.merge(
                                target.name() + " " + row.name() + " " + reason,
                                new Failing(
                                        target.name(),
                                        row.name(),
                                        reason,
                                        1,
                                        List.of(person.number().value())),
                                MappingDesk::both));
            }
        }
    }

    /** Why an attribute cannot be made, or would not be taken. */
    private static Optional<String> objection(Attribute attribute, @Nullable TargetSchema schema) {
        return switch (attribute.result()) {
            case "FAILED" -> Optional.of(String.valueOf(attribute.value()));
            case "VALUE", "NONE", "CLEARED" ->
                schema == null
                        ? Optional.empty()
                        : schema.objection(attribute.name(), Optional.ofNullable(attribute.value()));
            default -> Optional.empty();
        };
    }

    private static Failing both(Failing before, Failing more) {
        List<String> some = new ArrayList<>(before.some());
        if (some.size() < SHOWN) {
            some.addAll(more.some());
        }
        return new Failing(before.target(), before.attribute(), before.reason(), before.people() + 1, some);
    }
}
