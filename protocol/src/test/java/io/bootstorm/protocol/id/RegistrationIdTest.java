package io.bootstorm.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "contoso-toaster-007",
                "A.b_c:d",
                "ends-with-dash-",
                "a1:b2:c3:d4:e5:f6"
            })
    void takesLettersDigitsAndFourMarks(String text) {
        assertThat(RegistrationId.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-a", ".a", "a.", "a_", "a:", "a b", "a/b", "a+b", "a#", "ü", "a\n", "a\u0000"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> RegistrationId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a registration id");
    }

    @Test
    void takes128CharactersAndNoMore() {
        assertThat(RegistrationId.isValid("a".repeat(128))).isTrue();
        assertThat(RegistrationId.isValid("a".repeat(129))).isFalse();
        assertThat(RegistrationId.isValid(null)).isFalse();
    }

    @Test
    void comparesWithoutCaseAndKeepsWhatWasTyped() {
        RegistrationId typed = RegistrationId.of("Contoso-Toaster");

        assertThat(typed).isEqualTo(RegistrationId.of("contoso-TOASTER"));
        assertThat(typed).hasSameHashCodeAs(RegistrationId.of("contoso-toaster"));
        assertThat(typed).hasToString("Contoso-Toaster");
        assertThat(typed.key()).isEqualTo("contoso-toaster");
    }

    @Test
    void showsNoControlCharactersOfABadIdInItsMessage() {
        assertThatThrownBy(() -> RegistrationId.of("a\u001b[31m")).hasMessageContaining("'a?[31m'");
    }
}
