package io.bootstorm.gateway.transport.amqp;

import java.nio.charset.StandardCharsets;

/**
 * PLAIN (RFC 4616) as devices use it: no authorization id, {@code
 * {idScope}/registrations/{registrationId}} for a user, its SAS token for a password.
 */
final class PlainExchange implements SaslExchange {

    static final String NAME = "PLAIN";

    private final SaslPeer device;

    PlainExchange(SaslPeer device) {
        this.device = device;
    }

    @Override
    public void init(String hostname, byte[] response) {
        String[] parts = new String(response, StandardCharsets.UTF_8).split("\0", -1);
        if (parts.length != 3) {
            device.fails("PLAIN takes authorization id, user and password, each ended by a zero");
            return;
        }
        try {
            device.claims(new Claim.SharedAccess(DeviceAddress.endOf(parts[1]), parts[2]));
        } catch (IllegalArgumentException e) {
            device.fails("PLAIN's user: " + e.getMessage());
        }
    }

    @Override
    public void response(byte[] response) {
        device.fails("PLAIN has no challenge that this could answer");
    }
}
