package io.bootstorm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @Test
    void readsAWholeNetwork() {
        assertThat(Network.parse("latency=20ms..1.5s,loss=0.1,reset=0.01,webhook=250us"))
                .isEqualTo(new Network(20_000_000, 1_500_000_000, 0.001, 0.0001, 250_000));
    }

    @Test
    void takesTheRestFromLoopback() {
        assertThat(Network.parse("latency=5ms"))
                .isEqualTo(
                        new Network(5_000_000, 5_000_000, 0, 0, Network.LOOPBACK.webhookNanos()));
        assertThat(Network.parse("loopback")).isEqualTo(Network.LOOPBACK);
        assertThat(Network.parse("cellular")).isEqualTo(Network.CELLULAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lan",
                "latency=5",
                "loss=95",
                "loss=x",
                "speed=5ms",
                "latency=5ms..",
                "a=b"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("loopback, wan and cellular");
    }

    @Test
    void refusesALatencyWhoseEndsAreSwapped() {
        assertThatThrownBy(() -> Network.parse("latency=9ms..5ms"))
                .hasMessageContaining("latency=MIN..MAX");
    }
}
