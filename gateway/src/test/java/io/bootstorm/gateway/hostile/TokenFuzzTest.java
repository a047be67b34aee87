package io.bootstorm.gateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** SAS tokens: each is read or refused in words, and none is signed with a key that nobody has. */
class TokenFuzzTest {

    private static final SymmetricKey KEY = SymmetricKey.of(new byte[32]);

    @FuzzTest
    void tokens(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            SasToken token = SasToken.parse(text);
            assertThat(token.isSignedBy(KEY)).isFalse();
            assertThat(token.expiry()).isNotNegative();
            token.covers("localhost", List.of("enrollments", "toaster"));
            assertThat(token.resource()).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("SAS token");
        }
    }
}
