/**
 * A TPM 2.0 as a device's provisioning client sees it: two storage keys, and the opening of what
 * only they open (TPM 2.0 Library, Part 1: "credential protection", "duplication"). Shares no code
 * with the gateway, which seals: what both took from the specification is tried against TPMs of
 * somebody else's making, on both sides.
 */
package io.bootstorm.emulator.tpm;
