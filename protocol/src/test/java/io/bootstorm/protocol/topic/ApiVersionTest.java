package io.bootstorm.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"2018-04-01", "2019-03-31", "2021-06-01", "2023-02-01-preview"})
    void takesDatesFromTheFirstVersionOn(String text) {
        assertThat(ApiVersion.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2018-03-31",
                "2021-6-1",
                "2021/06/01",
                "2021-06-01-beta",
                "2021-06-01-preview2",
                "2021-06-01-previe",
                "x2021-06-01",
                "２021-06-01"
            })
    void refusesOtherTexts(String text) {
        assertThat(ApiVersion.isValid(text)).isFalse();
    }

    @Test
    void refusesNone() {
        assertThat(ApiVersion.isValid(null)).isFalse();
    }
}
