package io.bootstorm.checks.house;

import io.bootstorm.protocol.sas.SymmetricKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a house under test, and every spelling in which they must not be said. */
final class Secrets {

    static final SymmetricKey TUTORIAL_KEY = key('t');
    static final SymmetricKey TWO_HUBS_KEY = key('h');
    static final SymmetricKey FOREIGN_KEY = key('f');
    static final SymmetricKey WRONG_KEY = key('w');
    static final SymmetricKey TURNED_AWAY_KEY = key('a');
    static final String FUNCTION_KEY = "function-key-that-nobody-is-to-see";

    /** Of a webhook that does not let its caller in. */
    static final String BAD_CODE = "bad-code-that-nobody-is-to-see-either";

    /** Base64 of what is too short for a key, but may have been one's beginning. */
    static final String SHORT_KEY = "c2hvcnQgc2VjcmV0";

    private Secrets() {}

    /** As environment variables, which is how the configuration and the commands get them. */
    static Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TUTORIAL_KEY", TUTORIAL_KEY.base64());
        variables.put("TWO_HUBS_KEY", TWO_HUBS_KEY.base64());
        variables.put("FOREIGN_KEY", FOREIGN_KEY.base64());
        variables.put("WRONG_KEY", WRONG_KEY.base64());
        variables.put("FUNCTION_KEY", FUNCTION_KEY);
        return variables;
    }

    /** What gives one of them away, keys derived for these devices included. */
    static List<String> spellings(String... registrationIds) {
        List<String> spellings = new ArrayList<>(List.of(FUNCTION_KEY, BAD_CODE, SHORT_KEY));
        for (SymmetricKey key :
                List.of(TUTORIAL_KEY, TWO_HUBS_KEY, FOREIGN_KEY, WRONG_KEY, TURNED_AWAY_KEY)) {
            spell(key, spellings);
            for (String id : registrationIds) {
                spell(key.derive(id), spellings);
            }
        }
        return spellings;
    }

    /** As text, and as a hexadecimal dump has it. */
    static List<String> spellings(byte[] secret) {
        String base64 = Base64.getEncoder().encodeToString(secret);
        return List.of(
                base64,
                URLEncoder.encode(base64, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(secret),
                HexFormat.of().withUpperCase().formatHex(secret));
    }

    private static void spell(SymmetricKey key, List<String> spellings) {
        spellings.addAll(spellings(Base64.getDecoder().decode(key.base64())));
    }

    private static SymmetricKey key(char letter) {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        Arrays.fill(bytes, (byte) letter);
        return SymmetricKey.of(bytes);
    }
}
