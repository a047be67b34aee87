package io.bootstorm.checks.conformance;

import io.bootstorm.checks.conformance.raw.RawHttp;
import io.bootstorm.checks.conformance.raw.RawLine;
import io.bootstorm.protocol.sas.SasToken;
import java.io.IOException;
import java.time.Instant;

/** An operator of a linked hub who writes each request to its REST API by hand. */
final class RawHubOperator implements AutoCloseable {

    private static final int HOUR_SECONDS = 3_600;
    private static final String OWNER = "iothubowner";

    private final RawLine line;
    private final RawHttp http;
    private final String hub;
    private final String authorization;

    private RawHubOperator(RawLine line, String hub, String token) throws IOException {
        this.line = line;
        this.http = new RawHttp(line);
        this.hub = hub;
        this.authorization = token.isEmpty() ? "X-Nothing: shown" : "Authorization: " + token;
    }

    /** One who may do everything. */
    static RawHubOperator open(ScriptHouse house, String hub) throws Exception {
        return open(house, hub, token(house, hub, OWNER));
    }

    /**
     * @param token empty for none
     */
    static RawHubOperator open(ScriptHouse house, String hub, String token) throws Exception {
        return new RawHubOperator(RawLine.open(house.tls(), house.httpsPort()), hub, token);
    }

    /** As service SDKs sign for a hub, for an hour. */
    static String token(ScriptHouse house, String hub, String policy) throws IOException {
        return SasToken.sign(
                        hub,
                        Instant.now().getEpochSecond() + HOUR_SECONDS,
                        policy,
                        house.hubKey(hub, policy))
                .text();
    }

    RawHttp.Answer get(String path) throws IOException {
        return ask("GET", path, null);
    }

    /**
     * @param body null for none
     */
    RawHttp.Answer ask(String method, String path, String body) throws IOException {
        send(method, path, body);
        return answer();
    }

    /** Only if the etag is still that one; {@code *} is any. */
    RawHttp.Answer askIfMatch(String etag, String method, String path, String body)
            throws IOException {
        send(method, path, body, "If-Match: " + etag);
        return answer();
    }

    /** Without waiting for the answer. */
    void send(String method, String path, String body) throws IOException {
        send(method, path, body, "Accept: application/json");
    }

    private void send(String method, String path, String body, String header) throws IOException {
        char query = path.contains("?") ? '&' : '?';
        http.send(
                method + " " + path + query + "api-version=2021-04-12 HTTP/1.1",
                body,
                "Host: " + hub,
                authorization,
                "Content-Type: application/json",
                header);
    }

    RawHttp.Answer answer() throws IOException {
        return http.read();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
