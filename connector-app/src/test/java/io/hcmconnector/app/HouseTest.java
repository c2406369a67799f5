package io.hcmconnector.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** The floors of the house, over the classes of every module. */
@AnalyzeClasses(
        packages = "io.hcmconnector",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
    /** Once packaged, the tests of core are a jar on the class path. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String CORE = "io.hcmconnector.core..";
    private static final String READER = "io.hcmconnector.reader..";
    private static final String SCIM = "io.hcmconnector.scim..";
    private static final String ENTRA = "io.hcmconnector.entra..";
    private static final String OKTA = "io.hcmconnector.okta..";
    private static final String SANDBOX = "io.hcmconnector.sandbox..";
    private static final String APP = "io.hcmconnector.app..";

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.hcmconnector..");

    /** Where time, chance and waiting may be taken from the machine. */
    private static final Map<String, Set<String>> FORBIDDEN = Map.of(
            Instant.class.getName(), Set.of("now"),
            LocalDate.class.getName(), Set.of("now"),
            LocalDateTime.class.getName(), Set.of("now"),
            OffsetDateTime.class.getName(), Set.of("now"),
            ZonedDateTime.class.getName(), Set.of("now"),
            Thread.class.getName(), Set.of("sleep"),
            TimeUnit.class.getName(), Set.of("sleep"),
            System.class.getName(), Set.of("currentTimeMillis", "nanoTime"),
            Math.class.getName(), Set.of("random"),
            ThreadLocalRandom.class.getName(), Set.of("current"));

    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses house) {
        for (String module : List.of(CORE, READER, SCIM, ENTRA, OKTA, SANDBOX, APP)) {
            assertThat(house.that(resideInAPackage(module))).as(module).hasSizeGreaterThan(5);
        }
    }

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_OTHER_MODULE = standsOn(CORE, CORE);

    @ArchTest
    static final ArchRule READER_KNOWS_ONLY_CORE = standsOn(READER, READER, CORE);

    @ArchTest
    static final ArchRule SCIM_KNOWS_ONLY_CORE = standsOn(SCIM, SCIM, CORE);

    @ArchTest
    static final ArchRule ENTRA_KNOWS_ONLY_SCIM_AND_CORE = standsOn(ENTRA, ENTRA, SCIM, CORE);

    @ArchTest
    static final ArchRule OKTA_KNOWS_ONLY_CORE = standsOn(OKTA, OKTA, CORE);

    @ArchTest
    static final ArchRule SANDBOX_KNOWS_NOTHING_OF_THE_CONNECTOR = standsOn(SANDBOX, SANDBOX);

    @ArchTest
    static final ArchRule ONLY_THE_TRIAL_KNOWS_THE_SANDBOX = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage("io.hcmconnector.app.trial..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SANDBOX);

    @ArchTest
    static final ArchRule NO_CYCLES_IN_CORE =
            slices().matching("io.hcmconnector.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_AMONG_WRITERS =
            slices().matching("io.hcmconnector.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_IN_SANDBOX =
            slices().matching("io.hcmconnector.sandbox.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_IN_APP =
            slices().matching("io.hcmconnector.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses house) {
        List<String> unmarked = house.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static final ArchRule TIME_AND_WAITING_COME_FROM_OUTSIDE = noClasses()
            .that(are(not(resideInAnyPackage("io.hcmconnector.app.wiring.."))))
            .and()
            .doNotHaveFullyQualifiedName("io.hcmconnector.sandbox.fault.Sleeper")
            .should()
            .accessTargetWhere(describe("time or waiting of the machine", HouseTest::isForbidden));

    @ArchTest
    static final ArchRule CHANCE_HAS_A_SEED = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule THE_SYSTEM_CLOCK_IS_WIRED_IN = noClasses()
            .that()
            .resideOutsideOfPackage("io.hcmconnector.app.wiring..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule LOGS_GO_THROUGH_SLF4J =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule ONLY_THE_CONSOLE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackages("io.hcmconnector.app.cli..", "io.hcmconnector.app.logging..")
            .and()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NOBODY_PRINTS_A_STACK_TRACE_BUT_THE_ERROR_LINES = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.hcmconnector.app.cli.ErrorLines")
            .should()
            .callMethodWhere(describe(
                    "printStackTrace",
                    call -> call.getName().equals("printStackTrace")
                            && assignableTo(Throwable.class).test(call.getTargetOwner())));

    private static ArchRule standsOn(String module, String... floors) {
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(floors).or(not(OURS)));
    }

    private static boolean isForbidden(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        Set<String> names = FORBIDDEN.getOrDefault(target.getOwner().getName(), Set.of());
        boolean takesAClock = target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return names.contains(target.getName()) && !takesAClock;
    }
}
