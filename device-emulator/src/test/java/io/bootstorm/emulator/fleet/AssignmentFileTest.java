package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.boot.BootResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AssignmentFileTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:15:30Z");
    private static final BootResult ASSIGNED =
            BootResult.assigned("contoso.azure-devices.net", "own-name", null, "4.op");

    @TempDir private Path folder;

    @Test
    void replacesTheFileByALineForEachAssignment() throws Exception {
        Path file = Files.writeString(folder.resolve("told"), "an earlier fleet's\n");
        try (AssignmentFile told = AssignmentFile.open(file, () -> NOW)) {
            told.told("toaster-1", 1, ASSIGNED);
            told.told("toaster-2", 7, ASSIGNED);
        }
        assertThat(file)
                .hasContent(
                        """
                        {"registrationId":"toaster-1","deviceId":"own-name",\
                        "assignedHub":"contoso.azure-devices.net","attempt":1,\
                        "at":"2026-11-21T20:15:30Z"}
                        {"registrationId":"toaster-2","deviceId":"own-name",\
                        "assignedHub":"contoso.azure-devices.net","attempt":7,\
                        "at":"2026-11-21T20:15:30Z"}
                        """);
    }

    @Test
    void saysHowManyLinesItLeftOutRatherThanWait() {
        AssignmentFile told = AssignmentFile.open(folder.resolve("told"), () -> NOW, 0);
        told.told("toaster-1", 1, ASSIGNED);

        assertThatThrownBy(told::close)
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("told is not complete: its disk was too slow for 1 lines");
    }

    @Test
    void refusesAFileThatCannotBeWritten() {
        assertThatThrownBy(() -> AssignmentFile.open(folder, () -> NOW))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining(folder + " cannot be written")
                .hasMessageEndingWith("give another one");
    }
}
