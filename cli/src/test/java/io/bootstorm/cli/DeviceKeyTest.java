package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values: the group keys and device keys of Microsoft's documents, recomputed. */
class DeviceKeyTest {

    private static final String K1 =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";
    private static final String K2 =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";
    private static final String TOASTER = "contoso-toaster-007";
    private static final String TOASTER_KEY = "NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=";

    @ParameterizedTest
    @CsvSource({
        "contoso-toaster-007, NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=",
        "contoso-heatpump-088, NI9dUEI2tga168Qi1U/HKuMmFHewrvaqI1MPTEU1A5w=",
        "breakroom499-contoso-tstrsd-007, JC8F96eayuQwwz+PkE7IzjH2lIAjCUnAa61tDigBnSs=",
        "mainbuilding167-contoso-hpsd-088, 6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg="
    })
    void printsTheKeyAndNothingElse(String registrationId, String deviceKey) {
        Cli run = Cli.run("device-key", "--key", K1, "--registration-id", registrationId);

        assertThat(run).isEqualTo(new Cli(0, deviceKey + System.lineSeparator(), ""));
    }

    @Test
    void printsTheSymmetricKeyConceptsKey() {
        Cli run =
                Cli.run(
                        "device-key",
                        "--key=" + K2,
                        "--registration-id=sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6");

        assertThat(run.out())
                .isEqualToIgnoringNewLines("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=");
    }

    /** The tutorial prints the keys of two other devices beside its ids. */
    @ParameterizedTest
    @CsvSource({
        "contoso-toaster-007, JC8F96eayuQwwz+PkE7IzjH2lIAjCUnAa61tDigBnSs=",
        "contoso-heatpump-088, 6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg="
    })
    void doesNotRepeatTheTutorialsWrongPairing(String registrationId, String printedThere) {
        Cli run = Cli.run("device-key", "--key", K1, "--registration-id", registrationId);

        assertThat(run.out()).doesNotContain(printedThere);
    }

    @Test
    void readsTheGroupKeyFromFileEnvironmentOrStandardInput(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("group.key"), K1 + "\n");

        assertThat(
                        Cli.run(
                                        "device-key",
                                        "--key-file",
                                        file.toString(),
                                        "--registration-id",
                                        TOASTER)
                                .out())
                .isEqualToIgnoringNewLines(TOASTER_KEY);
        assertThat(
                        Cli.with(
                                        Map.of("GROUP_KEY", K1),
                                        "",
                                        "device-key",
                                        "--key-env=GROUP_KEY",
                                        "--registration-id=" + TOASTER)
                                .out())
                .isEqualToIgnoringNewLines(TOASTER_KEY);
        assertThat(
                        Cli.with(
                                        Map.of(),
                                        K1 + "\n",
                                        "device-key",
                                        "--key=-",
                                        "--registration-id=" + TOASTER)
                                .out())
                .isEqualToIgnoringNewLines(TOASTER_KEY);
    }

    @Test
    void refusesWhatIsNoKeyWithoutShowingIt() {
        Cli run = Cli.run("device-key", "--key", "geheim!", "--registration-id", TOASTER);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("--key: a symmetric key is written in base64")
                .doesNotContain("geheim");
    }

    @Test
    void refusesAMissingFileAVariableNotSetAndABadId() {
        assertThat(
                        Cli.run("device-key", "--key-file=/no/such", "--registration-id=" + TOASTER)
                                .err())
                .contains("key file /no/such does not exist");
        assertThat(Cli.run("device-key", "--key-env=NONE", "--registration-id=" + TOASTER).err())
                .contains("environment variable NONE is empty or not set");
        assertThat(Cli.run("device-key", "--key=" + K1, "--registration-id=no spaces"))
                .extracting(Cli::exitCode)
                .isEqualTo(2);
    }

    @Test
    void wantsExactlyOneSourceForTheKey() {
        Cli run = Cli.run("device-key", "--registration-id", TOASTER);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required argument").contains("device-key --help");
    }
}
