package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused before Gatling is started. */
class LoadTestCommandTest {

    @Test
    void refusesARateOfNothing() {
        for (String test : new String[] {"allocation", "boot"}) {
            Cli run = Cli.run("loadtest", test, "--rate=0");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("rate-per-second is 0.0");
        }
    }

    @Test
    void refusesIdsThatDoNotTellDevicesApart() {
        Cli run = Cli.run("loadtest", "boot", "--id-pattern=toaster");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("give every device one name");
    }

    @Test
    void refusesAFunctionKeyThatIsNotSet() {
        Cli run =
                Cli.with(
                        Map.of(),
                        "",
                        "loadtest",
                        "allocation",
                        "--url=http://localhost:7071/api/HttpTrigger1",
                        "--function-key-env=NONE");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("NONE is empty or not set");
    }

    @Test
    void refusesABackOffThatIsNotThere() {
        Cli run =
                Cli.with(
                        Map.of("GROUP_KEY", "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOM="),
                        "",
                        "loadtest",
                        "boot",
                        "--group-key-env=GROUP_KEY",
                        "--back-off=forever");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no back-off 'forever'");
    }
}
