package io.bootstorm.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What makes a virtual run the same on every machine and JDK: nothing that it goes through depends
 * on the order of a hash table, on a platform's arithmetic, or on where and when it runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatabilityTest {

    /** Everything that a virtual run goes through, engines and what is around them. */
    private static final String[] REPEATABLE = {
        "io.bootstorm.protocol..",
        "io.bootstorm.gateway.registration..",
        "io.bootstorm.gateway.attestation..",
        "io.bootstorm.gateway.allocation..",
        "io.bootstorm.gateway.operation..",
        "io.bootstorm.gateway.hub..",
        "io.bootstorm.gateway.enrollment..",
        "io.bootstorm.gateway.store",
        "io.bootstorm.gateway.throttle..",
        "io.bootstorm.allocator.policy..",
        "io.bootstorm.allocator.rule..",
        "io.bootstorm.emulator.boot..",
        "io.bootstorm.emulator.behaviour..",
        "io.bootstorm.emulator.firmware..",
        "io.bootstorm.emulator.profile..",
        "io.bootstorm.simulation..",
    };

    /** In whose static type no order is promised. */
    private static final Set<String> UNORDERED =
            Set.of(
                    "java.util.Map",
                    "java.util.Set",
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.concurrent.ConcurrentMap",
                    "java.util.concurrent.ConcurrentHashMap",
                    "java.util.concurrent.ConcurrentHashMap$KeySetView");

    /**
     * Their maps are linked or sorted though declared as maps, or they sort what they found; a JSON
     * object is linked too.
     */
    private static final Set<String> KNOWN_TO_KEEP_AN_ORDER =
            Set.of(
                    "io.bootstorm.allocator.policy.PolicyRegistry",
                    "io.bootstorm.allocator.rule.Assignments",
                    "io.bootstorm.allocator.rule.RendezvousHash",
                    "io.bootstorm.allocator.rule.Rulebook",
                    "io.bootstorm.allocator.rule.Rulebook$Writing",
                    "io.bootstorm.allocator.rule.Weighted",
                    "io.bootstorm.emulator.profile.DeviceProfiles",
                    "io.bootstorm.gateway.hub.TwinChanges",
                    "io.bootstorm.gateway.hub.TwinLimits",
                    "io.bootstorm.gateway.store.InMemoryRegistrationStore",
                    "io.bootstorm.simulation.PolicyCalls",
                    "io.bootstorm.simulation.SimulatedClient");

    private static final Set<String> WALKS =
            Set.of(
                    "iterator",
                    "forEach",
                    "stream",
                    "spliterator",
                    "toArray",
                    "entrySet",
                    "keySet",
                    "values");

    /** StrictMath has them bit for bit; Math may use the processor's. */
    private static final Set<String> TRANSCENDENTAL =
            Set.of(
                    "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh",
                    "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

    private static final Set<String> DEFAULTS_OF_THE_PLATFORM =
            Set.of(
                    "java.util.Locale.getDefault",
                    "java.time.ZoneId.systemDefault",
                    "java.util.TimeZone.getDefault",
                    "java.nio.charset.Charset.defaultCharset",
                    "java.lang.String.formatted");

    private JavaClasses product;

    @BeforeAll
    void readProduct() {
        product = ProductClasses.read();
    }

    @Test
    void nobodyWalksThroughAnUnorderedCollection() {
        noClasses()
                .that()
                .resideInAnyPackage(REPEATABLE)
                .should()
                .callCodeUnitWhere(
                        calls(
                                "walks through a map or set without an order: declare it as a"
                                        + " list, a LinkedHashMap, a TreeMap or an EnumMap",
                                call ->
                                        !KNOWN_TO_KEEP_AN_ORDER.contains(
                                                        call.getOriginOwner().getName())
                                                && UNORDERED.contains(
                                                        call.getTargetOwner().getName())
                                                && WALKS.contains(call.getName())))
                .check(product);
    }

    @Test
    void nobodyUsesTheProcessorsTranscendentalFunctions() {
        noClasses()
                .that()
                .resideInAnyPackage(REPEATABLE)
                .should()
                .callCodeUnitWhere(
                        calls(
                                "may differ between platforms: use StrictMath",
                                call ->
                                        call.getTargetOwner().getName().equals("java.lang.Math")
                                                && TRANSCENDENTAL.contains(call.getName())))
                .check(product);
    }

    @Test
    void nobodyDependsOnThePlatformsLocaleZoneOrCharset() {
        noClasses()
                .that()
                .resideInAnyPackage(REPEATABLE)
                .should()
                .callCodeUnitWhere(
                        calls(
                                "takes a default of the platform: name the locale, zone or charset",
                                RepeatabilityTest::takesADefault))
                .check(product);
    }

    private static boolean takesADefault(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        List<String> parameters =
                call.getTarget().getRawParameterTypes().stream()
                        .map(type -> type.getName())
                        .toList();
        if (DEFAULTS_OF_THE_PLATFORM.contains(owner + "." + call.getName())) {
            return true;
        }
        if (owner.equals("java.lang.String")) {
            return switch (call.getName()) {
                case "toLowerCase", "toUpperCase", "getBytes" -> parameters.isEmpty();
                case "format" -> parameters.get(0).equals("java.lang.String");
                default -> false;
            };
        }
        return owner.equals("java.time.format.DateTimeFormatter")
                && call.getName().equals("ofPattern")
                && parameters.size() == 1;
    }

    private static DescribedPredicate<JavaCall<?>> calls(String what, Predicate<JavaCall<?>> test) {
        return DescribedPredicate.describe(what, test);
    }
}
