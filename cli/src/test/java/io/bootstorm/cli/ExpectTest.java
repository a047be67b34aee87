package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.device.ExpectedDevice;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waiting for real devices. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExpectTest {

    private static final String ASSIGNED =
            "{\"registrationId\":\"board-1\",\"address\":\"192.0.2.7\",\"status\":\"assigned\","
                    + "\"assignedHub\":\"toasters.example\",\"cameUp\":false}";

    @TempDir private Path folder;

    @Test
    void isMetByAnAssignmentToTheHubThatWasExpected() {
        assertThat(seen(null, false, ASSIGNED).isMet()).isTrue();
        assertThat(seen("Toasters", false, ASSIGNED).isMet()).isTrue();
        assertThat(seen("heatpumps", false, ASSIGNED).outcome())
                .isEqualTo(
                        "missing  board-1: assigned to toasters.example, expected heatpumps, not"
                                + " seen there, from 192.0.2.7");
    }

    @Test
    void waitsForTheHubTooIfAsked() {
        assertThat(seen(null, true, ASSIGNED).isMet()).isFalse();
        assertThat(seen(null, true, ASSIGNED.replace("false", "true")).outcome())
                .isEqualTo(
                        "ok       board-1: assigned to toasters.example, came up there, from"
                                + " 192.0.2.7");
    }

    @Test
    void saysWhyADeviceWasRefused() {
        assertThat(
                        seen(
                                        null,
                                        false,
                                        "{\"errorCode\":401000,\"reason\":\"the token has"
                                                + " expired\"}")
                                .outcome())
                .isEqualTo("missing  board-1: refused with 401000: the token has expired");
    }

    @Test
    void endsWithOneWhenADeviceDoesNotCome() {
        try (LocalHouse house = LocalHouse.start(HousePlan.quiet(folder, new SecureRandom()))) {
            assertThat(house).isNotNull();
            Cli run = Cli.run("expect", "--device=board-1", "--within=1ms", "--data=" + folder);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out())
                    .isEqualToNormalizingNewlines(
                            "missing  board-1: no request with this id arrived\n");
        }
        assertThat(Cli.run("expect", "--device=board-1", "--within=soon").exitCode()).isEqualTo(2);
        assertThat(Cli.run("expect", "--device=-x-").exitCode()).isEqualTo(2);
    }

    private static ExpectedDevice seen(String hub, boolean atHub, String external) {
        ExpectedDevice device = new ExpectedDevice("board-1", hub, atHub);
        device.seen(Json.read(external.getBytes(StandardCharsets.UTF_8), JsonNode.class), null);
        return device;
    }
}
