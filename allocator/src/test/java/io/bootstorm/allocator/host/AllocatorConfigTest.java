package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.allocator.host.AllocatorConfig.Limits;
import io.bootstorm.allocator.host.AllocatorConfig.Tls;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocatorConfigTest {

    @Test
    void statesEveryDefault() {
        AllocatorConfig config = AllocatorConfig.DEFAULTS;
        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(7071);
        assertThat(config.tls()).isNull();
        assertThat(config.policies()).isEmpty();
        assertThat(config.functionKey()).isNull();
        assertThat(config.log()).isEqualTo(RequestLog.REFUSALS);
        assertThat(config.logBodies()).isFalse();
        assertThat(config.limits())
                .isEqualTo(
                        new Limits(
                                Runtime.getRuntime().availableProcessors(),
                                10_000,
                                262_144,
                                16_384,
                                130,
                                30,
                                5));
    }

    @Test
    void loggingBodiesImpliesTranscript() {
        assertThat(
                        new AllocatorConfig(
                                        null, null, null, null, null, RequestLog.OFF, true, null)
                                .log())
                .isEqualTo(RequestLog.FUNCTION);
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(new AllocatorConfig(null, null, null, null, "secret", null, null, null))
                .asString()
                .contains("functionKey=****")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesWhatIsNoPort(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AllocatorConfig(null, port, null, null, null, null, null, null))
                .withMessage("allocator.port must be from 0 (any free port) to 65535, not " + port);
    }

    @Test
    void refusesBlankKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AllocatorConfig(null, null, null, null, " ", null, null, null))
                .withMessageContaining("allocator.function-key");
    }

    @Test
    void refusesLimitOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(null, null, 0, null, null, null, null))
                .withMessage("allocator.limits.body-bytes must be 1 or more, not 0");
    }

    @Test
    void refusesCertificateWithoutKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tls(Path.of("server.pem"), null))
                .withMessageContaining("private-key");
    }
}
