package io.bootstorm.cli.certs;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** Makes what was asked for, and says how to use it. */
public final class CertsRun {

    private static final String DEVICES = "devices";
    private static final String BAD = "bad";

    private final Path out;
    private final SecureRandom random;
    private final Instant now;

    public CertsRun(Path out, SecureRandom random, Instant now) {
        this.out = out;
        this.random = random;
        this.now = now;
    }

    /**
     * @return what to do with it, for a person
     * @throws java.io.UncheckedIOException if a file cannot be written
     * @throws IllegalArgumentException if the subject is none, or CAs are there that cannot be used
     */
    public String make(CertsRequest request) {
        CertsFolder folder = new CertsFolder(out);
        Pki pki = new Pki(request, folder, random, now);
        folder.write("issuer", pki.issuing());
        CertsFolder devices = folder.sub(DEVICES);
        for (String id : request.registrationIds()) {
            devices.write(id, pki.issue(pki.device(id)));
        }
        if (!request.bad().isEmpty()) {
            bad(request, pki, folder.sub(BAD));
        }
        return words(request);
    }

    private static void bad(CertsRequest request, Pki pki, CertsFolder folder) {
        StringBuilder index =
                new StringBuilder(
                        "| files | what is wrong | the gateway's finding |\n|---|---|---|\n");
        for (BadChain one : request.bad()) {
            folder.write(one.label(), one.make(pki));
            index.append("| ")
                    .append(one.label())
                    .append(" | ")
                    .append(one.words())
                    .append(" | ")
                    .append(one.fault())
                    .append(" |\n");
        }
        folder.text(
                "README.md",
                "Chains that are wrong on purpose, all for the registration id "
                        + request.registrationIds().get(0)
                        + ".\n\n"
                        + index);
    }

    private String words(CertsRequest request) {
        String first = request.registrationIds().get(0);
        String devices = out.resolve(DEVICES).toString();
        StringBuilder text = new StringBuilder();
        text.append("root            ").append(out.resolve("root.pem")).append('\n');
        text.append("issuing CA      ").append(out.resolve("issuer.pem")).append('\n');
        text.append("devices         ")
                .append(devices)
                .append("/ID.pem and ID.key: ")
                .append(request.registrationIds().size())
                .append('\n');
        if (!request.bad().isEmpty()) {
            text.append("bad chains      ")
                    .append(out.resolve(BAD))
                    .append("/: ")
                    .append(request.bad().size())
                    .append(", README.md there says which\n");
        }
        return text.append(
                        """

                        In bootstorm.yaml:
                          gateway:
                            certificates:
                              - name: root
                                certificate: %s
                            enrollment-groups:
                              - enrollment-group-id: x509-devices
                                attestation:
                                  type: x509
                                  x509:
                                    ca-references:
                                      primary: root
                        Then:
                          bootstorm device --registration-id %s --certificate %s/%s.pem --key %s/%s.key\
                        """
                                .formatted(
                                        out.resolve("root.pem"),
                                        first,
                                        devices,
                                        first,
                                        devices,
                                        first))
                .toString();
    }
}
