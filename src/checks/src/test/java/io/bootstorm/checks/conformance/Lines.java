package io.bootstorm.checks.conformance;

import io.bootstorm.checks.conformance.page.Documents;

/** Lines of the conformance page that several clients' tests share, word for word. */
final class Lines {

    static final String DERIVED_KEY = "A device of a group comes in with its derived key";
    static final String DERIVED_SECONDARY_KEY =
            "A device of a group comes in with the key derived from the secondary group key";
    static final String KEYS = Documents.KEYS;

    static final String INDIVIDUAL =
            "An individual enrollment lets its device in, under the device id that it names";
    static final String DEVICE_ID = Documents.CONCEPTS;

    static final String PAYLOADS =
            "Payloads go from the device to the webhook and from the webhook to the device";

    static final String WRONG_KEY = "A wrong key is refused";
    static final String UNAUTHORIZED =
            "[azure-docs 43157](https://github.com/MicrosoftDocs/azure-docs/issues/43157)";

    static final String CERTIFICATE =
            "A chain up to the CA of a group lets the device of its common name in";
    static final String GROUP_X509 = Documents.X509;
    static final String EXPIRED = "An expired certificate is refused";

    static final String POLICY_REFUSED =
            "The device learns with which status its webhook refused it";

    static final String HUB_BY_KEY =
            "An assigned device comes up at its hub by the key that it registered with";
    static final String HUB_BY_CERTIFICATE =
            "An assigned device comes up at its hub by the certificate that it registered with";

    private Lines() {}
}
