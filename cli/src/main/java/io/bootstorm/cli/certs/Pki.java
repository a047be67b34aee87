package io.bootstorm.cli.certs;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A root, the CAs below it, and what is issued by the lowest. */
final class Pki {

    private final Issuer issuer;
    private final CertsRequest request;
    private final Instant now;
    private final Holder root;
    private final Holder issuing;

    Pki(CertsRequest request, CertsFolder folder, SecureRandom random, Instant now) {
        this.issuer = new Issuer(random);
        this.request = request;
        this.now = now;
        this.root = folder.ca("root", () -> issuer.selfSigned(rootOrder()));
        Holder lowest = root;
        for (int i = 1; i <= request.intermediates(); i++) {
            Holder above = lowest;
            String name = request.rootName() + " intermediate " + i;
            lowest = folder.ca("intermediate-" + i, () -> issuer.signedBy(above, caOrder(name)));
        }
        this.issuing = lowest;
    }

    Issuer issuer() {
        return issuer;
    }

    Instant now() {
        return now;
    }

    Holder root() {
        return root;
    }

    /** The lowest CA: the root if there are no intermediates. */
    Holder issuing() {
        return issuing;
    }

    /** A CA right below the root. */
    Holder ca(Order order) {
        return issuer.signedBy(root, order);
    }

    Holder issue(Order order) {
        return issuer.signedBy(issuing, order);
    }

    /** Through an intermediate in any case. */
    Holder issueBelowIntermediate() {
        Holder between = request.intermediates() == 0 ? ca(caOrder("Unsent CA")) : issuing;
        return issuer.signedBy(between, device());
    }

    /** Another root, which has nothing to do with ours. */
    Holder stranger() {
        return issuer.selfSigned(caOrder("Somebody else's root"));
    }

    Order rootOrder() {
        return caOrder(request.rootName());
    }

    Order caOrder(String commonName) {
        return Order.ca(Names.commonName(commonName), request.keyKind(), now, request.caLife());
    }

    /** The first device. */
    Order device() {
        return device(request.registrationIds().get(0));
    }

    Order device(String registrationId) {
        return Order.device(
                Names.device(registrationId, request.subject()),
                request.keyKind(),
                now,
                deviceLife());
    }

    Order namelessDevice() {
        return Order.device(
                Names.nameless(request.subject()), request.keyKind(), now, deviceLife());
    }

    private Duration deviceLife() {
        return request.deviceLife();
    }
}
