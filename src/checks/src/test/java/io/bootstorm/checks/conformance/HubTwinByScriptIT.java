package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawHttp;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twins at a linked hub, from both sides: the device's over MQTT and an operator's over REST. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HubTwinByScriptIT {

    private static final String TWIN_REPLIES = "$iothub/twin/res/#";
    private static final String REPORT = "$iothub/twin/PATCH/properties/reported/?$rid=";
    private static final String DESIRED = "$iothub/twin/PATCH/properties/desired/#";
    private static final String LIMITS = Documents.HUB_TWINS + ", format and size";

    private final ScriptHouse house;
    private final AssignedDevices devices;

    HubTwinByScriptIT(ScriptHouse house) {
        this.house = house;
        this.devices = new AssignedDevices(house);
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A device gets its twin's properties with their versions, and no tags",
            source = Documents.HUB_MQTT + ", retrieve device twin properties")
    void deviceGetsItsTwinWithoutTags(Observed observed) throws Exception {
        house.policy()
                .answers(
                        "twin-get",
                        200,
                        """
                        {"iotHubHostName":"%s","initialTwin":{"tags":{"deviceType":"toaster"},
                         "properties":{"desired":{"state":"ready"}}}}
                        """
                                .formatted(AssignedDevices.HUB));
        try (ScriptedHubDevice device = devices.connected("twin-get")) {
            String twin = device.twin();
            observed.that("`" + twin + "`");
            assertThat(twin)
                    .isEqualTo(
                            "{\"desired\":{\"state\":\"ready\",\"$version\":1},\"reported\":{\"$version\":1}}");
            assertThat(house.twin(AssignedDevices.HUB, "twin-get").at("/tags/deviceType").asText())
                    .isEqualTo("toaster");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Reported objects are merged; null takes a property away",
            source = Documents.HUB_TWINS + ", back end and device operations")
    void reportedObjectsAreMerged(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("twin-merge")) {
            report(device, "{\"heater\":{\"on\":true,\"watts\":900},\"slices\":2}");
            String answered = report(device, "{\"heater\":{\"watts\":null},\"slices\":null}");
            observed.that("`" + answered + "`");
            assertThat(answered).isEqualTo("$iothub/twin/res/204/?$rid=r1&$version=3");
            assertThat(device.twin())
                    .contains("\"reported\":{\"heater\":{\"on\":true},\"$version\":3}");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "no JSON",
                "eleven levels",
                "a text of more than 4 KB",
                "a key of more than 1 KB",
                "a dot in a key",
                "more than 32 KB"
            })
    @Behaviour(
            part = Part.HUB,
            says = "A patch beyond the limits of twins is refused, and changes nothing",
            source = LIMITS)
    void patchBeyondTheLimitsIsRefused(String what, Observed observed) throws Exception {
        String text = "\"" + "x".repeat(4_000) + "\"";
        String patch =
                switch (what) {
                    case "no JSON" -> "{\"darkness\":";
                    case "eleven levels" -> "{\"a\":".repeat(11) + "1" + "}".repeat(11);
                    case "a text of more than 4 KB" -> "{\"a\":\"" + "x".repeat(4_097) + "\"}";
                    case "a key of more than 1 KB" -> "{\"" + "k".repeat(1_025) + "\":1}";
                    case "a dot in a key" -> "{\"a.b\":1}";
                    default -> "{\"a\":[" + text + ("," + text).repeat(8) + "]}";
                };
        try (ScriptedHubDevice device = devices.connected("twin-limits")) {
            String answered = report(device, patch);
            observed.that("`" + answered + "`");
            assertThat(answered).isEqualTo("$iothub/twin/res/400/?$rid=r1");
            assertThat(device.twin()).contains("\"reported\":{\"$version\":1}");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Ten levels, texts of 4 KB and keys of 1 KB are kept",
            source = LIMITS)
    void patchWithinTheLimitsIsKept(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("twin-full")) {
            String patch =
                    "{\"deep\":%s,\"%s\":\"%s\"}"
                            .formatted(
                                    "{\"a\":".repeat(9) + "1" + "}".repeat(9),
                                    "k".repeat(1_024),
                                    "x".repeat(4_096));
            String answered = report(device, patch);
            observed.that("`" + answered + "`");
            assertThat(answered).isEqualTo("$iothub/twin/res/204/?$rid=r1&$version=2");
        }
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /twins/{id} | {\"properties\":{\"desired\":{\"darkness\":4}}}",
                "PUT | /twins/{id} | {\"tags\":{},\"properties\":{\"desired\":{\"darkness\":4}}}",
                "PATCH | /twins/{id}/properties/desired | {\"darkness\":4}",
                "PUT | /twins/{id}/properties/desired"
                        + " | {\"properties\":{\"desired\":{\"darkness\":4}}}"
            })
    @Behaviour(
            part = Part.HUB,
            says = "A connected device is told of desired properties with their version",
            source =
                    Documents.HUB_MQTT
                            + ", receive desired properties; "
                            + Documents.C_SDK
                            + ", iothub_devicetwin.c")
    void deviceIsToldOfDesiredProperties(String method, String path, String body, Observed observed)
            throws Exception {
        String id = "twin-desired-" + method.length() + path.length();
        try (ScriptedHubDevice device = devices.connected(id);
                RawHubOperator operator = devices.operator()) {
            device.mqtt().subscribe(DESIRED, 0);
            RawHttp.Answer answer = operator.ask(method, path.replace("{id}", id), body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/properties/desired/$version").asInt()).isEqualTo(2);
            RawMqtt.Packet told = device.mqtt().read();
            observed.that("`" + told.topic() + "`, `" + told.payload() + "`");
            assertThat(told.topic()).isEqualTo("$iothub/twin/PATCH/properties/desired/?$version=2");
            assertThat(told.payload()).isEqualTo("{\"darkness\":4,\"$version\":2}");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "An operator sees tags, both kinds of properties, etag, and who is connected",
            source = Documents.HUB_TWINS + ", device twins")
    void operatorSeesTheWholeTwin(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("twin-rest");
                RawHubOperator operator = devices.operator()) {
            report(device, "{\"slices\":2}");
            operator.ask("PUT", "/twins/twin-rest/tags", "{\"tags\":{\"floor\":4}}");
            RawHttp.Answer answer = operator.get("/twins/twin-rest");
            observed.that(answer.words());
            JsonNode twin = answer.json();
            assertThat(twin.path("deviceId").asText()).isEqualTo("twin-rest");
            assertThat(twin.path("tags").toString()).isEqualTo("{\"floor\":4}");
            assertThat(twin.at("/properties/reported/slices").asInt()).isEqualTo(2);
            assertThat(twin.at("/properties/desired/$version").asInt()).isEqualTo(1);
            assertThat(twin.path("status").asText()).isEqualTo("enabled");
            assertThat(twin.path("connectionState").asText()).isEqualTo("Connected");
            assertThat(answer.header("ETag")).isEqualTo('"' + twin.path("etag").asText() + '"');
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"an older etag, 412", "the twin's etag, 200", "any, 200"})
    @Behaviour(
            part = Part.HUB,
            says = "A twin is written only if it has the etag that If-Match names",
            source = Documents.HUB_TWINS + ", optimistic concurrency")
    void twinIsWrittenOnlyIfItsEtagMatches(String etag, int status, Observed observed)
            throws Exception {
        devices.assign("twin-etag");
        try (RawHubOperator operator = devices.operator()) {
            String twin = "/twins/twin-etag";
            String older = operator.get(twin).header("ETag");
            String patch = "{\"tags\":{\"now\":\"%s\"}}";
            operator.ask("PATCH", twin, patch.formatted("before " + etag));
            String named =
                    switch (etag) {
                        case "an older etag" -> older;
                        case "any" -> "*";
                        default -> operator.get(twin).header("ETag");
                    };
            RawHttp.Answer answer =
                    operator.askIfMatch(named, "PATCH", twin, patch.formatted("then " + etag));
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(status);
            assertThat(operator.get(twin).json().at("/tags/now").asText())
                    .isEqualTo((status == 200 ? "then " : "before ") + etag);
        }
    }

    /** Reports that, and waits for the answer's topic. */
    private static String report(ScriptedHubDevice device, String patch) throws Exception {
        device.mqtt().subscribe(TWIN_REPLIES, 0);
        device.mqtt().publish(REPORT + "r1", 0, patch);
        return device.mqtt().read().topic();
    }
}
