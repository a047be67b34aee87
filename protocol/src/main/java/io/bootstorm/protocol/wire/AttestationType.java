package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of attestation mechanism. */
public enum AttestationType {
    @JsonProperty("none")
    NONE,
    @JsonProperty("tpm")
    TPM,
    @JsonProperty("x509")
    X509,
    @JsonProperty("symmetricKey")
    SYMMETRIC_KEY
}
