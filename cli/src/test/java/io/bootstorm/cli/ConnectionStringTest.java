package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConnectionStringTest {

    private static final String PATTERN =
            "HostName=localhost;SharedAccessKeyName=provisioningserviceowner;"
                    + "SharedAccessKey=[A-Za-z0-9+/]{86}==\\s*";

    @TempDir private Path data;

    @Test
    void isPrintedAloneAndTheSameAfterARestart() throws Exception {
        Cli.Started gateway = start();
        Cli first = connectionString();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).matches(PATTERN);
        Cli stopped = gateway.stop();
        String key = first.out().strip().substring(first.out().indexOf("Key=") + 4);
        assertThat(stopped.out() + stopped.err()).doesNotContain(key);
        start().stop();
        assertThat(connectionString().out()).isEqualTo(first.out());
    }

    @Test
    void comesWithAWordAboutThePortWhereThatIsNotTheOneThatSdksTakeForGranted() throws Exception {
        Cli.Started gateway = start();
        Cli said = connectionString();
        gateway.stop();
        assertThat(said.err())
                .containsPattern("HTTPS is on \\d+")
                .containsPattern("HostName=localhost:\\d+")
                .doesNotContain("SharedAccessKey=");
    }

    @Test
    void isNotMadeUpWhereNoGatewayHasRun() {
        Cli said = connectionString();
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("generated when the gateway first starts");
    }

    @Test
    void namesThePoliciesThatThereAre() {
        Cli said = Cli.run("enrollment", "connection-string", "--policy=owner", "--data=" + data);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("there is no shared access policy 'owner'")
                .contains("provisioningserviceowner");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isMadeOfAKeyThatOnlyTheOwnerCanRead() throws Exception {
        start().stop();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        data.resolve("shared-access-keys.json"))))
                .isEqualTo("rw-------");
    }

    private Cli connectionString() {
        return Cli.run("enrollment", "connection-string", "--data=" + data);
    }

    private Cli.Started start() throws Exception {
        Cli.Started gateway =
                Cli.start(
                        "gateway",
                        "--config=../src/config/tutorial.yaml",
                        "--set=gateway.ports.mqtt=0",
                        "--set=gateway.ports.amqp=0",
                        "--set=gateway.ports.https=0",
                        "--set=gateway.ports.control=0",
                        "--data=" + data);
        gateway.awaitOutput("gateway ready");
        return gateway;
    }
}
