package io.bootstorm.gateway.hubapi;

import io.bootstorm.protocol.sas.SymmetricKey;

/** Makes what nobody can guess. Safe for use by many threads. */
public interface HubSecrets {

    SymmetricKey key();

    /** A GUID. */
    String etag();

    /** Digits. */
    String generationId();

    /** Larger than every one before. */
    long messageId();
}
