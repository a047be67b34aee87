package io.bootstorm.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {

    private static final String GLOBAL = "global.azure-devices-provisioning.net";
    private static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";

    @TempDir private Path folder;

    private HostsFile hosts(String... lines) throws IOException {
        return new HostsFile(Files.write(folder.resolve("hosts"), List.of(lines)));
    }

    @Test
    void namesThatItSendsToLoopbackAreLocal() throws IOException {
        HostsFile hosts = hosts("127.0.0.1 localhost", "127.0.0.1\t" + GLOBAL + " x # " + HUB);

        assertThat(hosts.notLocal(List.of(GLOBAL, HUB))).containsExactly(HUB);
    }

    @Test
    void namesThatItSendsElsewhereAreNot() throws IOException {
        assertThat(hosts("10.0.0.1 " + GLOBAL).notLocal(List.of(GLOBAL))).containsExactly(GLOBAL);
    }

    @Test
    void withoutTheFileNoNameIsLocal() {
        assertThat(new HostsFile(folder.resolve("none")).notLocal(List.of(GLOBAL, GLOBAL)))
                .containsExactly(GLOBAL);
    }

    @Test
    void windowsKeepsItElsewhere() {
        assertThat(HostsFile.of(Map.of("SystemRoot", "C:\\Windows")).path().toString())
                .contains("drivers");
    }
}
