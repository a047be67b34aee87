package io.bootstorm.cli.certs;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Each way in which a device's chain can be wrong: the one list of it. */
public enum BadChain {
    EXPIRED("expired", "EXPIRED", "the device's certificate ended an hour ago") {
        @Override
        Holder make(Pki pki) {
            return pki.issue(
                    pki.device()
                            .valid(pki.now().minus(DAYS), pki.now().minus(Duration.ofHours(1))));
        }
    },
    NOT_YET_VALID("not-yet-valid", "NOT_YET_VALID", "it begins tomorrow") {
        @Override
        Holder make(Pki pki) {
            return pki.issue(
                    pki.device().valid(pki.now().plus(Duration.ofDays(1)), pki.now().plus(DAYS)));
        }
    },
    WRONG_CN("wrong-cn", "WRONG_COMMON_NAME", "its common name is another device's") {
        @Override
        Holder make(Pki pki) {
            return pki.issue(pki.device("somebody-else"));
        }
    },
    NO_CN("no-cn", "NO_COMMON_NAME", "its subject has no common name") {
        @Override
        Holder make(Pki pki) {
            return pki.issue(pki.namelessDevice());
        }
    },
    LEAF_ONLY("leaf-only", "MISSING_ISSUER", "the device sends its own certificate alone") {
        @Override
        Holder make(Pki pki) {
            return pki.issueBelowIntermediate().showing(List.of());
        }
    },
    MISSING_INTERMEDIATE(
            "missing-intermediate", "MISSING_ISSUER", "between it and the root one is missing") {
        @Override
        Holder make(Pki pki) {
            return pki.issueBelowIntermediate().showing(pki.root().chain());
        }
    },
    WRONG_ISSUER(
            "wrong-issuer", "WRONG_SIGNATURE", "it names its issuer, and another key signed it") {
        @Override
        Holder make(Pki pki) {
            return pki.issuer()
                    .signedBy(pki.issuing(), pki.stranger().keys().getPrivate(), pki.device());
        }
    },
    SELF_SIGNED("self-signed", "SELF_SIGNED", "the device signed its certificate itself") {
        @Override
        Holder make(Pki pki) {
            return pki.issuer().selfSigned(pki.device());
        }
    },
    STRANGER("stranger", "SELF_SIGNED", "the whole chain is another root's") {
        @Override
        Holder make(Pki pki) {
            return pki.issuer().signedBy(pki.stranger(), pki.device());
        }
    },
    IMPOSTOR("impostor", "WRONG_SIGNATURE", "its root has our root's name and another key") {
        @Override
        Holder make(Pki pki) {
            Holder impostor = pki.issuer().selfSigned(pki.rootOrder());
            return pki.issuer().signedBy(impostor, pki.device()).showing(List.of());
        }
    },
    EXPIRED_INTERMEDIATE("expired-intermediate", "EXPIRED", "its issuer ended an hour ago") {
        @Override
        Holder make(Pki pki) {
            return pki.issuer()
                    .signedBy(
                            pki.ca(
                                    pki.caOrder("Ended CA")
                                            .valid(
                                                    pki.now().minus(DAYS),
                                                    pki.now().minus(Duration.ofHours(1)))),
                            pki.device());
        }
    },
    NOT_A_CA("not-a-ca", "NOT_A_CA", "another device issued it") {
        @Override
        Holder make(Pki pki) {
            Holder device =
                    pki.issue(
                            pki.device("a-device")
                                    .withUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
            return pki.issuer().signedBy(device, pki.device());
        }
    },
    MAY_NOT_SIGN("may-not-sign", "MAY_NOT_SIGN", "its issuer's key usage is not to sign") {
        @Override
        Holder make(Pki pki) {
            return pki.issuer()
                    .signedBy(
                            pki.ca(pki.caOrder("No signer").withUsage(KeyUsage.cRLSign)),
                            pki.device());
        }
    },
    PATH_TOO_LONG("path-too-long", "PATH_TOO_LONG", "a CA above it allows no CA below itself") {
        @Override
        Holder make(Pki pki) {
            Holder narrow = pki.ca(pki.caOrder("Narrow CA").allowing(0));
            Holder below = pki.issuer().signedBy(narrow, pki.caOrder("CA below"));
            return pki.issuer().signedBy(below, pki.device());
        }
    },
    WEAK_KEY("weak-key", "WEAK_KEY", "its RSA key has 1024 bits") {
        @Override
        Holder make(Pki pki) {
            return pki.issue(pki.device().withKey(KeyKind.RSA_1024));
        }
    },
    WEAK_SIGNATURE("weak-signature", "WEAK_KEY", "it is signed with SHA-1") {
        @Override
        Holder make(Pki pki) {
            return pki.issue(pki.device().signedWith("SHA1"));
        }
    },
    FORGED_INTERMEDIATE(
            "forged-intermediate",
            "WRONG_SIGNATURE",
            "its issuer names our root, which did not sign it") {
        @Override
        Holder make(Pki pki) {
            Holder forged =
                    pki.issuer()
                            .signedBy(
                                    pki.root(),
                                    pki.stranger().keys().getPrivate(),
                                    pki.caOrder("Forged CA"));
            return pki.issuer().signedBy(forged, pki.device());
        }
    };

    private static final Duration DAYS = Duration.ofDays(30);

    private final String label;
    private final String fault;
    private final String words;

    BadChain(String label, String fault, String words) {
        this.label = label;
        this.fault = fault;
        this.words = words;
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    static BadChain named(String label) {
        for (BadChain one : values()) {
            if (one.label.equals(label.strip().toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "--bad: there is no '" + label + "'; say all, or some of " + labels());
    }

    /** All of them for {@code all}, none for none. */
    public static List<BadChain> allNamed(List<String> labels) {
        return labels.equals(List.of("all"))
                ? List.of(values())
                : labels.stream().map(BadChain::named).toList();
    }

    private static String labels() {
        StringBuilder all = new StringBuilder();
        for (BadChain one : values()) {
            all.append(all.isEmpty() ? "" : ", ").append(one.label);
        }
        return all.toString();
    }

    public String label() {
        return label;
    }

    /** The finding that the gateway refuses it for. */
    public String fault() {
        return fault;
    }

    /** What is wrong with it. */
    public String words() {
        return words;
    }

    /** The device with its chain. */
    abstract Holder make(Pki pki);
}
