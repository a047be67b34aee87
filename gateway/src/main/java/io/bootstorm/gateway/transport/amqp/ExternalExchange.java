package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.attestation.PresentedChain;
import java.util.function.Supplier;

/** EXTERNAL: TLS has said who the device is, and the links say as whom it registers. */
final class ExternalExchange implements SaslExchange {

    static final String NAME = "EXTERNAL";

    private final SaslPeer device;
    private final Supplier<PresentedChain> chain;

    ExternalExchange(SaslPeer device, Supplier<PresentedChain> chain) {
        this.device = device;
        this.chain = chain;
    }

    @Override
    public void init(String hostname, byte[] response) {
        PresentedChain presented = chain.get();
        if (presented.isEmpty()) {
            device.fails("EXTERNAL is for devices that show a certificate in TLS");
        } else {
            device.claims(new Claim.Certificate(presented));
        }
    }

    @Override
    public void response(byte[] response) {
        device.fails("EXTERNAL has no challenge that this could answer");
    }
}
