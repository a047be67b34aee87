package io.bootstorm.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The plain checks of configuration values; each refusal names the key and what would be right. */
final class Check {

    private Check() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static int within(String key, int value, int least, int most) {
        that(
                value >= least && value <= most,
                key + " is " + value + "; it goes from " + least + " to " + most);
        return value;
    }

    static int port(String key, int value) {
        return within(key, value, 0, 65_535);
    }

    /** Refuses what is no address of this machine. */
    static void ofThisMachine(String address) {
        InetAddress parsed = parsed(address);
        that(
                parsed.isLoopbackAddress()
                        || parsed.isAnyLocalAddress()
                        || ThisMachine.addresses().contains(parsed),
                "gateway.bind-address: "
                        + address
                        + " is no address of this machine; use 127.0.0.1, or for devices on the"
                        + " network one of its own or 0.0.0.0");
    }

    static boolean isLoopback(String address) {
        return parsed(address).isLoopbackAddress();
    }

    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "gateway.bind-address: " + address + " is no address; use 127.0.0.1", e);
        }
    }
}
