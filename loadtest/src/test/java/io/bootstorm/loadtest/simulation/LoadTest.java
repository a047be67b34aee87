package io.bootstorm.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";
    private static final DevicePattern DEVICES =
            new DevicePattern("d-{n}", Optional.of("{\"v\":\"{pick:1=80,2=20}\"}"), 42);
    private static final LoadShape SHAPE = new LoadShape(12.5, 2, 3, 7);
    private static final LoadShape WAVE = new LoadShape(12.5, 7, 0, 7, LoadShape.Form.WAVE);
    private static final LoadGoals GOALS = new LoadGoals(0.5, 20, 30);

    /** What the simulation reads when it is given what the load says of itself. */
    private static Parameters handedOver(Load load) {
        Map<String, String> properties = new HashMap<>();
        load.parameters()
                .forEach((name, value) -> properties.put(Parameters.property(name), value));
        Map<String, String> environment = new HashMap<>();
        load.secrets().forEach((name, value) -> environment.put(Parameters.variable(name), value));
        return new Parameters(properties::get, environment::get);
    }

    @Test
    void arrivesAtTheBootSimulationAsItWasSent() {
        BootTarget target =
                new BootTarget(
                        DeviceTransport.HTTPS,
                        "dps.test",
                        8443,
                        true,
                        Optional.of(Path.of("/data/ca.pem")),
                        new IdScope("0ne00002193"));
        BootLoad load =
                new BootLoad(
                        target,
                        SymmetricKey.fromBase64(GROUP_KEY),
                        DEVICES,
                        true,
                        Optional.of("firmware"),
                        BackOff.IMMEDIATE,
                        30,
                        WAVE,
                        GOALS);

        assertThat(BootLoad.from(handedOver(load))).isEqualTo(load);
    }

    @Test
    void arrivesAtTheAllocationSimulationAsItWasSent() {
        AllocationLoad load =
                new AllocationLoad(
                        URI.create("https://localhost:7071/api/HttpTrigger1?code=abc"),
                        Optional.of("def"),
                        Optional.empty(),
                        List.of("one.azure-devices.net", "two.azure-devices.net"),
                        DEVICES,
                        true,
                        SHAPE,
                        GOALS);

        assertThat(AllocationLoad.from(handedOver(load))).isEqualTo(load);
    }

    @Test
    void keepsSecretsApartFromWhatEverybodyMaySee() {
        BootLoad boot =
                BootLoad.from(
                        new Parameters(
                                Map.of("bootstorm.loadtest.id-scope", "0ne00002193")::get,
                                Map.of("BOOTSTORM_LOADTEST_GROUP_KEY", GROUP_KEY)::get));
        AllocationLoad allocation =
                AllocationLoad.from(
                        new Parameters(
                                Map.of(
                                                "bootstorm.loadtest.webhook-url",
                                                "http://localhost:7071/api/p?code=abc",
                                                "bootstorm.loadtest.function-key",
                                                "def")
                                        ::get,
                                name -> null));

        assertThat(boot.parameters().values()).noneMatch(value -> value.contains(GROUP_KEY));
        assertThat(boot.toString()).doesNotContain(GROUP_KEY);
        assertThat(allocation.parameters().values())
                .noneMatch(value -> value.contains("abc") || value.contains("def"));
        assertThat(allocation.toString()).doesNotContain("abc").doesNotContain("def");
    }

    @Test
    void hasTheDocumentedHubsUnlessToldOthers() {
        Parameters parameters =
                new Parameters(
                        Map.of("bootstorm.loadtest.webhook-url", "http://localhost:7071/api/p")
                                ::get,
                        name -> null);

        AllocationLoad load = AllocationLoad.from(parameters);

        assertThat(load.linkedHubs())
                .containsExactly(
                        "contoso-toasters-hub-1098.azure-devices.net",
                        "contoso-heatpumps-hub-1098.azure-devices.net");
        assertThat(load.devices())
                .isEqualTo(new DevicePattern("contoso-toaster-{n}", Optional.empty(), 1));
        assertThat(load.shape()).isEqualTo(new LoadShape(20, 3, 0, 10));
        assertThat(load.goals()).isEqualTo(LoadGoals.NO_FAILURES);
    }

    @Test
    void refusesAWebhookThatIsNoUrlWithoutShowingItsKey() {
        Parameters parameters =
                new Parameters(
                        Map.of("bootstorm.loadtest.webhook-url", "localhost/api?code=abc")::get,
                        name -> null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationLoad.from(parameters))
                .withMessage(
                        "webhook-url is 'localhost/api?****', wanted is a URL such as"
                                + " http://localhost:7071/api/HttpTrigger1");
    }

    @Test
    void goalsAreHeldToTheTimesFromTheIntendedStart() {
        RunFigures run = new RunFigures(1_000_000, 20_100_000, 30_000_000, 50, 0.02, 0, 100);

        assertThat(new LoadGoals(2, 21, 30).missed(run)).isEmpty();
        assertThat(new LoadGoals(1.5, 20, 29).missed(run))
                .containsExactly(
                        "2.00 % failed, where 1.50 % may",
                        "p95 is 20.1 ms, above 20 ms", "p99 is 30.0 ms, above 29 ms");
    }

    @Test
    void refusesToMeasureDevicesOnceMoreThatDidNotRegisterInTheWarmUp() {
        Map<String, String> properties =
                Map.of(
                        "bootstorm.loadtest.id-scope", "0ne00002193",
                        "bootstorm.loadtest.again", "true",
                        "bootstorm.loadtest.warm-up-seconds", "9");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                BootLoad.from(
                                        new Parameters(
                                                properties::get,
                                                Map.of("BOOTSTORM_LOADTEST_GROUP_KEY", GROUP_KEY)
                                                        ::get)))
                .withMessageContaining("warm-up-seconds is 9, wanted is 10 or more");
    }

    @Test
    void refusesShapesAndGoalsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadShape(1, 0, 2, 5, LoadShape.Form.WAVE))
                .withMessageContaining("a wave is two ramps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadShape.Form.named("square"))
                .withMessageContaining("shape is 'square', wanted is even or wave");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadShape(0, 0, 0, 1))
                .withMessageContaining("rate-per-second is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadShape(Double.NaN, 0, 0, 1))
                .withMessageContaining("rate-per-second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadShape(1, 0, -1, 1))
                .withMessageContaining("ramp-seconds is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadShape(1, 0, 0, 0))
                .withMessageContaining("duration-seconds is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadGoals(101, 0, 0))
                .withMessageContaining("max-failed-percent is 101.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadGoals(0, -1, 0))
                .withMessageContaining("given are -1 and 0");
    }
}
