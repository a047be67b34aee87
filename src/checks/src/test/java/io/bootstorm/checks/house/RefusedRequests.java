package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.house.RawHttp.Answer;
import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.util.List;

/**
 * Requests with secrets in them to every API of a gateway, each of which is to be refused; and what
 * they were answered with.
 */
record RefusedRequests(
        RawHttp https, RawHttp control, Operator service, Operator hub, Heard heard) {

    private static final String KEY = Secrets.TUTORIAL_KEY.base64();
    private static final String CODE = "?code=" + Secrets.FUNCTION_KEY;
    private static final String SERVICE_API = "?api-version=2021-10-01";
    private static final String HUB_API = "?api-version=2021-04-12";
    private static final int TOKEN_SECONDS = 600;

    /** Bodies that are wrong where the key stands, before it, or behind it. */
    private static final List<String> BAD_ENROLLMENTS =
            List.of(
                    attestation(
                            "{\"primaryKey\":\"" + KEY + "#\",\"secondaryKey\":\"" + KEY + "\"}"),
                    attestation("{\"primaryKey\":\"" + Secrets.SHORT_KEY + "\"}"),
                    attestation("[\"" + KEY + "\"]"),
                    attestation("{\"primaryKey\":{\"" + KEY + "\":1}}"),
                    "{\"registrationId\":\"x\",\"attestation\":\"" + KEY + "\"}",
                    "{\"registrationId\":\"x\",\"symmetricKey\":\"" + KEY,
                    KEY);

    private static final List<String> BAD_WEBHOOKS =
            List.of(
                    "ftp://localhost/api/f" + CODE,
                    "http://192.0.2.1/api/f" + CODE,
                    "https://somebody:" + Secrets.FUNCTION_KEY + "@localhost/api/f",
                    "https://localhost/a b" + CODE,
                    "localhost/api/f" + CODE);

    private static String attestation(String keys) {
        return "{\"registrationId\":\"x\",\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":"
                + keys
                + "}}";
    }

    void ask() throws IOException {
        askTheServiceApi();
        askTheHub();
        askAsADevice();
        askTheControlEndpoint();
    }

    private void askTheServiceApi() throws IOException {
        for (String token : badTokens(service)) {
            refused(https, service, "GET /enrollmentGroups/two-hubs" + SERVICE_API, token, "");
        }
        for (String body : BAD_ENROLLMENTS) {
            refused(https, service, "PUT /enrollments/x" + SERVICE_API, service.token(), body);
        }
        for (String url : BAD_WEBHOOKS) {
            String body =
                    ("{\"enrollmentGroupId\":\"x\",\"attestation\":{\"type\":\"symmetricKey\"},"
                         + "\"allocationPolicy\":\"custom\",\"customAllocationDefinition\":"
                         + "{\"webhookUrl\":\"%s\",\"apiVersion\":\"2021-10-01\"}}")
                            .formatted(url);
            refused(https, service, "PUT /enrollmentGroups/x" + SERVICE_API, service.token(), body);
        }
        refused(https, service, "GET /enrollments/x" + CODE, service.token(), "");
    }

    private void askTheHub() throws IOException {
        for (String token : badTokens(hub)) {
            refused(https, hub, "GET /devices/x" + HUB_API, token, "");
        }
        for (String keys :
                List.of(
                        "{\"primaryKey\":\"" + KEY + "#\"}}}",
                        "{\"primaryKey\":\"" + Secrets.SHORT_KEY + "\"}}}",
                        "{\"primaryKey\":\"" + KEY)) {
            String body =
                    "{\"deviceId\":\"x\",\"authentication\":{\"type\":\"sas\",\"symmetricKey\":"
                            + keys;
            refused(https, hub, "PUT /devices/x" + HUB_API, hub.token(), body);
        }
        refused(https, hub, "GET /twins/x" + HUB_API, hub.token(), "");
    }

    private void askAsADevice() throws IOException {
        HandmadeDevice device = new HandmadeDevice(https, "contoso-toaster-102");
        SymmetricKey right = Secrets.TUTORIAL_KEY.derive(device.id());
        List<String> tokens =
                List.of(
                        device.token(right, -TOKEN_SECONDS),
                        device.token(Secrets.WRONG_KEY.derive(device.id()), TOKEN_SECONDS),
                        device.token(right, TOKEN_SECONDS).replace("&se=", "&se=x"),
                        "Basic " + KEY);
        for (String token : tokens) {
            hear("a device's register", device.register(token, ""));
        }
        hear(
                "a device's broken register",
                device.register(device.token(right, TOKEN_SECONDS), "{\"payload\":\"" + KEY));
    }

    private void askTheControlEndpoint() throws IOException {
        for (String line :
                List.of(
                        "GET /nothing" + CODE,
                        "PUT /metrics" + CODE,
                        "GET /registrations/x" + CODE,
                        "PUT /certificates/x" + CODE)) {
            hear(
                    "control endpoint " + line.split("\\?", 2)[0],
                    control.ask(
                            "localhost",
                            line,
                            "Bearer " + KEY,
                            "-----BEGIN PRIVATE KEY-----\n" + KEY + "\n-----END PRIVATE KEY-----"));
        }
        hear(
                "control endpoint by another name",
                control.ask("elsewhere.example", "GET /registrations" + CODE, null, ""));
    }

    private static List<String> badTokens(Operator operator) {
        return List.of(
                operator.expiredToken(),
                operator.tokenSignedWith(Secrets.WRONG_KEY),
                operator.token().replace("&se=", "&se=x"),
                "SharedAccessSignature " + PercentCoding.encode(KEY),
                "Basic " + KEY);
    }

    private void refused(RawHttp door, Operator asking, String line, String token, String body)
            throws IOException {
        hear(
                asking.policy() + " " + line.split("\\?", 2)[0],
                door.ask(asking.host(), line, token, body));
    }

    private void hear(String where, Answer answer) {
        assertThat(answer.status()).as("%s: %s", where, answer.text()).isBetween(400, 599);
        heard.add("answer to " + where, answer.text());
    }
}
