package io.bootstorm.gateway.attestation;

import io.bootstorm.protocol.error.DpsError;

/** What can be wrong with one certificate of a presented chain. */
public enum ChainFault {
    NO_COMMON_NAME("has no common name, which is to be the registration id"),
    WRONG_COMMON_NAME("has a common name that is not the registration id"),
    NOT_YET_VALID("is not valid yet"),
    EXPIRED("has expired"),
    WEAK_KEY("has a key or signature too weak to trust"),
    NOT_THE_ENROLLED_CERTIFICATE("is none of those that the individual enrollment names"),
    OTHER_MECHANISM("is not what the individual enrollment attests by"),
    MISSING_ISSUER("was issued by a CA that is not in the chain and not known here"),
    WRONG_SIGNATURE("names as issuer a certificate that did not sign it"),
    SELF_SIGNED("is self-signed, and neither a CA known here nor a group's"),
    NOT_A_CA("is no CA's (its basic constraints do not say CA), but issued another"),
    MAY_NOT_SIGN("may not sign certificates (by its key usage), but issued another"),
    PATH_TOO_LONG("allows fewer CAs below it (by its path length) than there are"),
    NO_GROUP("has no enrollment group for any CA above it"),
    NOT_VERIFIED("belongs to a CA that is not verified, and none above it is");

    private final String text;

    ChainFault(String text) {
        this.text = text;
    }

    /** What the device is told. */
    public DpsError error() {
        return switch (this) {
            case MISSING_ISSUER, SELF_SIGNED, NO_GROUP, NOT_VERIFIED ->
                    DpsError.CA_CERTIFICATE_NOT_FOUND;
            default -> DpsError.INVALID_CERTIFICATE;
        };
    }

    /** What follows "this certificate", as in "has expired". */
    public String text() {
        return text;
    }
}
