package io.bootstorm.gateway;

import io.bootstorm.gateway.attestation.ChainRules;

/**
 * How strict client certificates are taken.
 *
 * @param unverifiedCas what becomes of a device whose chain leads to a group's signing certificate
 *     but to no verified CA; {@code refuse} by default, as documented
 * @param weakKeys what becomes of RSA keys below 2048 bits and of signatures with MD5 or SHA-1;
 *     {@code refuse} by default, an assumption
 * @param badChain where a device with a chain that lets it in nowhere is refused over MQTT; {@code
 *     connect} by default
 */
public record X509(Answer unverifiedCas, Answer weakKeys, BadSas badChain) {

    public static final X509 STRICT = new X509(null, null, null);

    public X509 {
        unverifiedCas = unverifiedCas == null ? Answer.REFUSE : unverifiedCas;
        weakKeys = weakKeys == null ? Answer.REFUSE : weakKeys;
        badChain = badChain == null ? BadSas.CONNECT : badChain;
    }

    /** What is said to such a device. */
    public enum Answer {
        REFUSE,
        ACCEPT
    }

    /** What chains are held to. */
    ChainRules rules() {
        return new ChainRules(unverifiedCas == Answer.ACCEPT, weakKeys == Answer.ACCEPT);
    }
}
