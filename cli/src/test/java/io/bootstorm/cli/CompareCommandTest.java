package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is started. */
class CompareCommandTest {

    private static final String LOCAL = "http://localhost:7071/api/allocate";

    @TempDir private Path folder;

    @Test
    void wantsBothSides() {
        assertRefused("--baseline and --candidate are both needed", "--baseline=" + LOCAL);
    }

    @Test
    void refusesAnotherHostThanThisMachineUnlessItIsNamed() {
        String remote = "http://contoso.example/api/allocate?clientId=secret";
        Cli refused =
                assertRefused(
                        "contoso.example is not this machine: if it is yours to load, say so with"
                                + " --i-may-load contoso.example",
                        "--baseline=" + LOCAL,
                        "--candidate=" + remote);

        assertThat(refused.err()).doesNotContain("secret");
        assertRefused(
                "contoso.example is not this machine",
                "--i-may-load=fabrikam.example",
                "--baseline=" + LOCAL,
                "--candidate=" + remote);
    }

    @Test
    void takesNoFunctionKeyFromTheCommandLine() {
        Cli refused =
                assertRefused(
                        "with --function-key-env",
                        "--baseline=" + LOCAL,
                        "--candidate=http://127.0.0.1:1/api/a?clientId=me&code=secret");

        assertThat(refused.err()).doesNotContain("secret");
    }

    @Test
    void refusesWhatIsNeitherAFileNorAUrl() {
        assertRefused(
                "--candidate: 'nothing.jar' is neither a file nor a URL",
                "--baseline=" + LOCAL,
                "--candidate=nothing.jar");
    }

    @Test
    void refusesAJarWithoutAPolicy() throws IOException {
        Path jar = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertRefused("--baseline: ", "--baseline=" + jar, "--candidate=" + LOCAL);
    }

    @Test
    void refusesAMarginOfNothing() {
        assertRefused(
                "the margin must be above 0 and at most 100 %, such as 5, not 0.0",
                "--margin-percent=0", "--baseline=" + LOCAL, "--candidate=" + LOCAL);
    }

    @Test
    void refusesABlockOfNothing() {
        assertRefused(
                "a block lasts above 0 and at most 300 s, not 0 s",
                "--block-seconds=0",
                "--baseline=" + LOCAL,
                "--candidate=" + LOCAL);
    }

    @Test
    void saysWhichSideIsNotThere() {
        Cli run =
                Cli.run(
                        "compare",
                        "--baseline=http://127.0.0.1:1/api/a?clientId=secret",
                        "--candidate=http://127.0.0.1:1/api/b");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("cannot connect to http://127.0.0.1:1/api/a")
                .doesNotContain("secret");
    }

    @Test
    void calibrationIsNotWrittenOverAndGoesOnWithItsFileOnly() throws IOException {
        Path before = Files.writeString(folder.resolve("rates.jsonl"), "");

        assertRefused(
                "is there already: go on with it by --resume", "calibrate", "--out=" + before);
        assertRefused("--resume goes on with a file: name it with --out", "calibrate", "--resume");
    }

    private static Cli assertRefused(String message, String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "compare";
        System.arraycopy(options, 0, words, 1, options.length);
        Cli run = Cli.run(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        return run;
    }
}
