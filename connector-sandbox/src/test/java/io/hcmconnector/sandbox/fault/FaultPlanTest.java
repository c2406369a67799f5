package io.hcmconnector.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    @Test
    void aRuleSkipsThenStrikesThenIsSpent() {
        FaultPlan plan = new FaultPlan();
        plan.add(FaultRule.of("scim", Fault.serverError()).skip(1).times(2));

        assertThat(IntStream.range(0, 5).mapToObj(i -> strikes(plan, "GET", "/x")))
                .containsExactly(false, true, true, false, false);
    }

    @Test
    void methodAndPathNarrowARule() {
        FaultPlan plan = new FaultPlan();
        plan.add(FaultRule.of("*", Fault.cutOff())
                .method("POST")
                .path("newhire\\?page=2")
                .always());

        assertThat(strikes(plan, "GET", "/newhire?page=2")).isFalse();
        assertThat(strikes(plan, "POST", "/newhire?page=1")).isFalse();
        assertThat(strikes(plan, "POST", "/newhire?page=2")).isTrue();
    }

    @Test
    void aProbabilityFollowsTheSeed() {
        List<Boolean> first = draw(3);
        assertThat(draw(3)).isEqualTo(first);
        assertThat(first.stream().filter(hit -> hit).count()).isBetween(50L, 150L);
    }

    @Test
    void linesAndJsonGiveTheSameRules() {
        List<FaultRule> lines = FaultPlanParser.parse("""
                # a comment
                hcm.atom 429 retry-after=5s times=3
                hcm.workers slow delay=250ms probability=0.5
                scim lost-answer method=post skip=2
                """);
        List<FaultRule> json = FaultPlanParser.parse("""
                [{"endpoint": "hcm.atom", "fault": 429, "retry-after": "5s", "times": 3},
                 {"endpoint": "hcm.workers", "fault": "slow", "delay": "250ms", "probability": 0.5},
                 {"endpoint": "scim", "fault": "lost-answer", "method": "POST", "skip": 2}]
                """);

        assertThat(lines)
                .isEqualTo(json)
                .containsExactly(
                        FaultRule.of("hcm.atom", Fault.tooManyRequests(Duration.ofSeconds(5)))
                                .times(3),
                        FaultRule.of("hcm.workers", Fault.slow(Duration.ofMillis(250)))
                                .probability(0.5),
                        FaultRule.of("scim", Fault.lostAnswer()).method("POST").skip(2));
    }

    @Test
    void aParseErrorNamesLineAndCause() {
        assertThatThrownBy(() -> FaultPlanParser.parse("scim 500\nscim explode"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("explode");
        assertThatThrownBy(() -> FaultPlanParser.parse("scim 500 tims=3")).hasMessageContaining("tims");
        assertThatThrownBy(() -> FaultPlanParser.parse("scim 500 skip=x")).hasMessageContaining("line 1");
    }

    private static List<Boolean> draw(long seed) {
        FaultPlan plan = new FaultPlan(seed, duration -> {});
        plan.add(FaultRule.of("scim", Fault.serverError()).probability(0.5));
        return IntStream.range(0, 200).mapToObj(i -> strikes(plan, "GET", "/")).toList();
    }

    private static boolean strikes(FaultPlan plan, String method, String target) {
        return plan.next("scim", method, target).isPresent();
    }
}
