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
    void everyScenarioTeachesItsQuestionAndItsOwnDefaults() {
        assertThat(Cli.run("loadtest", "storm", "--help").out())
                .contains(
                        "How long do boots take when everybody comes at once?",
                        "Arrivals a second, whatever the answers; 500 by",
                        "bootstorm loadtest storm --devices 5000");
        assertThat(Cli.run("loadtest", "boot", "--help").out())
                .contains("Arrivals a second, whatever the answers; 20 by");
        assertThat(Cli.run("loadtest", "soak", "--help").out())
                .contains("Does it hold for hours?", "At that rate; 14400 by default");
        assertThat(Cli.run("loadtest", "--help").out())
                .contains("What do devices wait for while a function starts cold?");
    }

    @Test
    void sizeAndDurationMakeTheRate() {
        Cli run = Cli.run("loadtest", "storm", "--devices=1000000", "--duration-seconds=1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("rate-per-second is 1000000.0");
    }

    @Test
    void refusesAShapeThatIsNotThere() {
        Cli run = Cli.run("loadtest", "boot", "--shape=square");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("shape is 'square', wanted is even or wave");
    }

    @Test
    void refusesToReprovisionDevicesThatNeverRegistered() {
        Cli run =
                Cli.with(
                        Map.of("GROUP_KEY", "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOM="),
                        "",
                        "loadtest",
                        "reprovision",
                        "--group-key-env=GROUP_KEY",
                        "--warm-up-seconds=5");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("warm-up-seconds is 5, wanted is 15 or more");
    }

    @Test
    void refusesAColdStartThatIsNoTime() {
        Cli run = Cli.run("loadtest", "cold-start", "--cold-start=long");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--cold-start: 'long' is no span of time");
    }

    @Test
    void refusesIdsThatDoNotTellDevicesApart() {
        Cli run = Cli.run("loadtest", "boot", "--id-pattern=toaster");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("give every device one name");
    }

    @Test
    void noBaselineIsNoPass() {
        Cli run =
                Cli.run(
                        "loadtest",
                        "allocation",
                        "--url=http://127.0.0.1:1/api/a",
                        "--baseline=nowhere.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no baseline nowhere.json");
    }

    @Test
    void refusesAPlaceOfDpsWithoutAKeyInsteadOfLoadingAnother() {
        for (String test : new String[] {"boot", "boot-capacity"}) {
            Cli run = Cli.run("loadtest", test, "--port=8883");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("give --group-key-env or --group-key-file");
        }
    }

    @Test
    void capacityRefusesStepsThatDoNotRise() {
        for (String test : new String[] {"capacity", "boot-capacity"}) {
            Cli run = Cli.run("loadtest", test, "--factor=1");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("the factor between steps must be above 1");
        }
    }

    @Test
    void refusesToLearnTheNoiseFromTwoRuns() {
        Cli run = Cli.run("loadtest", "allocation", "--save-baseline=nowhere.json", "--repeats=2");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--repeats is 2, wanted is a whole number from 3 to 20");
    }

    @Test
    void refusesAnotherHostThanThisMachineUnlessItIsNamed() {
        Cli webhook = Cli.run("loadtest", "allocation", "--url=http://contoso.example/api/a");
        Cli gateway =
                Cli.with(
                        Map.of("GROUP_KEY", "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOM="),
                        "",
                        "loadtest",
                        "boot",
                        "--group-key-env=GROUP_KEY",
                        "--host=contoso.example");

        for (Cli run : new Cli[] {webhook, gateway}) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(
                            "contoso.example is not this machine", "--i-may-load contoso.example");
        }
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
