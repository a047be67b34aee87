package io.bootstorm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A configuration file: it is used, or refused with its name and what is wrong. */
class ConfigurationFuzzTest {

    @FuzzTest
    void file(byte[] input) {
        try {
            Configuration.parse(
                            "bootstorm.yaml",
                            new String(input, StandardCharsets.UTF_8),
                            Map.of("KEY", "value"))
                    .effective();
        } catch (BadConfiguration e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
