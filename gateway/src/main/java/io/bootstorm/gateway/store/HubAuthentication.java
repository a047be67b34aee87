package io.bootstorm.gateway.store;

import io.bootstorm.protocol.sas.SymmetricKey;

/** How a device proves to its hub who it is: with what it proved to DPS. */
public sealed interface HubAuthentication {

    /** By a SAS token signed with either key. */
    sealed interface Sas extends HubAuthentication {

        SymmetricKey primary();

        SymmetricKey secondary();
    }

    /** The device's own keys. */
    record Keys(SymmetricKey primary, SymmetricKey secondary) implements Sas {}

    /**
     * Those that a device of a group derives from the group's. They are made when they are asked
     * for: most devices of a storm never come to their hub.
     *
     * @param keyId the registration id, spelled as keys are derived from it
     */
    record DerivedKeys(SymmetricKey groupPrimary, SymmetricKey groupSecondary, String keyId)
            implements Sas {

        @Override
        public SymmetricKey primary() {
            return groupPrimary.derive(keyId);
        }

        @Override
        public SymmetricKey secondary() {
            return groupSecondary.derive(keyId);
        }
    }

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
