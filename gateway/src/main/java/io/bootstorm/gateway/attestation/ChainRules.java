package io.bootstorm.gateway.attestation;

/**
 * How strict chains of certificates are taken. The documents say that a chain is to reach a
 * verified CA; what the service makes of weak keys is unpublished.
 *
 * @param unverifiedCas whether a group's own signing certificate is trusted though neither it nor
 *     any CA above it is verified
 * @param weakKeys whether RSA keys below 2048 bits and signatures with MD5 or SHA-1 are taken
 */
public record ChainRules(boolean unverifiedCas, boolean weakKeys) {

    public static final ChainRules STRICT = new ChainRules(false, false);
}
