package io.hcmconnector.sandbox;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hcmconnector.sandbox.fault.FaultPlan;
import io.hcmconnector.sandbox.hcm.HcmSwitches;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.script.ScriptFile;
import io.hcmconnector.sandbox.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void aTargetCanBeMountedBesideTheHcm() {
        TickingClock clock = new TickingClock("2026-03-02T10:00:00Z");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(5, clock))) {
            sandbox.mount("/scim/v2", "scim", request -> SandboxResponse.text(200, "text/plain", request.path()));
            SandboxClient client = new SandboxClient(sandbox.baseUri());
            assertThat(client.get("/scim/v2/Users/7").body()).isEqualTo("/Users/7");
            assertThat(sandbox.requestCounts()).containsEntry("scim", 1L).containsEntry("hcm.atom", 0L);
            assertThat(sandbox.population().size()).isEqualTo(5);
        }
    }

    @Test
    void aScriptIsPlayedWithItsPauses() throws InterruptedException {
        List<Duration> slept = new ArrayList<>();
        List<String> told = new ArrayList<>();
        SandboxOptions options = new SandboxOptions(
                0, 5, 1, new TickingClock("2026-03-02T10:00:00Z"), HcmSwitches.of(Map.of("feed.max-page-size", "7")));
        try (Sandbox sandbox = Sandbox.start(options, new FaultPlan(1, slept::add))) {
            List<Step> steps = ScriptFile.parse("hire today\nafter 5s hire today+1", sandbox.hrDesk());
            sandbox.play(steps, step -> told.add(step.description()));
            assertThat(slept).containsExactly(Duration.ZERO, Duration.ofSeconds(5));
            assertThat(told).containsExactly("hire today", "hire today+1");
            assertThat(sandbox.population().size()).isEqualTo(7);
            assertThat(sandbox.switches().feed().paging().maxPageSize()).isEqualTo(7);
        }
    }

    @Test
    void theRoomsHaveNoCycles() {
        slices().matching("io.hcmconnector.sandbox.(*)..")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.hcmconnector.sandbox"));
    }
}
