/**
 * Whether a device is who it says. A new attestation mechanism is a kind of {@code Credentials} and
 * a branch of {@code AttestationVerifier}.
 */
package io.bootstorm.gateway.attestation;
