package io.bootstorm.gateway;

import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What a gateway draws at random: keys from the secure generator, the rest from seeds of it. */
final class Secrets {

    private static final String INSTANCE = "instance-id";
    private static final int HEX = 16;
    private static final int VERIFICATION_CODE_BYTES = 24;

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    SymmetricKey key() {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        random.nextBytes(bytes);
        return SymmetricKey.of(bytes);
    }

    /** 256 bits for a header. */
    String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A generator for one thread. */
    SeededRandom seeded() {
        return new SeededRandom(seed());
    }

    long seed() {
        return random.nextLong();
    }

    /** As long as the service's. */
    String verificationCode() {
        byte[] bytes = new byte[VERIFICATION_CODE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    String etag() {
        return Guid.next(seeded());
    }

    /** Stands for this DPS instance in its operation ids: the same in every run on one folder. */
    long instance(KeptFiles files) throws IOException {
        String kept = files.read(INSTANCE);
        if (kept != null) {
            try {
                return Long.parseUnsignedLong(kept.strip(), HEX);
            } catch (NumberFormatException e) {
                throw new IOException(INSTANCE + " is damaged; remove it and it is made anew", e);
            }
        }
        long made = random.nextLong();
        files.write(INSTANCE, Long.toHexString(made) + "\n");
        return made;
    }
}
