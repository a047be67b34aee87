package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.GROUP;
import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device comes to a gateway, and the gateway explains what became of it. */
@Timeout(60)
class GatewayExplainTest {

    private static final SymmetricKey GROUP_KEY =
            SymmetricKey.fromBase64(
                    "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==");
    private static final String RESOURCE = "0ne00002193%2fregistrations%2f";
    private static final String TO_TOASTERS = "{\"iotHubHostName\":\"" + TOASTERS_HUB + "\"}";

    @TempDir Path data;

    private WebhookStub webhook;
    private Gateway gateway;

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (webhook != null) {
            webhook.close();
        }
    }

    @Test
    void tellsTheWholeStoryOfAnAssignedDevice() throws Exception {
        startCustom(body -> TO_TOASTERS);
        good(TOASTER).boot("{\"payload\":{\"model\":\"T800\"}}");
        JsonNode trace = trace(TOASTER);

        assertThat(trace.at("/verdict/status").textValue()).isEqualTo("assigned");
        assertThat(trace.at("/verdict/assignedHub").textValue()).isEqualTo(TOASTERS_HUB);
        assertThat(trace.get("hints")).isEmpty();
        assertThat(words(trace))
                .anyMatch(text -> text.startsWith("presents a SAS token: sr " + RESOURCE))
                .anyMatch(text -> text.startsWith("let in by enrollment group '" + GROUP + "': "))
                .anyMatch(text -> text.startsWith("register -> 202 assigning, operation 4."))
                .anyMatch(text -> text.matches("webhook POST .*\\?\\*{4} -> 200 in .* ms"))
                .anyMatch(text -> text.matches("queue .*, connect .*, first byte .*, validate .*"))
                .anyMatch(text -> text.contains("\"model\":\"T800\""))
                .anyMatch(text -> text.equals("answer " + TO_TOASTERS))
                .anyMatch(text -> text.startsWith("ends assigned to " + TOASTERS_HUB))
                .anyMatch(text -> text.equals("poll -> 200 assigned"));
        assertThat(events(trace)).containsOnlyOnce("presented").contains("webhook", "ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | 401: the function refuses the key in the URL's code=",
                "404 | webhook answered 404: is the function's route right?",
                "400 Unrecognized device registration. | the policy itself refused this device:"
                        + " Unrecognized device registration.",
                "405 | webhook answered 405: the function does not take POST",
                "{\"iotHubHostName\":\"other.azure-devices.net\"} | hub not in linkedHubs: the"
                        + " webhook chose 'other.azure-devices.net'",
                "{\"iotHubHostName\":\"\"} | the webhook answered 200 without iotHubHostName",
                "<html> | the webhook answered 200 with something that is no allocation response",
                "302 | webhook answered 302: redirects are not followed",
            })
    void saysWhatIsWrongWithTheWebhook(String answer, String hint) throws Exception {
        startCustom(body -> answer.matches("\\d{3}") ? answer + " " : answer);
        good(TOASTER).boot();
        assertThat(trace(TOASTER).at("/verdict/status").textValue()).isEqualTo("failed");
        assertThat(hints(TOASTER)).anyMatch(text -> text.startsWith(hint));
    }

    @Test
    void saysThatTheFunctionKeyIsMissing() throws Exception {
        webhook = new WebhookStub(body -> "401 ");
        start(GivenGateway.customGroup(webhook.url().replaceAll("\\?.*", "")));
        good(TOASTER).boot();
        assertThat(hints(TOASTER)).anyMatch(text -> text.startsWith("401: function key missing"));
    }

    @Test
    void saysThatNobodyListensAtTheWebhook() throws Exception {
        start(GivenGateway.customGroup("http://127.0.0.1:1/api/HttpTrigger1"));
        good(TOASTER).boot();
        assertThat(hints(TOASTER)).anyMatch(text -> text.contains("is the function running"));
    }

    @Test
    void saysThatSomeSdksReceiveNothingOfAPayloadThatIsNoObject() throws Exception {
        startCustom(body -> "{\"iotHubHostName\":\"" + TOASTERS_HUB + "\",\"payload\":\"text\"}");
        good(TOASTER).boot();
        assertThat(hints(TOASTER)).anyMatch(text -> text.startsWith("payload is not an object:"));
    }

    @Test
    void saysWhichKeyATokenWasSignedWithInstead() throws Exception {
        startCustom(body -> TO_TOASTERS);
        good("contoso-toaster-001").boot();

        assertThat(hintOf(TOASTER, GROUP_KEY.derive("breakroom499-contoso-tstrsd-007")))
                .startsWith(
                        "key of another id: the token is signed with the device key of"
                                + " 'breakroom499-contoso-tstrsd-007', which the tutorial prints");
        assertThat(hintOf("toaster-2", GROUP_KEY.derive("contoso-toaster-001")))
                .startsWith(
                        "key of another id: the token is signed with the device key of"
                                + " 'contoso-toaster-001'");
        assertThat(hintOf("toaster-3", GROUP_KEY)).contains("the key of enrollment group");
        assertThat(hintOf("Toaster-4", GROUP_KEY.derive("toaster-4")))
                .startsWith("capital letters: the key was derived from 'toaster-4'");
        assertThat(hintOf("toaster-5", SymmetricKey.fromBase64(TOASTER_KEY).derive("x")))
                .startsWith("no key known here made this token");
    }

    @Test
    void saysWhatIsWrongWithAToken() throws Exception {
        startCustom(body -> TO_TOASTERS);
        SymmetricKey key = GROUP_KEY.derive(TOASTER);
        long now = Instant.now().getEpochSecond();

        assertThat(refused(SasToken.sign(RESOURCE + TOASTER, now - 7_300, "registration", key)))
                .startsWith("clock skew, or an old token: it expired 2 h before it came");
        assertThat(refused(SasToken.sign(RESOURCE + "other", now + 60, "registration", key)))
                .startsWith("the token is made out to '0ne00002193/registrations/other'");
        assertThat(
                        refused(
                                SasToken.sign(
                                        "hub.azure-devices.net%2fdevices%2fx",
                                        now + 60, "registration", key)))
                .startsWith("the token is one for an IoT hub");
        assertThat(refused(SasToken.sign(RESOURCE + TOASTER, now + 60, "device", key)))
                .startsWith("skn is the name of a policy");
        assertThat(refused("SharedAccessSignature nonsense"))
                .startsWith("a token reads SharedAccessSignature sr=");
        assertThat(refused(" ")).startsWith("the device sent no SAS token");
    }

    @Test
    void saysThatTheIdScopeIsAnothers() throws Exception {
        startCustom(body -> TO_TOASTERS);
        try (RawMqttDevice device = plaintext()) {
            device.connect(
                    TOASTER,
                    "0ne0000dead/registrations/" + TOASTER + "/api-version=2021-06-01",
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    60);
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, "");
            device.read();
        }
        assertThat(hints(TOASTER))
                .anyMatch(
                        text ->
                                text.startsWith(
                                        "wrong scope: the device says ID scope '0ne0000dead', this"
                                                + " instance is '0ne00002193'"));
    }

    @Test
    void saysThatADeviceConnectedAndAskedForNothing() throws Exception {
        startCustom(body -> TO_TOASTERS);
        try (RawMqttDevice device = plaintext()) {
            device.connect(
                    TOASTER,
                    GivenGateway.userName(TOASTER),
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    60);
            assertThat(trace(TOASTER).at("/verdict/status").textValue()).isEqualTo("connected");
            assertThat(hints(TOASTER)).anyMatch(text -> text.contains("SUBSCRIBE"));
        }
    }

    @Test
    void saysThatADevicePolledForAnOperationThatIsNotKnown() throws Exception {
        startCustom(body -> TO_TOASTERS);
        good(TOASTER).poll("4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66");
        assertThat(trace(TOASTER).at("/verdict/errorCode").intValue()).isEqualTo(404202);
        assertThat(hints(TOASTER)).anyMatch(text -> text.contains("operation that is not known"));
    }

    @Test
    void namesTheNearestIdsOfOneThatNobodyUsed() throws Exception {
        startCustom(body -> TO_TOASTERS);
        good(TOASTER).boot();
        HttpResponse<String> answer =
                new ControlClient(gateway).get("/registrations/contoso-toster-007/trace");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("no request with this id arrived")
                .contains("[\"contoso-toaster-007\"]");
    }

    /** What devices and functions may send that nobody is to read in a trace. */
    @Test
    void showsNothingSecret() throws Exception {
        startCustom(
                body ->
                        "{\"iotHubHostName\":\""
                                + TOASTERS_HUB
                                + "\",\"payload\":{\"apiKey\":\"hush-1\",\"url\":"
                                + "\"https://x/?code=hush-2&sig=hush-3\",\"conn\":"
                                + "\"HostName=h;SharedAccessKey=hush-4\"}}");
        String token = GivenGateway.token(TOASTER, TOASTER_KEY);
        new HttpDevice(gateway, TOASTER, token)
                .boot("{\"payload\":{\"password\":\"hush-5\",\"note\":\"" + TOASTER_KEY + "\"}}");
        String shown =
                new ControlClient(gateway).get("/registrations/" + TOASTER + "/trace").body();

        assertThat(shown)
                .contains("webhook POST")
                .contains("****")
                .doesNotContain("hush-")
                .doesNotContain("s3cret")
                .doesNotContain(TOASTER_KEY)
                .doesNotContain(GROUP_KEY.base64())
                .doesNotContain(SasToken.parse(token).signature())
                .doesNotContain("sig=" + token.replaceAll("(?s).*sig=([^&]*).*", "$1"));
    }

    private String hintOf(String id, SymmetricKey key) throws Exception {
        return refused(
                id,
                SasToken.sign(
                                RESOURCE + id,
                                Instant.now().getEpochSecond() + 60,
                                "registration",
                                key)
                        .text());
    }

    private String refused(SasToken token) throws Exception {
        return refused(token.text());
    }

    private String refused(String token) throws Exception {
        return refused(TOASTER, token);
    }

    private String refused(String id, String token) throws Exception {
        assertThat(new HttpDevice(gateway, id, token).register("").statusCode()).isEqualTo(401);
        JsonNode trace = trace(id);
        assertThat(trace.at("/verdict/text").textValue())
                .isEqualTo("refused with 401000: Unauthorized");
        return hints(id).get(0);
    }

    private HttpDevice good(String id) throws Exception {
        return new HttpDevice(gateway, id, GivenGateway.token(id, GROUP_KEY.derive(id).base64()));
    }

    private RawMqttDevice plaintext() throws Exception {
        return new RawMqttDevice(
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().plaintextMqtt()));
    }

    private void startCustom(Function<String, String> policy) throws Exception {
        webhook = new WebhookStub(policy);
        start(GivenGateway.customGroup(webhook.url()));
    }

    private void start(EnrollmentGroup group) throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, group));
    }

    private JsonNode trace(String id) throws Exception {
        return new ControlClient(gateway).json("/registrations/" + id + "/trace");
    }

    private List<String> hints(String id) throws Exception {
        return texts(trace(id).get("hints"));
    }

    private static List<String> words(JsonNode trace) {
        List<String> words = new ArrayList<>();
        for (JsonNode step : trace.get("steps")) {
            words.add(step.get("text").textValue());
            words.addAll(texts(step.get("lines")));
        }
        return words;
    }

    private static List<String> events(JsonNode trace) {
        List<String> events = new ArrayList<>();
        trace.get("steps").forEach(step -> events.add(step.get("event").textValue()));
        return events;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
