package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in several processes on one port. */
@Timeout(120)
@EnabledIf("canSharePorts")
class GatewayWorkersTest {

    private static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    @TempDir private Path folder;

    static boolean canSharePorts() {
        return Epoll.isAvailable();
    }

    @Test
    void twoProcessesBootAFleetOnOnePort() throws Exception {
        Cli.Started gateway = Cli.start(gateway("--in-memory", "--workers=2"));
        gateway.awaitOutput("worker 2/2: http://");
        assertThat(gateway.output())
                .contains("2 processes share MQTT on port")
                .contains("may reach one that does not know it");
        assertThat(ports().get("mqtt").intValue()).isPositive();

        Cli fleet =
                Cli.run(
                        "fleet",
                        "--count=60",
                        "--group-key-file=" + Files.writeString(folder.resolve("key"), KEY),
                        "--data=" + folder.resolve("data"),
                        "--back-off=immediate",
                        "--output=" + folder.resolve("results"));
        Cli stopped = gateway.stop();

        assertThat(fleet.exitCode()).as(fleet.out() + fleet.err()).isZero();
        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out()).contains("together: 60 assigned");
        assertThat(stopped.out()).containsPattern("worker 1/2: \\d+ assigned");
        assertThat(stopped.out()).containsPattern("worker 2/2: \\d+ assigned");
        assertThat(folder.resolve("data/workers")).doesNotExist();
        assertThat(folder.resolve("data/ports.json")).doesNotExist();
    }

    @Test
    void namesAProcessThatDied() throws Exception {
        Cli.Started gateway = Cli.start(gateway("--in-memory", "--workers=2"));
        gateway.awaitOutput("worker 2/2: http://");

        ProcessHandle killed =
                ProcessHandle.current()
                        .children()
                        .filter(child -> commandLine(child).contains("--as-worker"))
                        .findFirst()
                        .orElseThrow();
        killed.destroyForcibly();
        Cli ended = gateway.ended().get(60, TimeUnit.SECONDS);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains("(process " + killed.pid() + ") ended by itself");
    }

    @Test
    void refusesTheDurableStore() throws IOException {
        Cli refused = Cli.run(gateway("--workers=2"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("the durable store has one writer: add --in-memory");
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        Cli.Started first = Cli.start(gateway("--in-memory"));
        first.awaitOutput("gateway ready");
        int taken = ports().get("mqtt").intValue();

        Cli second =
                Cli.run(
                        gateway(
                                "--in-memory",
                                "--workers=2",
                                "--set=gateway.data=" + folder.resolve("other"),
                                "--set=gateway.ports.mqtt=" + taken));
        first.stop();

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("port " + taken).contains("is taken");
    }

    private String[] gateway(String... more) throws IOException {
        Path config = folder.resolve("gateway.yaml");
        Files.writeString(
                config,
                """
                gateway:
                  data: %s
                  ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
                  linked-hubs:
                    - host-name: contoso-toasters-hub-1098.azure-devices.net
                  allocation: {assigning-polls: 0}
                  enrollment-groups:
                    - enrollment-group-id: devices
                      attestation:
                        type: symmetricKey
                        symmetric-key: {primary-key: "%s"}
                      allocation-policy: hashed
                """
                        .formatted(folder.resolve("data"), KEY));
        String[] arguments = new String[3 + more.length];
        arguments[0] = "gateway";
        arguments[1] = "--config=" + config;
        arguments[2] = "--quiet";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return arguments;
    }

    private JsonNode ports() throws IOException {
        return Json.read(Files.readAllBytes(folder.resolve("data/ports.json")), JsonNode.class);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
