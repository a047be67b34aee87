package io.bootstorm.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A log that a killed gateway left behind, and the gateway that finds it. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class LeftoverLogIT {

    private static final String WHO = "the checks of a log that was left behind";
    private static final int DEVICES = 50;

    @TempDir private Path room;

    private final SplittableRandom random = new SplittableRandom(3);
    private ForgetfulDisk disk;
    private CrashHouse house;

    @BeforeEach
    void givenAKilledGateway() throws IOException {
        Tool.require("sqlite3", WHO);
        disk = ForgetfulDisk.in(room, WHO);
        house = new CrashHouse(Sources.distribution(), disk, room, random);
        house.startAllocator();
        house.startGateway();
        house.learnGroupKey();
        assertThat(fleet("told").awaitExit(CrashHouse.PATIENCE)).isZero();
        house.killGateway();
        disk.losePower(Loss.EVERYTHING, random);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** A kill leaves what was not synchronised; whoever believes it has to synchronise it first. */
    @Test
    void whatAReadyGatewayHasReadOutlivesTheMachine() throws IOException {
        writtenBeforeAKill("UPDATE enrollment SET etag = 'left-behind'");

        house.startGateway();
        house.killGateway();
        disk.losePower(Loss.EVERYTHING, random);

        assertThat(rows().enrollments()).singleElement().asString().contains("left-behind");
        assertEverybodyIsThere();
    }

    @Test
    void aTornLastPageCostsOnlyWhatNobodyWasTold() throws IOException {
        writtenBeforeAKill("UPDATE enrollment SET etag = 'torn'");
        tearLastPage(house.store().resolveSibling("store.db-wal"));

        assertThat(house.storeCheck())
                .isEqualTo(
                        "sound: 1 enrollments, 0 CA certificates, " + DEVICES + " registrations");
        house.startGateway();
        assertThat(fleet("more").awaitExit(CrashHouse.PATIENCE)).isZero();
        house.killGateway();

        assertThat(rows().integrity()).isEqualTo("ok");
        assertThat(rows().enrollments()).singleElement().asString().doesNotContain("torn");
        assertEverybodyIsThere();
    }

    private RunningProcess fleet(String name) throws IOException {
        return house.startFleet(name, DEVICES, DEVICES, name);
    }

    private void writtenBeforeAKill(String sql) throws IOException {
        Path script = room.resolve("script.sql");
        Files.writeString(script, "PRAGMA synchronous = OFF; " + sql + ";\n.shell kill -9 $PPID\n");
        Map<String, String> environment = disk.environment();
        try (RunningProcess sqlite =
                RunningProcess.start(
                        List.of("sqlite3", house.store().toString(), ".read " + script),
                        environment)) {
            assertThat(sqlite.awaitExit(CrashHouse.PATIENCE)).isEqualTo(128 + 9);
        }
    }

    /** The second half of it was not written. */
    private static void tearLastPage(Path log) throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(2048), file.size() - 2048);
        }
    }

    private StoreRows rows() throws IOException {
        return StoreRows.read(house.store(), room.resolve("copy"));
    }

    private void assertEverybodyIsThere() throws IOException {
        Judgement judgement = new Judgement(CrashHouse.LINKED_HUBS, rows().enrollments());
        assertThat(judgement.faults(rows(), house.told())).isEmpty();
    }
}
