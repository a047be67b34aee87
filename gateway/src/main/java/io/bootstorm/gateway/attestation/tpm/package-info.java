/**
 * What a service has to compute to hand a key to one TPM and to no other (TPM 2.0 Library, Part 1:
 * "credential protection", "duplication"). No TPM is needed for it.
 */
package io.bootstorm.gateway.attestation.tpm;
