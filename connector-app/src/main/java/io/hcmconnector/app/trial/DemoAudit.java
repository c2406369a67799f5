package io.hcmconnector.app.trial;

import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.feed.AtomEntry;
import io.hcmconnector.sandbox.truth.ProvisioningRules;
import io.hcmconnector.sandbox.verify.AccountWrite;
import io.hcmconnector.sandbox.verify.Comparison;
import io.hcmconnector.sandbox.verify.Expected;
import io.hcmconnector.sandbox.verify.TargetReport;
import io.hcmconnector.sandbox.verify.WriteHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the targets with the source, by the sandbox's own statement of what should be there. */
final class DemoAudit {
    /** The configuration of {@link TrialConfiguration}, in the sandbox's words. */
    private static final ProvisioningRules RULES = new ProvisioningRules(
            Duration.ofDays(14),
            ProvisioningRules.LeaverAt.END_OF_DAY,
            Set.of("E", "C"),
            ZoneId.of("Europe/Berlin"),
            Map.of(
                    "US", ZoneId.of("America/New_York"),
                    "AU", ZoneId.of("Australia/Melbourne"),
                    "IN", ZoneId.of("Asia/Kolkata"),
                    "JP", ZoneId.of("Asia/Tokyo")));

    private final Sandbox sandbox;
    private final TrialTargets targets;
    private final Clock clock;
    private Instant dayBegan = Instant.MAX;

    DemoAudit(Sandbox sandbox, TrialTargets targets, Clock clock) {
        this.sandbox = sandbox;
        this.targets = targets;
        this.clock = clock;
    }

    /** From the publication of an entry to the first write for its person, in words; {@code -} when nothing was written. */
    record Latency(String median, String slowest) {}

    /** Remembers who is to have an account by now, because an account is kept once it was made. */
    void observe() {
        sandbox.expectedAccounts().observe(clock.instant(), RULES);
    }

    /** Latency counts from here. */
    void dayBegins() {
        dayBegan = clock.instant();
    }

    boolean agrees() {
        return compare().stream().allMatch(TargetReport::agrees);
    }

    List<TargetReport> compare() {
        Map<String, Expected> expected = new HashMap<>();
        sandbox.expectedAccounts().stream(clock.instant(), RULES)
                .forEach(account -> expected.put(
                        account.personNumber(),
                        new Expected(account.personNumber(), account.active(), account.attributes())));
        List<TargetReport> reports = new ArrayList<>();
        targets.views().forEach((name, view) -> {
            TargetReport report = Comparison.compare(expected, view);
            reports.add(
                    new TargetReport(name, report.expected(), report.present(), report.active(), report.differing()));
        });
        return reports;
    }

    Latency latency(String target) {
        WriteHistory history =
                Optional.ofNullable(targets.histories().get(target)).orElseThrow();
        Map<Long, String> numbers = new HashMap<>();
        sandbox.population().people().forEach(person -> numbers.put(person.personId(), person.personNumber()));
        List<Duration> waits = new ArrayList<>();
        for (AtomEntry entry : sandbox.feed().all()) {
            String number = numbers.get(entry.body().personId());
            if (number != null && !entry.published().isBefore(dayBegan)) {
                history.of(number).stream()
                        .map(AccountWrite::at)
                        .filter(at -> !at.isBefore(entry.published()))
                        .findFirst()
                        .ifPresent(at -> waits.add(Duration.between(entry.published(), at)));
            }
        }
        if (waits.isEmpty()) {
            return new Latency("-", "-");
        }
        waits.sort(null);
        return new Latency(seconds(waits.get(waits.size() / 2)), seconds(waits.get(waits.size() - 1)));
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
