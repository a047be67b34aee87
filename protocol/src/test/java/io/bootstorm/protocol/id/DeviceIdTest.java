package io.bootstorm.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {

    @Test
    void takesTheDocumentedCharacters() {
        String all = "azAZ09-.%_*?!(),:=@$'";

        assertThat(new DeviceId(all)).hasToString(all);
        assertThat(new DeviceId("a".repeat(128)).value()).hasSize(128);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a/b",
                "a+b",
                "a#b",
                "a&b",
                "a\"b",
                "a\\b",
                "a;b",
                "a<b",
                "a>b",
                "a[b",
                "a]b",
                "a^b",
                "a`b",
                "a{b",
                "a|b",
                "a}b",
                "a~b",
                "a\nb",
                "a\rb",
                "a\u0000b",
                "a\u007fb",
                "\u00e9",
                "a\u2028"
            })
    void refusesEveryOtherAndShowsNoneOfThem(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceId(text))
                .withMessageStartingWith("a device id has 1 to 128 letters, digits and - .")
                .withMessageEndingWith("other characters, or " + text.length() + " of them");
    }

    @Test
    void refusesOneThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceId("a".repeat(129)))
                .withMessageEndingWith("or 129 of them");
    }
}
