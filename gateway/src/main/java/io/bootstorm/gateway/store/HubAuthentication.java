package io.bootstorm.gateway.store;

import io.bootstorm.protocol.sas.SymmetricKey;

/** How a device proves to its hub who it is: with what it proved to DPS. */
public sealed interface HubAuthentication {

    /** By a SAS token signed with either key; for a group's devices the derived keys. */
    record Sas(SymmetricKey primary, SymmetricKey secondary) implements HubAuthentication {}

    /**
     * By a certificate with either thumbprint.
     *
     * @param primaryThumbprint SHA-256 of the certificate, or SHA-1 where an operator gave that;
     *     hexadecimal, upper case
     * @param secondaryThumbprint null for none
     */
    record SelfSigned(String primaryThumbprint, String secondaryThumbprint)
            implements HubAuthentication {}

    /**
     * Not known: the device was assigned by a version that kept none. It is let in again once it
     * has registered again.
     */
    record Unknown() implements HubAuthentication {}
}
