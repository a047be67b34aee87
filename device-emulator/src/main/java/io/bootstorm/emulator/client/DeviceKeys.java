package io.bootstorm.emulator.client;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives each connection its own device's certificate, so that one TLS context, which is dear, does
 * for a whole fleet. A certificate is known here only while its connection shakes hands.
 */
final class DeviceKeys extends X509ExtendedKeyManager {

    private final AtomicLong numbers = new AtomicLong();
    private final Map<SSLEngine, String> aliases = new ConcurrentHashMap<>();
    private final Map<String, DeviceCertificate> certificates = new ConcurrentHashMap<>();

    /** To be forgotten when the handshake has ended. */
    void know(SSLEngine engine, DeviceCertificate certificate) {
        String alias = "device-" + numbers.incrementAndGet();
        certificates.put(alias, certificate);
        aliases.put(engine, alias);
    }

    void forget(SSLEngine engine) {
        String alias = aliases.remove(engine);
        if (alias != null) {
            certificates.remove(alias);
        }
    }

    /** Whatever issuers the server names: what it makes of the certificate is its business. */
    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        String alias = aliases.get(engine);
        if (alias == null) {
            return null;
        }
        String algorithm = certificates.get(alias).key().getAlgorithm();
        for (String type : keyTypes) {
            if (type.equals(algorithm) || type.startsWith(algorithm + "_")) {
                return alias;
            }
        }
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        DeviceCertificate certificate = certificates.get(alias);
        return certificate == null ? null : certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        DeviceCertificate certificate = certificates.get(alias);
        return certificate == null ? null : certificate.key();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
