package io.bootstorm.checks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ports that keep their number through restarts. Below those that the kernel gives to clients:
 * otherwise a device that connects to a port nobody listens on may be given that very port, and
 * talk to itself.
 */
public final class FreePorts {

    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    public static List<Integer> find(int count, SplittableRandom random) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS && found.size() < count; i++) {
            int port = random.nextInt(FIRST, LAST);
            if (!found.contains(port) && isFree(port)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new AssertionError("no free ports between " + FIRST + " and " + LAST);
        }
        return found;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
