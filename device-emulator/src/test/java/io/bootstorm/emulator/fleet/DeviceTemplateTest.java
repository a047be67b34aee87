package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTemplateTest {

    @Test
    void putsTheNumberWhereItIsAskedFor() {
        DeviceTemplate plain = DeviceTemplate.ofIds("contoso-toaster-{n}-x");
        DeviceTemplate padded = DeviceTemplate.ofIds("contoso-toaster-{n:06}");

        assertThat(plain.render(draws(1), 7, null)).isEqualTo("contoso-toaster-7-x");
        assertThat(padded.render(draws(1), 7, null)).isEqualTo("contoso-toaster-000007");
        assertThat(padded.render(draws(1), 12_345_678, null))
                .as("a number that is too wide is not cut")
                .isEqualTo("contoso-toaster-12345678");
    }

    @Test
    void leavesTheBracesOfJsonAlone() {
        DeviceTemplate template =
                DeviceTemplate.ofPayloads(
                        "{\"device\": {\"id\":\"{registrationId}\",\"n\":{n}}, \"empty\":{}}");

        assertThat(template.render(draws(1), 3, "contoso-toaster-3"))
                .isEqualTo("{\"device\": {\"id\":\"contoso-toaster-3\",\"n\":3}, \"empty\":{}}");
    }

    @Test
    void drawsSharesByTheirWeights() {
        DeviceTemplate template = DeviceTemplate.ofPayloads("\"{pick:12.0.2.5=80,12.0.3.0=20}\"");
        Map<String, Integer> seen = new HashMap<>();
        for (int number = 1; number <= 10_000; number++) {
            String text = template.render(SeededRandom.forIndex(42, number), number, "id");
            seen.merge(text, 1, Integer::sum);
        }

        assertThat(seen).containsOnlyKeys("\"12.0.2.5\"", "\"12.0.3.0\"");
        assertThat(seen.get("\"12.0.2.5\"")).isBetween(7_800, 8_200);
    }

    @Test
    void drawsEveryPickOfATextOnItsOwn() {
        DeviceTemplate template = DeviceTemplate.ofIds("{pick:a=1,b=1}{pick:a=1,b=1}-{n}");
        Map<String, Integer> seen = new HashMap<>();
        for (int number = 1; number <= 400; number++) {
            String text = template.render(SeededRandom.forIndex(1, number), number, null);
            seen.merge(text.substring(0, 2), 1, Integer::sum);
        }

        assertThat(seen).containsOnlyKeys("aa", "ab", "ba", "bb");
    }

    @Test
    void showsEveryTextOfEveryShareInItsSamples() {
        DeviceTemplate template = DeviceTemplate.ofIds("{pick:a=1,b=1,c=1}-{pick:x=9,y=1}-{n}");

        assertThat(template.samples(5, null)).containsExactly("a-x-5", "b-y-5", "c-y-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "toaster-{m}     | '{m}' at character 9 is no placeholder",
                "toaster-{n      | '{n' at character 9 has no closing brace",
                "toaster-{n:6}   | '{n:6}' at character 9 is not a width such as {n:06}",
                "t-{pick:a,b}-{n} | '{pick:a,b}' at character 3 needs a weight from 1 to 999999",
                "t-{pick:a=0}-{n} | '{pick:a=0}' at character 3 needs a weight from 1 to 999999",
                "{registrationId}-{n} | '{registrationId}' at character 1 is no placeholder",
            })
    void saysWhereAPatternIsWrongAndWhatWouldBeRight(String pattern, String problem) {
        assertThatThrownBy(() -> DeviceTemplate.ofIds(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id pattern: " + problem)
                .hasMessageContaining("known are {n}, {n:06}")
                .hasMessageContaining("{pick:a=80,b=20}");
    }

    private static SeededRandom draws(long seed) {
        return new SeededRandom(seed);
    }
}
