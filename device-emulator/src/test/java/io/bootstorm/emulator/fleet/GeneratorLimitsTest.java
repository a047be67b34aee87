package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GeneratorLimitsTest {

    private static final int LINUX_DEFAULT_PORTS = 28_232;

    @TempDir Path folder;

    @Test
    void lowersOpenConnectionsToWhatOpenFilesAllow() {
        assertThat(new OpenFiles(20_000L, 44).connectionsOf(4_000)).isEqualTo(4_000);
        assertThat(new OpenFiles(20_000L, 44).connectionsOf(30_000)).isEqualTo(19_700);
        assertThat(new OpenFiles(null, 0).connectionsOf(30_000)).isEqualTo(30_000);
    }

    @Test
    void saysSoWhenNoFileIsLeft() {
        assertThatThrownBy(() -> new OpenFiles(300L, 44).connectionsOf(10))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("may open 300 files and has 44 open")
                .hasMessageContaining("ulimit -n");
    }

    @Test
    void leavesTheSourceAddressToTheSystemWhilePortsLast() throws IOException {
        assertThat(addresses("127.0.0.1", LINUX_DEFAULT_PORTS, 10_000)).containsOnlyNulls();
    }

    @Test
    void spreadsOverLoopbackAddressesWhenPortsRunShort() throws IOException {
        List<InetSocketAddress> addresses = addresses("127.0.0.1", LINUX_DEFAULT_PORTS, 100_000);

        assertThat(addresses).hasSize(8).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(addresses)
                .allSatisfy(
                        address -> assertThat(address.getAddress().isLoopbackAddress()).isTrue())
                .allSatisfy(address -> assertThat(address.getPort()).isZero());
        assertThat(addresses("127.0.0.1", LINUX_DEFAULT_PORTS, 10_000_000)).hasSize(250);
    }

    @Test
    void spreadsNowhereElse() throws IOException {
        assertThat(addresses("192.0.2.1", LINUX_DEFAULT_PORTS, 100_000)).containsOnlyNulls();
        assertThat(addresses("::1", LINUX_DEFAULT_PORTS, 100_000)).containsOnlyNulls();
        assertThat(addresses("127.0.0.1", null, 100_000)).containsOnlyNulls();
    }

    @Test
    void readsThePortRangeWhereThereIsOne() throws IOException {
        Path range = folder.resolve("ip_local_port_range");
        Files.writeString(range, "32768\t60999\n");

        assertThat(EphemeralPorts.read(range)).isEqualTo(LINUX_DEFAULT_PORTS);
        assertThat(EphemeralPorts.read(folder.resolve("missing"))).isNull();
        Files.writeString(range, "unlimited\n");
        assertThat(EphemeralPorts.read(range)).isNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThePortRangeOfThisMachine() throws IOException {
        Process cat = new ProcessBuilder("cat", "/proc/sys/net/ipv4/ip_local_port_range").start();
        String[] range =
                cat.inputReader(StandardCharsets.US_ASCII).readLine().strip().split("\\s+");

        assertThat(EphemeralPorts.perAddress())
                .isEqualTo(Integer.parseInt(range[1]) - Integer.parseInt(range[0]) + 1);
    }

    private static List<InetSocketAddress> addresses(String target, Integer ports, long connections)
            throws IOException {
        return SourceAddresses.of(InetAddress.getByName(target), ports, connections);
    }
}
