package io.bootstorm.checks.hostile;

import java.io.IOException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** What goes wrong before any protocol begins, and with AMQP's frames. */
final class BadBytes {

    private static final byte[] HALF_A_HELLO = HexFormat.of().parseHex("1603010200010001fc0303");
    private static final byte[] SASL = HexFormat.of().parseHex("414d515003010000");

    private BadBytes() {}

    static String inPlaceOfTls(Doors doors, SplittableRandom random) throws IOException {
        byte[] junk = new byte[1 + random.nextInt(400)];
        random.nextBytes(junk);
        try (Line line = Line.plain(port(doors, random))) {
            return line.send(junk).untilClosed();
        }
    }

    static String halfAHello(Doors doors, SplittableRandom random) throws IOException {
        try (Line line = Line.plain(port(doors, random))) {
            return line.send(HALF_A_HELLO).untilClosed();
        }
    }

    static String silence(Doors doors, SplittableRandom random) throws IOException {
        try (Line line = Line.plain(port(doors, random))) {
            return line.untilClosed();
        }
    }

    static String silenceInTls(Doors doors, SplittableRandom random) throws IOException {
        try (Line line = Line.tls(port(doors, random))) {
            line.send(new byte[0]);
            return line.untilClosed();
        }
    }

    static String amqpFrame(Doors doors, SplittableRandom random) throws IOException {
        byte[] frame = new byte[8 + random.nextInt(400)];
        random.nextBytes(frame);
        if (random.nextBoolean()) {
            frame[0] = 0;
            frame[1] = 0;
            frame[2] = (byte) (frame.length >> 8);
            frame[3] = (byte) frame.length;
            frame[4] = 2;
            frame[5] = 1;
        }
        try (Line line = Line.tls(doors.amqp())) {
            return line.send(SASL).send(frame).untilClosed();
        }
    }

    private static int port(Doors doors, SplittableRandom random) {
        return doors.withTls().get(random.nextInt(doors.withTls().size()));
    }
}
