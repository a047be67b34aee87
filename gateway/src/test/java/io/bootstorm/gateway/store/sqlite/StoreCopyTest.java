package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreCopyTest {

    @TempDir private Path folder;

    private StoreCopy store;
    private StoreCopy empty;

    @BeforeEach
    void givenAStore() throws Exception {
        Path file = folder.resolve(SqliteStore.FILE);
        new GivenFile(file).runResource("store-of-schema-" + Schema.current().version() + ".sql");
        SqliteStore.open(file, 1_000).close();
        store = new StoreCopy(file);
        empty = new StoreCopy(folder.resolve("empty.db"));
    }

    @Test
    void restoresEveryRecordExactly() throws Exception {
        assertThat(restore(export(true))).isEqualTo(new StoreCopy.Count(1, 0, 2));
        try (SqliteStore restored = SqliteStore.open(empty.file(), 1_000)) {
            assertThat(restored.registrations().list("", 10))
                    .containsExactly(Kept.failed("broken"), Kept.registration("Toaster-1"));
            assertThat(restored.enrollments().groups()).containsExactly(Kept.group());
            assertThat(restored.devices().findDevice(Kept.loneDevice().id()))
                    .contains(Kept.loneDevice());
        }
        assertThat(empty.check()).isEqualTo(store.check());
    }

    @Test
    void showsNoKeyOfADeviceUnlessAskedTo() throws Exception {
        String key = "WftoUVdD+a98EJeKoXXwwXzjNehs7xGp609/bKz1Jj4=";
        assertThat(String.join("\n", export(false)))
                .contains("device-of-Toaster-1", "\"lone\"")
                .doesNotContain(key, "primaryKey");
        assertThat(String.join("\n", export(true))).contains(key);
    }

    @Test
    void keepsNothingOfAnImportWithAWrongLine() throws Exception {
        List<String> lines = export(true);
        lines.add("{\"registration\":{\"registrationId\":\"-\"}}");
        assertThatThrownBy(() -> restore(lines))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 6: not a registration id");
        assertThat(empty.check()).isEqualTo(new StoreCopy.Count(0, 0, 0));
    }

    @Test
    void refusesWhatIsNoExport() {
        assertThatThrownBy(() -> restore(List.of("{\"some\":\"json\"}")))
                .isInstanceOf(IOException.class)
                .hasMessage("line 1: not the beginning of an export, which is {\"format\":2}");
    }

    @Test
    void findsAnIndexThatDoesNotFitItsTable() throws Exception {
        new GivenFile(store.file())
                .run(
                        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT"
                                + " rootpage FROM sqlite_master WHERE name ="
                                + " 'sqlite_autoindex_enrollment_1') WHERE name ="
                                + " 'sqlite_autoindex_registration_1';");
        assertThatThrownBy(store::check)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged");
    }

    private List<String> export(boolean withSecrets) throws StoreException {
        List<String> lines = new ArrayList<>();
        store.export(withSecrets, lines::add);
        return lines;
    }

    private StoreCopy.Count restore(List<String> lines) throws IOException {
        return empty.restore(new BufferedReader(new StringReader(String.join("\n", lines))));
    }
}
