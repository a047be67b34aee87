package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody with a connection string. It was asked for, so it was said; but there only.
 *
 * @param host of the tokens
 */
record Operator(String host, String policy, SymmetricKey key) {

    private static final Pattern CONNECTION =
            Pattern.compile("HostName=([^;]+);SharedAccessKeyName=([^;]+);SharedAccessKey=(\\S+)");
    private static final int TOKEN_SECONDS = 600;

    /** Of the instance that keeps its keys in that folder. */
    static Operator ofService(House house, Path data) {
        return of(
                house,
                "enrollment",
                "connection-string",
                "--host=localhost",
                "--config=" + house.config(),
                "--data=" + data);
    }

    /** Of a hub that is linked to it. */
    static Operator ofHub(House house, Path data) {
        return of(house, "hub", "connection-string", "contoso-toasters", "--data=" + data);
    }

    private static Operator of(House house, String... command) {
        Matcher found = CONNECTION.matcher(house.runApart(command));
        assertThat(found.find()).as("%s", List.of(command)).isTrue();
        return new Operator(
                found.group(1), found.group(2), SymmetricKey.fromBase64(found.group(3)));
    }

    String token() {
        return signed(key, TOKEN_SECONDS);
    }

    String expiredToken() {
        return signed(key, -TOKEN_SECONDS);
    }

    String tokenSignedWith(SymmetricKey another) {
        return signed(another, TOKEN_SECONDS);
    }

    private String signed(SymmetricKey signer, int seconds) {
        return SasToken.sign(
                        PercentCoding.encode(host),
                        Instant.now().getEpochSecond() + seconds,
                        policy,
                        signer)
                .text();
    }
}
