package io.bootstorm.protocol.sas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodingTest {

    @ParameterizedTest
    @CsvSource({
        "0ne00002193%2fregistrations%2Fdevice, 0ne00002193/registrations/device",
        "contoso-toaster-007, contoso-toaster-007",
        "a+b%2Bc, a+b+c",
        "%E2%82%AC%20 5, '€  5'",
        "%25, %"
    })
    void readsEscapesOfEitherCaseAndLeavesPlusAlone(String text, String decoded) {
        assertThat(PercentCoding.decode(text)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%2", "%zz", "%2g", "%-1", "%+1", "%２０"})
    void refusesBrokenEscapes(String text) {
        assertThatThrownBy(() -> PercentCoding.decode(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesAsTheCSdkDoes() {
        assertThat(PercentCoding.encode("0ne00002193/registrations/a+b"))
                .isEqualTo("0ne00002193%2fregistrations%2fa%2bb");
    }
}
