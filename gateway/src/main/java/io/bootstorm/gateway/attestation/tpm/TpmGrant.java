package io.bootstorm.gateway.attestation.tpm;

import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.time.Instant;

/**
 * The keys that one device's TPM is given.
 *
 * @param presented the keys of the TPM, as the device sent them
 * @param endorsementKey one of them
 * @param storageRootKey the other
 * @param registrationKey signs the tokens for DPS
 * @param hubKey signs the tokens for the hub that the device comes to
 * @param until when they are forgotten
 */
public record TpmGrant(
        TpmAttestation presented,
        TpmPublicKey endorsementKey,
        TpmPublicKey storageRootKey,
        SymmetricKey registrationKey,
        SymmetricKey hubKey,
        Instant until) {}
