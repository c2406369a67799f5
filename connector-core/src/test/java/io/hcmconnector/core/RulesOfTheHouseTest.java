package io.hcmconnector.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** The rules that the core is built by. */
@AnalyzeClasses(packages = "io.hcmconnector.core", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesOfTheHouseTest {
    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.hcmconnector.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pureRoomsKnowNoOutsideWorld = noClasses()
            .that()
            .resideInAnyPackage("..core.worker..", "..core.sequence..", "..core.lifecycle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..", "org.slf4j..", "org.jdbi..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.http..", "..core.state..", "..core.pipeline..", "..core.delivery..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule onlyTheHttpRoomSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("..core.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "io.github.resilience4j..", "java.net.http..");

    @ArchTest
    static final ArchRule onlyTheStateRoomSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("..core.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule timeIsGivenAndNeverTaken = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule chanceIsGivenAndNeverTaken = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule recordsAreMadeAndNotFilled =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.mapstruct.MappingTarget");

    @ArchTest
    static final ArchRule nothingPrintsToTheConsole =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule thereIsNoStaticState =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule noRoomIsAnAttic =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..");

    @ArchTest
    static final ArchRule everyRoomIsNullMarked = classes().should(new ArchCondition<>("be in a null-marked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
        }
    });
}
