package io.bootstorm.checks.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What keeps engines repeatable under virtual time and names honest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {

    /** Rooms that take time, randomness and identifiers as they are handed in, and do no I/O. */
    private static final String[] ENGINES = {
        "io.bootstorm.protocol..",
        "io.bootstorm.gateway.registration..",
        "io.bootstorm.gateway.attestation..",
        "io.bootstorm.gateway.allocation..",
        "io.bootstorm.gateway.operation..",
        "io.bootstorm.gateway.hub..",
        "io.bootstorm.gateway.hubsession..",
        "io.bootstorm.gateway.enrollment..",
        "io.bootstorm.gateway.store",
        "io.bootstorm.allocator.policy..",
        "io.bootstorm.emulator.boot..",
    };

    /** Drives engines under virtual time: as clean, but for the event loop that fleets expect. */
    private static final String SIMULATION = "io.bootstorm.simulation..";

    /** Where the simulation makes such a loop. */
    private static final String VIRTUAL_LOOP = "io.bootstorm.simulation.time";

    /** Where it makes channels, which Netty's pipelines run over; they are no sockets. */
    private static final String VIRTUAL_WIRES = "io.bootstorm.simulation.wire";

    private static final Set<String> READINGS_OF_THE_WORLD =
            Set.of(
                    "java.lang.System.nanoTime",
                    "java.lang.System.currentTimeMillis",
                    "java.time.Instant.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.InstantSource.system",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.lang.Thread.sleep",
                    "java.lang.Math.random",
                    "java.util.UUID.randomUUID",
                    "java.util.Random.<init>",
                    "java.util.SplittableRandom.<init>",
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "java.security.SecureRandom.<init>");

    private static final List<String> EMPTY_WORDS =
            List.of(
                    "Manager",
                    "Util",
                    "Utils",
                    "Helper",
                    "Helpers",
                    "Impl",
                    "Processor",
                    "Base",
                    "Common",
                    "Misc");

    private JavaClasses product;

    @BeforeAll
    void readProduct() {
        product = ProductClasses.read();
    }

    @Test
    void enginesKnowNoSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "java.nio.channels..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.ServerSocket")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(product);
    }

    @Test
    void enginesKnowNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINES)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .check(product);
    }

    @Test
    void theSimulationKnowsNoSocketAndNoThread() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATION)
                .and()
                .resideOutsideOfPackages(VIRTUAL_LOOP, VIRTUAL_WIRES)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.netty..", "java.nio.channels..", "javax.net..")
                                .and(not(type(EventLoop.class))))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(product);
        noClasses()
                .that()
                .resideInAnyPackage(VIRTUAL_LOOP, VIRTUAL_WIRES)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "io.netty.bootstrap..",
                                        "io.netty.channel.*..",
                                        "java.nio..")
                                .and(not(type(StandardCharsets.class))))
                .check(product);
    }

    /** Futures stand at the policy interface only; a simulation meets it there. */
    @Test
    void enginesHoldNoFuture() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINES)
                .and()
                .resideOutsideOfPackage("io.bootstorm.allocator.policy..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CompletionStage.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Future.class)
                .check(product);
    }

    @Test
    void enginesAreHandedTimeRandomnessAndIdentifiers() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINES)
                .or()
                .resideInAPackage(SIMULATION)
                .should()
                .callCodeUnitWhere(readsTheWorld())
                .check(product);
    }

    /** The command line is where things are started, and may hand in the machine's own chance. */
    @Test
    void nothingBelowTheWiringDrawsUnseededChance() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.bootstorm.cli..")
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(product);
    }

    @Test
    void staticFieldsNeverChange() {
        fields().that().areStatic().should().beFinal().check(product);
    }

    @Test
    void classesAreNamedForWhatTheyDo() {
        for (String word : EMPTY_WORDS) {
            ArchRule rule =
                    classes()
                            .should()
                            .haveSimpleNameNotEndingWith(word)
                            .because("'" + word + "' says nothing about a class");
            rule.check(product);
        }
    }

    private static DescribedPredicate<JavaCall<?>> readsTheWorld() {
        return DescribedPredicate.describe(
                "reads a clock, sleeps, or draws chance of its own",
                call ->
                        READINGS_OF_THE_WORLD.contains(
                                call.getTargetOwner().getName() + "." + call.getName()));
    }
}
