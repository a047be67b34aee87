package io.bootstorm.checks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A loopback address that nobody else is likely to use, if this user may bind the ports there. */
record AddressGround(String address) implements Ground {

    private static final int ATTEMPTS = 5;

    static Optional<Ground> open() {
        for (int i = 0; i < ATTEMPTS; i++) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            String address =
                    "127."
                            + random.nextInt(1, 255)
                            + "."
                            + random.nextInt(1, 255)
                            + "."
                            + random.nextInt(1, 255);
            if (isFree(address, 8883) && isFree(address, 5671) && isFree(address, 443)) {
                return Optional.of(new AddressGround(address));
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public String endpoint() {
        return address;
    }

    @Override
    public List<String> inside(List<String> command) {
        return command;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "the loopback address " + address;
    }
}
