package io.bootstorm.checks.hostile;

import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** What goes wrong with MQTT, by hand (OASIS standard, chapter 3). */
final class BadMqtt {

    private static final String SCOPE = "0ne00002193";
    private static final String ID = "contoso-toaster-007";
    private static final SymmetricKey NOBODYS = SymmetricKey.of(new byte[32]);
    private static final int CONNACK_BYTES = 4;

    private BadMqtt() {}

    /** A user name that smuggles something in; answered with a CONNACK that says no. */
    static String userName(Doors doors, SplittableRandom random) throws IOException {
        List<String> names =
                List.of(
                        "",
                        SCOPE + "/registrations/../api-version=2021-06-01",
                        SCOPE + "/registrations/" + ID,
                        SCOPE + "/registrations/a b/api-version=2021-06-01",
                        SCOPE + "/registrations/" + "x".repeat(129) + "/api-version=2021-06-01",
                        SCOPE + "/registrations/" + ID + "/api-version=2021-06-01\r\nx: y",
                        SCOPE + "/registrations/#/api-version=2021-06-01",
                        "h'; drop table devices; --/" + ID + "/?api-version=2020-09-30",
                        SCOPE + "//registrations/" + ID + "/api-version=2021-06-01");
        String name = names.get(random.nextInt(names.size()));
        try (Line line = Line.tls(doors.mqtt())) {
            byte[] answer = line.send(connect(name, ID, "")).read(CONNACK_BYTES);
            return answer.length < CONNACK_BYTES ? Line.CLOSED : "connack " + answer[3];
        }
    }

    /** A token that is not the device's; accepted at CONNECT, answered 401 at register. */
    static String token(Doors doors, SplittableRandom random) throws IOException {
        long now = Instant.now().getEpochSecond();
        String own = SasToken.deviceResource(SCOPE, ID);
        List<String> tokens =
                List.of(
                        "",
                        "SharedAccessSignature",
                        sign(own, now + 3600),
                        sign(own, now - 3600),
                        sign(own, 999_999_999_999_999_999L),
                        sign(SasToken.deviceResource(SCOPE, "contoso-toaster-008"), now + 3600),
                        sign(SasToken.deviceResource("0ne00000000", ID), now + 3600),
                        sign(own, now + 3600).replace("se=", "se=-"),
                        sign(own, now + 3600) + "&sr=" + own,
                        sign(own, now + 3600) + "&skn=%0d%0a",
                        "SharedAccessSignature sr=" + "a".repeat(5_000));
        return registered(
                doors,
                tokens.get(random.nextInt(tokens.size())),
                "$dps/registrations/PUT/iotdps-register/?$rid=1");
    }

    /** A request id that no topic of a reply has room for. */
    static String requestId(Doors doors, SplittableRandom random) throws IOException {
        return registered(
                doors,
                sign(SasToken.deviceResource(SCOPE, ID), Instant.now().getEpochSecond() + 60),
                "$dps/registrations/PUT/iotdps-register/?$rid="
                        + "x".repeat(300 + random.nextInt(60_000)));
    }

    /** A packet larger than DPS takes. */
    static String oversize(Doors doors, SplittableRandom random) throws IOException {
        try (Line line = Line.tls(doors.mqtt())) {
            line.send(new byte[] {0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
            byte[] junk = new byte[1 + random.nextInt(200_000)];
            return line.send(junk).untilClosed();
        }
    }

    static String garbage(Doors doors, SplittableRandom random) throws IOException {
        byte[] junk = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(junk);
        try (Line line = Line.tls(doors.mqtt())) {
            return line.send(junk).untilClosed();
        }
    }

    private static String registered(Doors doors, String token, String topic) throws IOException {
        try (Line line = Line.tls(doors.mqtt())) {
            line.send(
                    connect(SCOPE + "/registrations/" + ID + "/api-version=2021-06-01", ID, token));
            byte[] connack = line.read(CONNACK_BYTES);
            if (connack.length < CONNACK_BYTES || connack[3] != 0) {
                return Line.CLOSED;
            }
            line.send(packet(0x82, new byte[] {0, 1}, text("$dps/registrations/res/#"), zero()));
            line.read(5);
            line.send(packet(0x30, text(topic)));
            byte[] reply = line.read(40);
            String shown = new String(reply, StandardCharsets.ISO_8859_1);
            int at = shown.indexOf("/res/");
            return at < 0 ? Line.CLOSED : shown.substring(at + 5, at + 8);
        }
    }

    private static String sign(String resource, long expiry) {
        return SasToken.sign(resource, expiry, SasToken.REGISTRATION_KEY_NAME, NOBODYS).text();
    }

    private static byte[] connect(String userName, String clientId, String password) {
        return packet(
                0x10,
                text("MQTT"),
                new byte[] {4, (byte) 0xC2, 0, 60},
                text(clientId),
                text(userName),
                text(password));
    }

    private static byte[] zero() {
        return new byte[] {0};
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream sized = new ByteArrayOutputStream();
        sized.write(bytes.length >> 8);
        sized.write(bytes.length);
        sized.writeBytes(bytes);
        return sized.toByteArray();
    }

    private static byte[] packet(int first, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.size();
        do {
            packet.write(rest > 127 ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }
}
