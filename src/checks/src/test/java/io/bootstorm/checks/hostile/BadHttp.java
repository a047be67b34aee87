package io.bootstorm.checks.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** What goes wrong with HTTP, on the HTTPS port, the control endpoint and the allocator. */
final class BadHttp {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String REGISTER =
            "PUT /0ne00002193/registrations/contoso-toaster-007/register?api-version=2019-03-31"
                    + HOST;
    private static final long DRIP_NANOS = 300_000_000;

    private BadHttp() {}

    static String headers(Doors doors, SplittableRandom random) throws IOException {
        String one = "X-" + random.nextInt() + ": " + "y".repeat(1_000) + "\r\n";
        return https(doors, "GET /" + HOST + one.repeat(100) + "\r\n");
    }

    static String body(Doors doors, SplittableRandom random) throws IOException {
        return https(
                doors,
                REGISTER
                        + "Content-Length: 1000000000\r\n\r\n"
                        + "x".repeat(random.nextInt(200_000)));
    }

    static String chunks(Doors doors, SplittableRandom random) throws IOException {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        return https(
                doors,
                REGISTER
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + chunk.repeat(30 + random.nextInt(30)));
    }

    static String deepJson(Doors doors, SplittableRandom random) throws IOException {
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        return https(doors, withBody("{\"payload\":" + open.repeat(65 + random.nextInt(5_000))));
    }

    /** The last one counts; then the token is missing. */
    static String twice(Doors doors, SplittableRandom random) throws IOException {
        String again = ",\"registrationId\":\"contoso-toaster-007\"";
        return https(
                doors, withBody("{\"payload\":{}" + again.repeat(2 + random.nextInt(1_000)) + "}"));
    }

    static String compressionBomb(Doors doors, SplittableRandom random) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[20_000_000 + random.nextInt(1_000)]);
        }
        try (Line line = Line.tls(doors.https())) {
            return line.send(
                            REGISTER
                                    + "Content-Encoding: gzip\r\nContent-Length: "
                                    + bomb.size()
                                    + "\r\n\r\n")
                    .send(bomb.toByteArray())
                    .status();
        }
    }

    static String path(Doors doors, SplittableRandom random) throws IOException {
        List<String> paths =
                List.of(
                        "/../../etc/passwd",
                        "/0ne00002193/registrations/../../enrollments/x",
                        "/0ne00002193%2fregistrations%2fx/register",
                        "//enrollments//query",
                        "/enrollments/%2e%2e/registrations/x;a=b",
                        "/enrollments/..;/x",
                        "/enrollments/x%00y",
                        "/%zz",
                        "/enrollments/x?api-version=%zz",
                        "http://elsewhere.example/enrollments/x?api-version=2021-10-01",
                        "*",
                        "/" + "a".repeat(5_000));
        return https(doors, "GET " + paths.get(random.nextInt(paths.size())) + HOST + "\r\n");
    }

    /** Every character that no registration id has. */
    static String registrationId(Doors doors, SplittableRandom random) throws IOException {
        String forbidden = " !\"#$%&'()*+,/;<=>?@[\\]^`{|}~\u0000\u001f\u007f\u00e9";
        char one = forbidden.charAt(random.nextInt(forbidden.length()));
        return https(
                doors,
                String.format(
                                "PUT /0ne00002193/registrations/a%%%02xb/register"
                                        + "?api-version=2019-03-31",
                                (int) one)
                        + HOST
                        + "Content-Length: 0\r\n\r\n");
    }

    /** A byte now and then, for as long as that is borne. */
    static String drip(Doors doors, SplittableRandom random) throws IOException {
        int port = random.nextInt(8) > 0 ? doors.https() : doors.control();
        try (Line line = port == doors.https() ? Line.tls(port) : Line.plain(port)) {
            line.send("GET /metrics" + HOST + "X: ");
            for (int i = 0; i < 200; i++) {
                line.send("x");
                LockSupport.parkNanos(DRIP_NANOS);
            }
            return Line.HUNG;
        }
    }

    /** Many requests, and no answer is ever read. */
    static String unread(Doors doors, SplittableRandom random) throws IOException {
        String request = "GET /nowhere" + HOST + "\r\n";
        try (Line line = Line.tls(doors.https())) {
            line.send(request.repeat(100 + random.nextInt(400)));
            return "left";
        }
    }

    static String frame(Doors doors, SplittableRandom random) throws IOException {
        String protocol = random.nextBoolean() ? "mqtt" : "AMQPWSB10";
        byte[] frame = new byte[14];
        random.nextBytes(frame);
        frame[0] = (byte) 0x82;
        frame[1] = (byte) 0xff;
        String upgrade =
                String.join(
                        "\r\n",
                        "GET /$iothub/websocket HTTP/1.1",
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Protocol: " + protocol);
        try (Line line = Line.tls(doors.https())) {
            return line.send(upgrade + "\r\n\r\n").send(frame).untilClosed();
        }
    }

    static String webPage(Doors doors, SplittableRandom random) throws IOException {
        List<String> pages =
                List.of(
                        "Host: localhost\r\nOrigin: https://attacker.example.com",
                        "Host: rebound.example.com:9090",
                        "Host: localhost\r\nOrigin: null",
                        "Host: localhost\r\nSec-Fetch-Site: cross-site");
        try (Line line = Line.plain(doors.control())) {
            return line.send(
                            "POST /certificates/line-3/verification-code HTTP/1.1\r\n"
                                    + pages.get(random.nextInt(pages.size()))
                                    + "\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n")
                    .status();
        }
    }

    static String allocator(Doors doors, SplittableRandom random) throws IOException {
        String call = "POST /api/HttpTrigger1?code=wrong HTTP/1.1\r\n";
        List<String> requests =
                List.of(
                        call + "Content-Length: 2\r\n\r\n{}",
                        call + "Content-Length: 1000000000\r\n\r\n",
                        call + ("X: " + "y".repeat(1_000) + "\r\n").repeat(50) + "\r\n",
                        "POST /api/../HttpTrigger1 HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
                        "nonsense\r\n\r\n",
                        "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n");
        try (Line line = Line.plain(doors.allocator())) {
            return line.send(requests.get(random.nextInt(requests.size()))).status();
        }
    }

    private static String withBody(String json) {
        return REGISTER
                + "Content-Type: application/json\r\nContent-Length: "
                + json.getBytes(StandardCharsets.ISO_8859_1).length
                + "\r\n\r\n"
                + json;
    }

    private static String https(Doors doors, String request) throws IOException {
        try (Line line = Line.tls(doors.https())) {
            return line.send(request).status();
        }
    }
}
