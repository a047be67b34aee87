package io.bootstorm.checks.house;

import io.bootstorm.protocol.sas.SymmetricKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a house under test, and every spelling in which they must not be said. */
final class Secrets {

    static final SymmetricKey TUTORIAL_KEY = key('t');
    static final SymmetricKey TWO_HUBS_KEY = key('h');
    static final SymmetricKey FOREIGN_KEY = key('f');
    static final SymmetricKey WRONG_KEY = key('w');
    static final String FUNCTION_KEY = "function-key-that-nobody-is-to-see";

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
        List<String> spellings = new ArrayList<>(List.of(FUNCTION_KEY, "sig="));
        for (SymmetricKey key : List.of(TUTORIAL_KEY, TWO_HUBS_KEY, FOREIGN_KEY, WRONG_KEY)) {
            spell(key, spellings);
            for (String id : registrationIds) {
                spell(key.derive(id), spellings);
            }
        }
        return spellings;
    }

    private static void spell(SymmetricKey key, List<String> spellings) {
        spellings.add(key.base64());
        spellings.add(URLEncoder.encode(key.base64(), StandardCharsets.UTF_8));
    }

    private static SymmetricKey key(char letter) {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        Arrays.fill(bytes, (byte) letter);
        return SymmetricKey.of(bytes);
    }
}
