package io.bootstorm.checks.conformance;

import io.bootstorm.checks.conformance.raw.RawHttp;
import io.bootstorm.checks.conformance.raw.RawLine;
import java.io.IOException;

/** A device of the house's group with keys, whose requests over HTTPS a script writes. */
final class HttpsDevice implements AutoCloseable {

    /** What devices call the service. */
    static final String HOST = "global.azure-devices-provisioning.net";

    static final String HOST_HEADER = "Host: " + HOST;
    static final String JSON = "Content-Type: application/json; charset=utf-8";

    private static final String VERSION = "?api-version=2019-03-31";

    private final RawLine line;
    private final RawHttp http;
    private final String id;

    private HttpsDevice(RawLine line, String id) throws IOException {
        this.line = line;
        this.http = new RawHttp(line);
        this.id = id;
    }

    static HttpsDevice open(ScriptHouse house, String id) throws Exception {
        return new HttpsDevice(RawLine.open(house.tls(), house.httpsPort()), id);
    }

    static String registerPath(String id) {
        return path(id) + "/register";
    }

    static String registerTarget(String id) {
        return registerPath(id) + VERSION;
    }

    static String pollTarget(String id, String operationId) {
        return path(id) + "/operations/" + operationId + VERSION;
    }

    static String lookupTarget(String id) {
        return path(id) + VERSION;
    }

    /** Of a device of the group: a header. */
    static String authorization(String id) {
        return "Authorization: " + Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)).token();
    }

    RawHttp http() {
        return http;
    }

    /** Registers with the usual headers. */
    RawHttp.Answer register(String body) throws IOException {
        return ask("PUT", registerTarget(id), body);
    }

    /** Polls the operation that an answer names. */
    RawHttp.Answer poll(RawHttp.Answer registered) throws IOException {
        return ask("GET", pollTarget(id, operationId(registered)), null);
    }

    /** Registers and polls to the end. */
    RawHttp.Answer assigned() throws IOException {
        RawHttp.Answer registered = register("");
        RawHttp.Answer answer = poll(registered);
        while (answer.status() == 202) {
            answer = poll(registered);
        }
        return answer;
    }

    /** With the usual headers and the device's token. */
    RawHttp.Answer ask(String method, String target, String body) throws IOException {
        return http.ask(
                method + " " + target + " HTTP/1.1", body, HOST_HEADER, JSON, authorization(id));
    }

    static String operationId(RawHttp.Answer answer) {
        return answer.json().path("operationId").asText();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private static String path(String id) {
        return "/" + ConformanceHouse.ID_SCOPE + "/registrations/" + id;
    }
}
