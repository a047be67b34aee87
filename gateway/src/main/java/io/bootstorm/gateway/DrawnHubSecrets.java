package io.bootstorm.gateway;

import io.bootstorm.gateway.hubapi.HubSecrets;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.concurrent.atomic.AtomicLong;

/** What hubs need of the gateway's randomness. */
final class DrawnHubSecrets implements HubSecrets {

    private final Secrets secrets;
    private final AtomicLong messages = new AtomicLong();

    DrawnHubSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public SymmetricKey key() {
        return secrets.key();
    }

    @Override
    public String etag() {
        return secrets.etag();
    }

    @Override
    public String generationId() {
        return Long.toString(secrets.seed() >>> 1);
    }

    @Override
    public long messageId() {
        return messages.incrementAndGet();
    }
}
