package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.id.RegistrationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that writes as fast as it can is killed; whatever it acknowledged is still there. */
@Timeout(120)
class KilledStoreTest {

    @TempDir private Path folder;

    @ParameterizedTest(name = "after {0}")
    @ValueSource(ints = {1, 5_000})
    void holdsEverythingAcknowledgedBeforeTheKill(int acknowledgements) throws Exception {
        Path file = folder.resolve(SqliteStore.FILE);
        List<String> acknowledged = killAfter(acknowledgements, file);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(acknowledgements);
        try (SqliteStore store = SqliteStore.open(file, 1_000_000)) {
            for (String id : acknowledged) {
                assertThat(store.registrations().find(RegistrationId.of(id)))
                        .contains(Kept.registration(id));
            }
        }
        assertThat(new GivenFile(file).value("PRAGMA integrity_check")).isEqualTo("ok");
    }

    private static List<String> killAfter(int acknowledgements, Path file)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                CommittingProgram.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (lines.size() == acknowledgements) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return lines;
    }
}
