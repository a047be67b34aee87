package io.bootstorm.gateway.attestation;

import io.bootstorm.protocol.id.RegistrationId;

/**
 * Which spelling of a registration id its derived key is made from. The documents derive from the
 * id as typed and show lower-case ids only; what the service does with capitals is unpublished, so
 * the default is an assumption.
 */
public enum DerivedKeyId {
    /** The default. */
    AS_TYPED,
    LOWER_CASE;

    String of(RegistrationId registrationId) {
        return this == AS_TYPED ? registrationId.value() : registrationId.key();
    }
}
