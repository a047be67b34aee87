package io.bootstorm.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The crash proof can fail: a store that synchronises less does not pass it. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class WeakenedGatewayIT {

    private static final String WHO = "the counter-proofs of the crash proof";
    private static final int KILLS = 3;

    @TempDir private Path room;

    /** OFF synchronises nothing, and 1 (NORMAL) not at each commit. */
    @ParameterizedTest(name = "synchronous = {0}")
    @ValueSource(strings = {"OFF", "1"})
    void losesWhatDevicesWereTold(String synchronous) throws IOException {
        Tool.require("sqlite3", WHO);
        Path weakened = WeakenedGateway.stage(synchronous);
        StormPlan plan = StormPlan.of(KILLS, 7, StormPlan.Blow.GATEWAY).losing(Loss.EVERYTHING);
        try (CrashStorm storm = CrashStorm.prepare(plan, weakened, room, WHO)) {
            List<String> faults = storm.run();

            assertThat(faults)
                    .as(storm::story)
                    .anySatisfy(fault -> assertThat(fault).contains("that a device was told"));
            System.out.println(storm.story());
        }
    }
}
