package io.bootstorm.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The disk that loses power, tried with a program of somebody else's: the command sqlite3. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ForgetfulDiskIT {

    private static final String WHO = "the checks of the disk that forgets";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path room;

    private final SplittableRandom random = new SplittableRandom(1);
    private ForgetfulDisk disk;
    private Path store;

    @BeforeEach
    void prepare() throws IOException {
        Tool.require("sqlite3", WHO);
        disk = ForgetfulDisk.in(room, WHO);
        store = disk.folder().resolve("store.db");
        sqlite("PRAGMA journal_mode = WAL; CREATE TABLE told (id)");
        disk.losePower(Loss.EVERYTHING, random);
    }

    @Test
    void losesWhatWasNotSynchronised() throws IOException {
        sqliteKilledAfter("PRAGMA synchronous = OFF; INSERT INTO told VALUES (1)");

        disk.losePower(Loss.EVERYTHING, random);

        assertThat(sqlite("PRAGMA integrity_check; SELECT count(*) FROM told")).isEqualTo("ok\n0");
    }

    @Test
    void keepsWhatWasSynchronised() throws IOException {
        sqliteKilledAfter("PRAGMA synchronous = FULL; INSERT INTO told VALUES (1)");
        for (Loss loss : Loss.values()) {
            disk.losePower(loss, random);
            assertThat(sqlite("SELECT count(*) FROM told")).as(loss.words()).isEqualTo("1");
        }
    }

    @Test
    void losesAFileWhoseNameWasNotSynchronised() throws IOException {
        run("sh", "-c", "echo kept > " + disk.folder() + "/new");
        run("mv", disk.folder() + "/new", disk.folder() + "/newer");
        assertThat(disk.folder().resolve("newer")).exists();

        disk.losePower(Loss.EVERYTHING, random);

        assertThat(disk.folder().resolve("newer")).doesNotExist();
        assertThat(disk.folder().resolve("new")).doesNotExist();
    }

    @Test
    void tearsPagesThatWereNotSynchronised() throws IOException {
        Path file = Files.write(disk.folder().resolve("pages"), new byte[64 << 10]);
        run("dd", "if=/dev/urandom", "of=" + file, "bs=4096", "count=16", "conv=notrunc");

        disk.losePower(Loss.TORN_PAGES, random);

        byte[] left = Files.readAllBytes(file);
        assertThat(left).hasSize(64 << 10);
        assertThat(piecesOfZeros(left)).isBetween(1L, 127L);
    }

    @Test
    void hasNoRoomWhenToldSo() throws IOException {
        disk.fill();
        try (RunningProcess sqlite = begin("sqlite3", store.toString(), filling())) {
            assertThat(sqlite.awaitExit(PATIENCE)).isNotZero();
            assertThat(sqlite.output()).contains("database or disk is full");
        }
        disk.free();
        assertThat(sqlite(filling() + "; SELECT count(*) FROM told")).isEqualTo("1");
    }

    private static String filling() {
        return "INSERT INTO told VALUES (zeroblob(100000))";
    }

    private static long piecesOfZeros(byte[] bytes) {
        long zeros = 0;
        for (int from = 0; from < bytes.length; from += 512) {
            boolean zero = true;
            for (int i = from; i < from + 512; i++) {
                zero &= bytes[i] == 0;
            }
            zeros += zero ? 1 : 0;
        }
        return zeros;
    }

    private String sqlite(String sql) {
        return run("sqlite3", store.toString(), sql);
    }

    private void sqliteKilledAfter(String sql) throws IOException {
        Path script = room.resolve("script.sql");
        Files.writeString(script, sql + ";\n.shell kill -9 $PPID\n");
        try (RunningProcess sqlite = begin("sqlite3", store.toString(), ".read " + script)) {
            assertThat(sqlite.awaitExit(PATIENCE)).as(sqlite.output()).isEqualTo(128 + 9);
        }
    }

    private String run(String... command) {
        try (RunningProcess process = begin(command)) {
            assertThat(process.awaitExit(PATIENCE)).as(process.output()).isZero();
            return process.output();
        }
    }

    private RunningProcess begin(String... command) {
        return RunningProcess.start(List.of(command), disk.environment());
    }
}
