package io.bootstorm.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures with Gatling. */
@Command(
        name = "loadtest",
        mixinStandardHelpOptions = true,
        description = {
            "Measures with Gatling, in a JVM of its own, and writes its HTML report and a summary;",
            "the two words of capacity with a generator of our own. Each word is one question."
                    + " Without",
            "a target it starts one: the allocator, or allocator and gateway."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every goal was kept",
            "1:a goal was missed, or something is worse than the baseline",
            "2:bad input, no baseline, or one of another load or machine; nothing was started",
            "3:Gatling could not run, or not to its schedule",
            "4:undecided: the baseline's repeats differ too much to tell",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm loadtest allocation --rate 500 --duration-seconds 30 --p99-millis 50",
            "  bootstorm loadtest boot --rate 100",
            "  bootstorm loadtest storm --devices 2000",
            "  bootstorm loadtest capacity --p95-millis 20",
            "  bootstorm loadtest boot-capacity"
        })
public final class LoadTestCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what is asked: " + String.join(", ", spec.subcommands().keySet()));
    }
}
