package io.bootstorm.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpsDateTest {

    @ParameterizedTest
    @CsvSource({
        "2020-09-23T10:58:31.622860000Z, 2020-09-23T10:58:31.62286Z",
        "2022-07-05T21:27:16.812323512Z, 2022-07-05T21:27:16.8123235Z",
        "2022-07-05T21:27:16.000000000Z, 2022-07-05T21:27:16Z",
        "2022-07-05T21:27:16.100000000Z, 2022-07-05T21:27:16.1Z",
        "2022-07-05T21:27:16.000000099Z, 2022-07-05T21:27:16Z"
    })
    void writesUpToSevenDigitsWithoutTrailingZeros(Instant instant, String text) {
        assertThat(DpsDate.text(instant)).isEqualTo(text);
    }
}
