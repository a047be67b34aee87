package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.policy.PolicyNames;
import io.bootstorm.cli.policy.PolicyTemplate;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A policy of one's own. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Begins an allocation policy of your own.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the project is written", "2:it cannot be; the message says why"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm policy new my-policy",
            "  bootstorm policy new by-region --directory rules --package com.example.rules"
        })
public final class PolicyCommand implements Runnable {

    private final Console console;

    @Spec private CommandSpec spec;

    public PolicyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'new'");
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = {
                "Writes a Maven project with a policy, its tests and its Azure Function.",
                "It builds as it is: mvn package."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is written", "2:it cannot be; the message says why"})
    int write(
            @Parameters(paramLabel = "NAME", description = "The policy's name, such as my-policy.")
                    String name,
            @Option(
                            names = "--directory",
                            paramLabel = "DIR",
                            description = "A new or empty folder; NAME here by default.")
                    Path directory,
            @Option(
                            names = "--package",
                            paramLabel = "P",
                            defaultValue = "com.example.allocation",
                            description =
                                    "The Java package of its classes; ${DEFAULT-VALUE} by default.")
                    String packageName) {
        Path folder = directory == null ? Path.of(name) : directory;
        try {
            PolicyTemplate.write(new PolicyNames(name, packageName), folder, Version.number());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.badInput("cannot write to " + folder + ": " + e);
        }
        console.out().println("policy " + name + " is in " + folder);
        console.out().println("  cd " + folder + " && mvn package");
        console.out()
                .println(
                        "  bootstorm allocator --policy-path target/" + name + "-policy-1.0.0.jar");
        console.out().flush();
        return ExitCode.OK;
    }
}
