package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawHttp;
import io.bootstorm.protocol.sas.SasToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities at a linked hub over REST: who may change them, and what the devices notice. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HubRegistryByScriptIT {

    private static final String HUB = AssignedDevices.HUB;

    private final ScriptHouse house;
    private final AssignedDevices devices;

    HubRegistryByScriptIT(ScriptHouse house) {
        this.house = house;
        this.devices = new AssignedDevices(house);
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "DPS has made the device's identity, with the key that it registered with",
            source = Documents.CONCEPTS + "; " + Documents.HUB_REGISTRY)
    void identityHasTheKeyOfTheRegistration(Observed observed) throws Exception {
        devices.assign("registry-made");
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer answer = operator.get("/devices/registry-made");
            observed.that(answer.words());
            assertThat(answer.json().path("deviceId").asText()).isEqualTo("registry-made");
            assertThat(answer.json().path("status").asText()).isEqualTo("enabled");
            assertThat(answer.json().at("/authentication/symmetricKey/primaryKey").asText())
                    .isEqualTo(AssignedDevices.key("registry-made").base64());
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says =
                    "A device deleted at its hub loses its connection, is refused, and is made anew"
                            + " when it registers again",
            source = Documents.UNPROVISION + "; " + Documents.HUB_REGISTRY)
    void deletedDeviceIsRefusedUntilItRegistersAgain(Observed observed) throws Exception {
        String id = "registry-gone";
        try (ScriptedHubDevice device = devices.connected(id);
                RawHubOperator operator = devices.operator()) {
            operator.ask("PATCH", "/twins/" + id, "{\"tags\":{\"was\":\"here\"}}");
            assertThat(operator.ask("DELETE", "/devices/" + id, null).status()).isEqualTo(204);
            assertThat(device.mqtt().isHungUp()).isTrue();
            int refused = connect(id);
            devices.assign(id);
            int again = connect(id);
            observed.that("closed; CONNACK " + refused + "; then CONNACK " + again);
            assertThat(refused).isEqualTo(5);
            assertThat(again).isZero();
            assertThat(operator.get("/twins/" + id).json().path("tags")).isEmpty();
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A device disabled at its hub loses its connection and is refused there",
            source = Documents.UNPROVISION + "; " + Documents.HUB_REGISTRY)
    void disabledDeviceIsRefused(Observed observed) throws Exception {
        String id = "registry-off";
        try (ScriptedHubDevice device = devices.connected(id);
                RawHubOperator operator = devices.operator()) {
            assertThat(
                            operator.askIfMatch(
                                            "*",
                                            "PUT",
                                            "/devices/" + id,
                                            "{\"deviceId\":\"" + id + "\",\"status\":\"disabled\"}")
                                    .status())
                    .isEqualTo(200);
            assertThat(device.mqtt().isHungUp()).isTrue();
            int refused = connect(id);
            observed.that("closed; CONNACK " + refused);
            assertThat(refused).isEqualTo(5);
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A device that is there already is changed with If-Match alone",
            source = Documents.HUB_REGISTRY)
    void deviceIsChangedWithIfMatchAlone(Observed observed) throws Exception {
        devices.assign("registry-twice");
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer answer = operator.ask("PUT", "/devices/registry-twice", "{}");
            observed.that(answer.status() + ", `" + answer.header("iothub-errorcode") + "`");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(operator.askIfMatch("*", "PUT", "/devices/registry-twice", "{}").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"/devices/nobody", "/twins/nobody"})
    @Behaviour(
            part = Part.HUB,
            says = "A device that a hub does not have is not found",
            source = Documents.HUB_ERRORS)
    void unknownDeviceIsNotFound(String path, Observed observed) throws Exception {
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer answer = operator.get(path);
            observed.that(answer.status() + ", `" + answer.header("iothub-errorcode") + "`");
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "nothing",
                "another key",
                "no key name",
                "another hub's",
                "a device's",
                "a policy that may not",
                "expired"
            })
    @Behaviour(
            part = Part.HUB,
            says = "A hub's registry asks for a token of a policy that permits it",
            source = Documents.HUB_TOKENS)
    void registryAsksForAToken(String what, Observed observed) throws Exception {
        devices.assign("registry-token");
        long later = Instant.now().getEpochSecond() + 600;
        String owner = "iothubowner";
        String token =
                switch (what) {
                    case "nothing" -> "";
                    case "another key" ->
                            SasToken.sign(HUB, later, owner, ConformanceHouse.WRONG_KEY).text();
                    case "no key name" ->
                            SasToken.sign(HUB, later, null, house.hubKey(HUB, owner)).text();
                    case "another hub's" ->
                            RawHubOperator.token(house, ConformanceHouse.HEATPUMPS_HUB, owner);
                    case "a device's" -> AssignedDevices.token("registry-token");
                    case "a policy that may not" -> RawHubOperator.token(house, HUB, "service");
                    default ->
                            SasToken.sign(HUB, later - 1_200, owner, house.hubKey(HUB, owner))
                                    .text();
                };
        try (RawHubOperator operator = RawHubOperator.open(house, HUB, token)) {
            RawHttp.Answer answer = operator.get("/devices/registry-token");
            observed.that(answer.status() + ", `" + answer.header("iothub-errorcode") + "`");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("primaryKey");
        }
    }

    private int connect(String id) throws Exception {
        try (ScriptedHubDevice device = devices.at(id, "MQTT")) {
            return device.connect(AssignedDevices.token(id));
        }
    }
}
