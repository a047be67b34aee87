package io.bootstorm.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A start without room says so in one sentence, and the next one with room goes well. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class FullDiskIT {

    @TempDir private Path room;

    private ForgetfulDisk disk;
    private CrashHouse house;

    @BeforeEach
    void prepare() throws IOException {
        disk = ForgetfulDisk.in(room, "the checks of a full disk");
        house = new CrashHouse(Sources.distribution(), disk, room, new SplittableRandom(5));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void refusesANewFolderAndAnOldOne() throws IOException {
        disk.fill();
        assertThat(refusal()).contains("No space left").containsPattern("(?s)data folder.*--data");
        disk.free();
        house.startGateway();
        house.killGateway();

        disk.fill();
        assertThat(refusal()).contains("room");
        disk.free();
        house.startGateway();
    }

    private String refusal() {
        RunningProcess gateway = house.beginGateway();
        int code = gateway.awaitExit(CrashHouse.PATIENCE);
        assertThat(code).as(gateway.output()).isEqualTo(2);
        return gateway.output()
                .lines()
                .filter(line -> line.startsWith("bootstorm: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(gateway.output()));
    }
}
