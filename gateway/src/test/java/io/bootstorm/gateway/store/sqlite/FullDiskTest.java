package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.gateway.store.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system of its own; skipped where none can be mounted. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class FullDiskTest {

    @TempDir private Path folder;

    private SmallDisk disk;
    private Path file;
    private Path filler;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), "1m");
        file = disk.folder().resolve(SqliteStore.FILE);
        filler = disk.folder().resolve("filler");
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.unmount();
        }
    }

    @Test
    void acknowledgesNothingWhileTheDiskIsFullAndGoesOnOnceThereIsRoom() throws Exception {
        int acknowledged = 0;
        try (SqliteStore store = SqliteStore.open(file, 100_000)) {
            fill();
            String failure = commit(store, acknowledged);
            while (failure == null) {
                acknowledged++;
                failure = commit(store, acknowledged);
            }
            assertThat(failure)
                    .isEqualTo(
                            "not kept: the store "
                                    + file
                                    + " has no room left on its disk; free some");
            assertThat(store.registrations().size()).isEqualTo(acknowledged);
            Files.delete(filler);
            assertThat(commit(store, acknowledged)).isNull();
            acknowledged++;
        }
        try (SqliteStore store = SqliteStore.open(file, 100_000)) {
            assertThat(store.registrations().size()).isEqualTo(acknowledged);
        }
    }

    @Test
    void refusesToStartOnAFullDisk() throws Exception {
        fill();
        assertThatThrownBy(() -> SqliteStore.open(file, 1_000))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("has no room left on its disk; free some");
    }

    @Test
    void refusesToStartWhereItMayNotWrite() throws Exception {
        SqliteStore.open(file, 1_000).close();
        disk.makeReadOnly();
        assertThatThrownBy(() -> SqliteStore.open(file, 1_000))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        "cannot be written to; let this user write to the file and its folder");
    }

    private static String commit(SqliteStore store, int number) {
        return Outcome.of(
                done -> store.registrations().commit(Kept.registration("toaster-" + number), done));
    }

    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(filler).isNotEmptyFile();
        }
    }
}
