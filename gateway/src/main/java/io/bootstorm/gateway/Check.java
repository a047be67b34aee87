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

    /** Refuses an address that other machines could reach. */
    static void loopback(String address) {
        try {
            that(
                    InetAddress.getByName(address).isLoopbackAddress(),
                    "gateway.bind-address: "
                            + address
                            + " can be reached from other machines, which the gateway does not"
                            + " offer; use a loopback address such as 127.0.0.1");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "gateway.bind-address: " + address + " is no address; use 127.0.0.1", e);
        }
    }
}
