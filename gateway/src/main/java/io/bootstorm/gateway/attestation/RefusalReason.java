package io.bootstorm.gateway.attestation;

/**
 * Why a device is not let in. Every one of them is the same bare "Unauthorized" on the wire; these
 * words are for the operator's log.
 */
public enum RefusalReason {
    NO_CREDENTIALS("the device has not said who it is"),
    NO_TOKEN("the device sent neither a SAS token nor a client certificate"),
    WRONG_ID_SCOPE("the ID scope is not this instance's"),
    MALFORMED_TOKEN("the SAS token cannot be read"),
    WRONG_KEY_NAME("the token's skn is neither 'registration' nor empty"),
    WRONG_RESOURCE("the token's sr names something other than this registration"),
    NOT_ENROLLED("there is no enrollment for this registration id, and no enrollment group"),
    WRONG_INDIVIDUAL_KEY(
            "the token is not signed with a key of the individual enrollment of this registration"
                    + " id, which goes before every group"),
    WRONG_GROUP_KEY(
            "the token is not signed with a key derived for this registration id from an enrollment"
                    + " group's keys"),
    OTHER_MECHANISM(
            "the individual enrollment of this registration id, which goes before every group,"
                    + " attests by another mechanism than the one that the device used"),
    WRONG_ENDORSEMENT_KEY("the device's TPM is not the one that is enrolled"),
    UNUSABLE_TPM_KEY("a key of the device's TPM cannot be used"),
    NO_TPM_KEY(
            "the device's TPM was not given a key to sign tokens with, or so long ago that it is"
                    + " forgotten"),
    WRONG_TPM_KEY("the token is not signed with the key that the device's TPM was given"),
    NO_LONGER_ENROLLED(
            "the enrollment that let this connection in was deleted, has other keys or certificates"
                    + " now, or an individual enrollment goes before it; the device is to connect"
                    + " anew"),
    EXPIRED("the token has expired"),
    WRONG_CHAIN("the client certificate lets the device in nowhere");

    private final String text;

    RefusalReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
