package io.bootstorm.gateway;

import io.bootstorm.gateway.tls.FlawedIdentities;
import io.bootstorm.gateway.tls.OwnCertificate;
import io.bootstorm.gateway.tls.PrivateCa;
import io.bootstorm.gateway.tls.ServerIdentity;
import io.bootstorm.gateway.tls.ServerNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the gateway is, and why devices believe it.
 *
 * @param caPem what devices are to trust
 * @param flawed certificates that they are to refuse
 */
record Trust(ServerIdentity identity, String caPem, FlawedIdentities flawed) {

    /**
     * The user's own certificate, or one of the data folder's CA.
     *
     * @throws IOException if it cannot be read or made
     */
    static Trust of(GatewayConfig config, DataFolder data, SecureRandom random, Instant now)
            throws IOException {
        if (config.tls().certificate() != null) {
            OwnCertificate own =
                    OwnCertificate.read(config.tls().certificate(), config.tls().key());
            return new Trust(
                    own.identity(),
                    own.trustPem(),
                    new FlawedIdentities(null, names(config), random));
        }
        PrivateCa ca = PrivateCa.open(data, random, now);
        ServerNames names = names(config);
        return new Trust(ca.server(names, now), ca.pem(), new FlawedIdentities(ca, names, random));
    }

    private static ServerNames names(GatewayConfig config) throws UnknownHostException {
        List<String> hosts = new ArrayList<>();
        config.linkedHubs().forEach(hub -> hosts.add(hub.hostName()));
        try {
            hosts.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            hosts.add("localhost"); // a machine whose own name does not resolve has no other
        }
        hosts.addAll(config.tls().names());
        InetAddress bind = InetAddress.getByName(config.bindAddress());
        return ServerNames.ofGateway(
                hosts, bind.isAnyLocalAddress() ? ThisMachine.addresses() : List.of(bind));
    }
}
