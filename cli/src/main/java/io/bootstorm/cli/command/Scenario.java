package io.bootstorm.cli.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One question that a load test answers, a word of {@code bootstorm loadtest}: a command, and how
 * it begins unless it is told otherwise.
 *
 * @param word what is said for it
 * @param question what it answers
 * @param lines how it goes about it, and what to look at
 * @param defaults by option, in place of the command's own
 * @param examples whole commands
 */
record Scenario(
        String word,
        String question,
        List<String> lines,
        Map<String, String> defaults,
        List<String> examples) {

    static final Scenario ALLOCATION =
            new Scenario(
                    "allocation",
                    "How long does an allocation take?",
                    List.of(
                            "Calls a custom allocation webhook as DPS does, at a steady rate, over"
                                    + " connections that",
                            "are kept; or over a new one each time, with --cold-connections."),
                    Map.of(),
                    List.of(
                            "allocation --rate 500 --duration-seconds 30 --p99-millis 50",
                            "allocation --cold-connections",
                            "allocation --save-baseline allocation.json",
                            "allocation --baseline allocation.json --markdown gate.md",
                            "allocation --url http://localhost:7071/api/HttpTrigger1"
                                    + " --function-key-env KEY"));

    static final Scenario COLD_START =
            new Scenario(
                    "cold-start",
                    "What do devices wait for while a function starts cold?",
                    List.of(
                            "Calls a webhook that nobody has called before, without a warm-up: the"
                                    + " first requests",
                            "find no instance. Look at the slowest answers second by second: how"
                                    + " long it takes until",
                            "they are quick, and whether anything lasts longer than DPS waits. A"
                                    + " webhook of yours",
                            "(--url) has to be stopped or idle before."),
                    Map.of(
                            "--cold-start", "4.3s",
                            "--instances", "1",
                            "--warm-up-seconds", "0",
                            "--duration-seconds", "15"),
                    List.of(
                            "cold-start --rate 50 --instances 4",
                            "cold-start --url http://localhost:7071/api/HttpTrigger1 --rate 5"));

    static final Scenario BOOT =
            new Scenario(
                    "boot",
                    "How long does a boot take at a constant rate?",
                    List.of("Boots devices through DPS; every phase is a request in the report."),
                    Map.of(),
                    List.of(
                            "boot --rate 100 --duration-seconds 30",
                            "boot --port 8883 --group-key-file group.key --rate 50",
                            "boot --transport https --back-off immediate --p95-millis 500"));

    static final Scenario STORM =
            new Scenario(
                    "storm",
                    "How long do boots take when everybody comes at once?",
                    List.of(
                            "A thousand devices within two seconds, as after a power cut, each at a"
                                    + " time of its own.",
                            "Larger storms, with the firmware's own way of trying again, are the"
                                    + " business of",
                            "'bootstorm fleet' and 'bootstorm storm'."),
                    Map.of("--rate", "500", "--duration-seconds", "2"),
                    List.of(
                            "storm --devices 5000 --duration-seconds 10",
                            "storm --shape wave --group-key-env GROUP_KEY"));

    static final Scenario REPROVISION =
            new Scenario(
                    "reprovision",
                    "How long does it take when assigned devices register again?",
                    List.of(
                            "The devices of the warm-up come once more, in a wave: the rate grows"
                                    + " to twice --rate and",
                            "falls again, as when a hub moves and a fleet is told to go and ask."
                                    + " --warm-up-seconds has",
                            "to be as long as --duration-seconds, or longer."),
                    Map.of(
                            "--shape", "wave",
                            "--rate", "40",
                            "--warm-up-seconds", "15",
                            "--duration-seconds", "15"),
                    List.of(
                            "reprovision --devices 3000 --warm-up-seconds 30 --duration-seconds 30",
                            "reprovision --group-key-env GROUP_KEY --host localhost"));

    static final Scenario MIXED_FIRMWARE =
            new Scenario(
                    "mixed-firmware",
                    "Does one firmware wait longer than another?",
                    List.of(
                            "Devices of two versions, which they tell in their payload. The summary"
                                    + " has a row for each",
                            "version. With a policy of yours, give --payload and --split-by what it"
                                    + " looks at."),
                    Map.of(
                            "--payload",
                            "{\"MyDeviceFirmwareVersion\":\"{pick:12.0.2.5=80,12.0.3.0=20}\"}",
                            "--split-by",
                            "MyDeviceFirmwareVersion",
                            "--rate",
                            "40"),
                    List.of(
                            "mixed-firmware --group-key-env GROUP_KEY --rate 50",
                            "mixed-firmware --payload @versions.json --split-by firmware"));

    static final Scenario SOAK =
            new Scenario(
                    "soak",
                    "Does it hold for hours?",
                    List.of(
                            "A moderate rate for four hours. Look at what was assigned, and at the"
                                    + " slowest answers,",
                            "second by second: neither may drift."),
                    Map.of("--warm-up-seconds", "60", "--duration-seconds", "14400"),
                    List.of(
                            "soak --duration-seconds 3600 --p99-millis 500",
                            "soak --group-key-env GROUP_KEY --rate 10"));

    /**
     * The command of the word, with its help and its defaults.
     *
     * @param command made for this scenario
     */
    CommandLine command(Object command, IFactory factory) {
        CommandLine line = new CommandLine(command, factory);
        line.getCommandSpec().name(word);
        line.getCommandSpec()
                .usageMessage()
                .description(
                        Stream.concat(Stream.of(question), lines.stream()).toArray(String[]::new))
                .footer(
                        examples.stream()
                                .map(example -> "  bootstorm loadtest " + example)
                                .toArray(String[]::new));
        line.setDefaultValueProvider(
                argument ->
                        argument instanceof OptionSpec option
                                ? defaults.get(option.longestName())
                                : null);
        return line;
    }
}
