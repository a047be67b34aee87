package io.bootstorm.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.Contoso;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Plays the main job in three parts: the tutorial, the how-to article's two hubs, and a storm. Says
 * at the end what was expected and whether it came.
 */
public final class Demo {

    private static final String TOASTER = "contoso-toaster-007";
    private static final String HEAT_PUMP = "contoso-heatpump-088";
    private static final String TWO_HUB_TOASTER = "breakroom499-contoso-tstrsd-007";
    private static final String TWO_HUB_HEAT_PUMP = "mainbuilding167-contoso-hpsd-088";
    private static final int ALLOCATION_FAILED = 400207;

    private final Console console;
    private final StopSignal stop;
    private final Playbill playbill;
    private final DemoFault fault;
    private final HousePlan plan;
    private final SymmetricKey tutorialKey;
    private final SymmetricKey twoHubKey;
    private final Expectations expectations = new Expectations();

    /**
     * @param fault null for none
     */
    public Demo(
            Console console, StopSignal stop, Path folder, SecureRandom random, DemoFault fault) {
        this.console = console;
        this.stop = stop;
        this.playbill = new Playbill(console);
        this.fault = fault;
        HousePlan sound = HousePlan.quiet(folder.resolve("gateway"), random);
        this.plan =
                fault == DemoFault.REFUSING_POLICY
                        ? sound.withPolicies(RefusingPolicy.inPlaceOf(sound.policies()))
                        : sound;
        boolean wrong = fault == DemoFault.WRONG_KEY;
        this.tutorialKey = wrong ? HousePlan.newKey(random) : plan.tutorialKeys().primary();
        this.twoHubKey = wrong ? HousePlan.newKey(random) : plan.twoHubKeys().primary();
    }

    /**
     * Plays all parts, or as many as there are until somebody stops it.
     *
     * @return whether every expectation held
     */
    public boolean play(int devices, Path fleetResults) throws InterruptedException {
        if (fault != null) {
            playbill.line("  broken on purpose: " + fault.name().toLowerCase(Locale.ROOT));
        }
        playSingleDevices();
        if (stop.isAsked()) {
            return false;
        }
        playStorm(devices, fleetResults);
        playbill.act("What was expected");
        expectations.lines().forEach(playbill::line);
        return expectations.allHeld();
    }

    private void playSingleDevices() throws InterruptedException {
        FunctionLogLines functionLog = new FunctionLogLines();
        try (LocalHouse house = LocalHouse.start(plan.talking(functionLog));
                DeviceAct devices = new DeviceAct(house, playbill, functionLog, stop)) {
            playbill.act("1. The tutorial: one hub, and toasters only");
            introduce(house, Contoso.TUTORIAL_GROUP, "HttpTrigger1", TOASTER, HEAT_PUMP);
            assigned(
                    devices.boot(TOASTER, tutorialKey, "HttpTrigger1"),
                    TOASTER,
                    Contoso.TOASTERS_HUB);
            refused(devices.boot(HEAT_PUMP, tutorialKey, "HttpTrigger1"));
            if (!stop.isAsked()) {
                playTwoHubs(house, devices);
            }
        }
    }

    private void playTwoHubs(LocalHouse house, DeviceAct devices) throws InterruptedException {
        String function = "toasters-and-heatpumps";
        playbill.act("2. The how-to article: toasters and heat pumps, each to a hub of their own");
        introduce(house, Contoso.TWO_HUB_GROUP, function, TWO_HUB_TOASTER, TWO_HUB_HEAT_PUMP);
        assignedWithTwin(
                house,
                devices.boot(TWO_HUB_TOASTER, twoHubKey, function),
                TWO_HUB_TOASTER,
                Contoso.TOASTERS_HUB);
        assignedWithTwin(
                house,
                devices.boot(TWO_HUB_HEAT_PUMP, twoHubKey, function),
                TWO_HUB_HEAT_PUMP,
                Contoso.HEAT_PUMPS_HUB);
    }

    private void playStorm(int devices, Path results) throws InterruptedException {
        playbill.act(
                String.format(
                        Locale.ROOT,
                        "3. The storm: %,d devices at once over MQTT and TLS, as the C SDK boots",
                        devices));
        try (LocalHouse house = LocalHouse.start(plan)) {
            if (fault == DemoFault.KILLED_ALLOCATOR) {
                house.stopAllocator();
            }
            FleetResult result =
                    new Storm(console, stop, playbill).run(house, twoHubKey, devices, results);
            stormed(result, calls(house), devices);
        }
    }

    private void introduce(
            LocalHouse house, String group, String function, String... registrationIds) {
        GatewayPorts ports = house.gateway().ports();
        playbill.line(
                "  gateway    MQTT "
                        + ports.mqtt()
                        + ", HTTPS "
                        + ports.https()
                        + ", control http://127.0.0.1:"
                        + ports.control());
        playbill.line("  function   " + house.functionUrl(function));
        playbill.line("  group      " + group + ", with a generated key");
        playbill.line(
                "  devices    "
                        + String.join(", ", registrationIds)
                        + ", keys derived from the group's");
    }

    private void assigned(BootResult result, String registrationId, String hub) {
        expectations.expect(
                registrationId + " is assigned to " + hub,
                hub.equals(result.assignedHub()) && registrationId.equals(result.deviceId()),
                outcome(result));
    }

    private void assignedWithTwin(
            LocalHouse house, BootResult result, String registrationId, String hub)
            throws InterruptedException {
        assigned(result, registrationId, hub);
        Optional<JsonNode> twin =
                new TwinView(house.gateway().ports().control()).of(registrationId);
        playbill.block("initial twin that the gateway keeps for " + registrationId);
        playbill.line(twin.map(JsonNode::toString).orElse("none"));
        String deviceType = hub.equals(Contoso.TOASTERS_HUB) ? "toaster" : "heatpump";
        expectations.expect(
                registrationId + " starts with the twin of a " + deviceType,
                twin.map(kept -> kept.at("/tags/deviceType").asText())
                        .equals(Optional.of(deviceType)),
                twin.map(JsonNode::toString).orElse("no twin"));
    }

    private void refused(BootResult result) {
        boolean byPolicy =
                !result.isAssigned()
                        && result.failure().reply() != null
                        && result.failure().reply().body() != null
                        && result.failure().reply().body().errorCode() == ALLOCATION_FAILED;
        expectations.expect(
                HEAT_PUMP + " is refused by the policy (" + ALLOCATION_FAILED + ")",
                byPolicy,
                outcome(result));
    }

    private void stormed(FleetResult result, long answers, int devices) {
        expectations.expect(
                String.format(Locale.ROOT, "all %,d devices are assigned", devices),
                result.allAssigned(),
                String.format(Locale.ROOT, "%,d were", result.counts().assigned()));
        expectations.expect(
                "each to the toasters or the heat pumps hub",
                Set.of(Contoso.TOASTERS_HUB, Contoso.HEAT_PUMPS_HUB)
                        .containsAll(result.hubs().keySet()),
                result.hubs().toString());
        expectations.expect(
                "the function is asked once for each device",
                answers == devices,
                String.format(Locale.ROOT, "it answered %,d times", answers));
    }

    /** How often the webhook answered with a hub. */
    private static long calls(LocalHouse house) {
        return house.gateway().statistics().webhookCalls().getOrDefault("200", 0L);
    }

    private static String outcome(BootResult result) {
        return result.isAssigned()
                ? "it was assigned to " + result.assignedHub()
                : result.code() + ", " + result.failure().detail();
    }
}
