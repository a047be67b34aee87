package io.bootstorm.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How twins are merged and what they may hold. */
class TwinChangesTest {

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                | {\"a\":1}              | {\"a\":1}",
                "{\"a\":1}         | {\"a\":null}           | {}",
                "{\"a\":{\"b\":1}} | {\"a\":{\"c\":2}}      | {\"a\":{\"b\":1,\"c\":2}}",
                "{\"a\":{\"b\":1}} | {\"a\":{\"b\":null}}   | {\"a\":{}}",
                "{\"a\":{\"b\":1}} | {\"a\":[1]}            | {\"a\":[1]}",
                "{\"a\":1}         | {\"a\":{\"b\":null}}   | {\"a\":{}}",
                "{\"a\":[1,2]}     | {\"a\":[null]}         | {\"a\":[null]}",
                "{\"a\":1}         | {\"b\":2.50}           | {\"a\":1,\"b\":2.50}",
            })
    void mergesMemberByMemberAndRemovesWithNull(String current, String patch, String merged) {
        ObjectNode before = object(current);
        assertThat(TwinChanges.merged(before, object(patch))).hasToString(merged);
        assertThat(before).as("not changed in place").isEqualTo(object(current));
    }

    @Test
    void initialTwinsHaveNoNulls() {
        assertThat(TwinChanges.withoutNulls(object("{\"a\":null,\"b\":{\"c\":null,\"d\":1}}")))
                .hasToString("{\"b\":{\"d\":1}}");
    }

    @Test
    void sharesWhatHasNothingToLose() {
        ObjectNode given = object("{\"a\":{\"b\":1}}");
        assertThat(TwinChanges.withoutNulls(given)).isSameAs(given);
    }

    @Test
    void measuresAsDocumented() {
        // 7 x (1 + 4096) = 28,679; one more text goes over 32 KB together with its key.
        ObjectNode content = object("{}");
        for (int i = 0; i < 7; i++) {
            content.put(Integer.toString(i), "x".repeat(4096));
        }
        content.put("n", 1).put("t", true);
        assertThat(TwinLimits.DESIRED.objection(content)).isNull();
        assertThat(TwinLimits.TAGS.objection(content)).contains("8192");
        content.put("7", "x".repeat(4096));
        assertThat(TwinLimits.DESIRED.objection(content))
                .isEqualTo("properties.desired would have 32790 bytes; at most 32768 are kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a.b\":1}              | a key holds no '.'",
                "{\"$a\":1}               | a key holds no '.', no '$'",
                "{\"a b\":1}              | no space",
                "{\"a\":4503599627370496} | a whole number lies between",
            })
    void refusesKeysAndNumbersThatTheServiceRefuses(String content, String why) {
        assertThat(TwinLimits.REPORTED.objection(object(content))).contains(why);
    }

    @Test
    void refusesMoreThanTenLevels() {
        assertThat(TwinLimits.REPORTED.objection(object(nested(9)))).isNull();
        assertThat(TwinLimits.REPORTED.objection(object(nested(10)))).contains("10 deep");
    }

    private static String nested(int objects) {
        return "{\"a\":".repeat(objects) + "{\"b\":1}" + "}".repeat(objects);
    }

    private static ObjectNode object(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    }
}
