package io.bootstorm.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DpsErrorTest {

    @Test
    void saysWhatTheTutorialsHeatPumpIsTold() {
        assertThat(DpsError.CUSTOM_ALLOCATION_FAILED.message(400))
                .isEqualTo("Custom allocation failed with status code: 400");
        assertThat(DpsError.CUSTOM_ALLOCATION_FAILED.code()).isEqualTo(400207);
    }

    @ParameterizedTest
    @EnumSource
    void hasAnErrorStatusThatItsNumberBeginsWith(DpsError error) {
        assertThat(error.code()).isBetween(400000, 599999);
        assertThat(error.httpStatus())
                .isEqualTo(Integer.parseInt(("" + error.code()).substring(0, 3)));
    }
}
