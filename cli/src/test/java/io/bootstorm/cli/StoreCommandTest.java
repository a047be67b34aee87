package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store of a gateway that ran once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StoreCommandTest {

    private static final String SECRET = "s3cret";

    @TempDir private Path folder;
    private Path data;

    @BeforeEach
    void givenAStore() throws Exception {
        data = folder.resolve("data");
        Cli.Started gateway = Cli.start("gateway", "--config=" + config(), "--data=" + data);
        gateway.awaitOutput("gateway ready");
        assertThat(gateway.stop().exitCode()).isZero();
    }

    @Test
    void checkCountsWhatASoundStoreHolds() {
        Cli run = store("check");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualToIgnoringNewLines(
                        "sound: 1 enrollments, 0 CA certificates, 0 registrations");
    }

    @Test
    void checkOfADamagedStoreEndsWithOne() throws IOException {
        Files.writeString(data.resolve("store.db"), "the diary of a toaster");
        Cli run = store("check");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("store.db is no SQLite file");
    }

    @Test
    void exportShowsNoSecretUnasked() {
        Cli run = store("export");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
        assertThat(run.out())
                .contains("\"enrollmentGroupId\":\"factory\"")
                .contains("?****")
                .doesNotContain(SECRET)
                .doesNotContain("primaryKey");
    }

    @Test
    void importRestoresExactlyWhatWasExportedWithSecrets() throws IOException {
        String exported = store("export", "--with-secrets").out();
        assertThat(exported).contains(SECRET).contains("primaryKey");
        Path file = Files.writeString(folder.resolve("backup.jsonl"), exported);
        data = folder.resolve("another");
        Cli run = store("import", file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(store("export", "--with-secrets").out()).isEqualTo(exported);
    }

    @Test
    void importRefusesAStoreThatHoldsSomething() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("backup.jsonl"), store("export", "--with-secrets").out());
        Cli run = store("import", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("holds 1 enrollments, 0 CA certificates and 0 registrations already");
    }

    @Test
    void importNamesTheLineThatIsWrongAndKeepsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("backup.jsonl"), store("export").out());
        data = folder.resolve("another");
        Cli run = store("import", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("line 2: the enrollment has no keys");
        assertThat(store("check").out())
                .contains("0 enrollments, 0 CA certificates, 0 registrations");
    }

    @Test
    void compactLeavesTheContentAsItIs() {
        String before = store("export", "--with-secrets").out();
        assertThat(store("compact").exitCode()).isZero();
        assertThat(store("export", "--with-secrets").out()).isEqualTo(before);
    }

    @Test
    void aFolderWithoutStoreIsSaidSo() {
        data = folder.resolve("nowhere");
        Cli run = store("compact");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no store in " + data);
        assertThat(data).doesNotExist();
    }

    private Cli store(String command, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "store";
        all[1] = command;
        System.arraycopy(more, 0, all, 2, more.length);
        all[all.length - 1] = "--data=" + data;
        return Cli.run(all);
    }

    private Path config() throws IOException {
        return Files.writeString(
                folder.resolve("bootstorm.yaml"),
                """
                gateway:
                  ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
                  linked-hubs: [{host-name: a.azure-devices.net}]
                  enrollment-groups:
                    - enrollment-group-id: factory
                      allocation-policy: custom
                      custom-allocation-definition:
                        webhook-url: http://127.0.0.1:1/api?code=s3cret
                        api-version: "2021-10-01"
                """);
    }
}
