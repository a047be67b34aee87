package io.bootstorm.checks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may use whom. Gateway, allocator and emulator meet on the wire and nowhere else; inside the
 * gateway a transport knows syntax, the service knows meaning, and nothing points back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependencyDirectionTest {

    private JavaClasses product;

    @BeforeAll
    void readProduct() {
        product = ProductClasses.read();
    }

    static Stream<Arguments> modules() {
        return Stream.of(
                arguments("protocol", List.of()),
                arguments("allocator", List.of("protocol")),
                arguments("gateway", List.of("protocol")),
                arguments("emulator", List.of("protocol")),
                arguments("loadtest", List.of("protocol", "emulator")),
                arguments("simulation", List.of("protocol", "gateway", "allocator", "emulator")),
                arguments(
                        "cli",
                        List.of(
                                "protocol",
                                "allocator",
                                "gateway",
                                "emulator",
                                "loadtest",
                                "simulation")));
    }

    static Stream<Arguments> gatewayRooms() {
        List<String> state = List.of("enrollment", "store");
        List<String> meaning =
                List.of(
                        "attestation",
                        "allocation",
                        "operation",
                        "hub",
                        "throttle",
                        "fault",
                        "enrollment",
                        "store");
        List<String> service = with(meaning, "registration", "hubsession");
        return Stream.of(
                arguments("enrollment", List.of("store")),
                arguments("store", List.of()),
                arguments("disk", List.of()),
                arguments("store.sqlite", with(state, "disk")),
                arguments("hub", state),
                arguments("operation", state),
                arguments("attestation", with(state, "attestation.tpm")),
                arguments("attestation.tpm", List.of()),
                arguments("allocation", with(state, "hub")),
                arguments("throttle", List.of()),
                arguments("fault", List.of()),
                arguments("registration", meaning),
                arguments("hubsession", with(state, "hub")),
                arguments("hubapi", with(state, "hub", "hubsession")),
                arguments("serviceapi", with(state, "hub")),
                arguments("tls", List.of()),
                arguments("transport", with(service, "tls")),
                arguments("transport.websocket", List.of("transport")),
                arguments(
                        "transport.http",
                        with(
                                service,
                                "serviceapi",
                                "hubapi",
                                "tls",
                                "transport",
                                "transport.websocket")),
                arguments(
                        "transport.amqp", with(service, "tls", "transport", "transport.websocket")),
                arguments(
                        "transport.mqtt", with(service, "tls", "transport", "transport.websocket")),
                arguments("explain", service),
                arguments(
                        "control",
                        with(service, "serviceapi", "hubapi", "tls", "transport", "explain")));
    }

    @ParameterizedTest(name = "{0} uses {1}")
    @MethodSource("modules")
    void modulesUseOnlyWhatTheyAreBuiltOn(String module, List<String> below) {
        List<String> allowed = new ArrayList<>(List.of("io.bootstorm." + module + ".."));
        below.forEach(name -> allowed.add("io.bootstorm." + name + ".."));

        classes()
                .that()
                .resideInAPackage("io.bootstorm." + module + "..")
                .should()
                .onlyDependOnClassesThat(outsideTheHouseOr(allowed))
                .check(product);
    }

    @ParameterizedTest(name = "gateway.{0} uses {1}")
    @MethodSource("gatewayRooms")
    void gatewayRoomsNeverPointBack(String room, List<String> below) {
        List<String> allowed = new ArrayList<>(List.of("io.bootstorm.protocol.."));
        allowed.add("io.bootstorm.gateway." + room);
        below.forEach(name -> allowed.add("io.bootstorm.gateway." + name));

        classes()
                .that()
                .resideInAPackage("io.bootstorm.gateway." + room)
                .should()
                .onlyDependOnClassesThat(outsideTheHouseOr(allowed))
                .check(product);
    }

    @Test
    void everyGatewayRoomHasARule() {
        Set<String> ruled = new TreeSet<>(List.of(""));
        gatewayRooms().forEach(room -> ruled.add("." + room.get()[0]));

        assertThat(packagesBelow("io.bootstorm.gateway")).isEqualTo(ruled);
    }

    @Test
    void everyModuleHasARule() {
        Set<String> ruled = new TreeSet<>();
        modules().forEach(module -> ruled.add((String) module.get()[0]));
        Set<String> found = new TreeSet<>();
        packagesBelow(ProductClasses.ROOT).forEach(name -> found.add(name.split("\\.")[1]));

        assertThat(found).isEqualTo(ruled);
    }

    private Set<String> packagesBelow(String parent) {
        Set<String> names = new TreeSet<>();
        for (JavaClass found : product.that(resideInAPackage(parent + ".."))) {
            names.add(found.getPackageName().substring(parent.length()));
        }
        return names;
    }

    private static DescribedPredicate<JavaClass> outsideTheHouseOr(List<String> allowed) {
        DescribedPredicate<JavaClass> house = resideInAPackage(ProductClasses.ROOT + "..");
        DescribedPredicate<JavaClass> named = resideInAnyPackage(allowed.toArray(String[]::new));
        return DescribedPredicate.not(house)
                .or(named)
                .as("are of %s or no part of the house", allowed);
    }

    private static List<String> with(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
