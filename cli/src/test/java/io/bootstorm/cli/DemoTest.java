package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration with a small storm, sound and broken in each way. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

    private Cli sound;

    @BeforeAll
    void play() {
        sound = Cli.run("demo", "--devices=100");
    }

    @Test
    void everythingComesAsExpectedAndNothingIsLeft() {
        assertThat(sound.exitCode()).as(sound.out() + sound.err()).isZero();
        assertThat(sound.out())
                .contains("PROV_DEVICE_RESULT_DEV_AUTH_ERROR")
                .contains("Selected hub : contoso-toasters-hub-1098.azure-devices.net")
                .contains("{\"deviceType\":\"toaster\"}")
                .contains("all 100 devices are assigned")
                .doesNotContain("FAILED");
        assertThat(folderOf(sound)).doesNotExist();
    }

    @Test
    void theTutorialsRequestHasItsMembersInItsOrder() {
        assertThat(sound.out())
                .containsPattern(
                        "\\{\"enrollmentGroup\":\\{\"enrollmentGroupId\":\"contoso-custom-allocated-devices\","
                            + "\"attestation\":\\{\"type\":\"symmetricKey\"\\},"
                            + "\"capabilities\":\\{\"iotEdge\":false\\},"
                            + "\"etag\":\"\\\\\"[-0-9a-f]+\\\\\"\","
                            + "\"provisioningStatus\":\"enabled\","
                            + "\"reprovisionPolicy\":\\{\"updateHubAssignment\":true,\"migrateDeviceData\":true\\},"
                            + "\"createdDateTimeUtc\":\"[^\"]+\","
                            + "\"lastUpdatedDateTimeUtc\":\"[^\"]+\","
                            + "\"allocationPolicy\":\"custom\"");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-key, contoso-toaster-007 is assigned",
        "refusing-policy, contoso-toaster-007 is assigned",
        "killed-allocator, all 20 devices are assigned"
    })
    void noticesWhatIsBroken(String fault, String expectation) {
        Cli run = Cli.run("demo", "--devices=20", "--fault=" + fault);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED  " + expectation);
        assertThat(folderOf(run)).doesNotExist();
    }

    @Test
    void refusesAFaultThatItDoesNotKnow() {
        Cli run = Cli.run("demo", "--fault=rain");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("wrong-key, refusing-policy or killed-allocator");
    }

    private static Path folderOf(Cli run) {
        Matcher named = Pattern.compile("results in (\\S+),").matcher(run.out());
        assertThat(named.find()).isTrue();
        return Path.of(named.group(1));
    }
}
