package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Derives a device's key from its enrollment group's. */
@Command(
        name = "device-key",
        mixinStandardHelpOptions = true,
        description = {
            "Derives a device's key from its enrollment group's key and prints it, and nothing"
                    + " else.",
            "The same as: az iot dps enrollment-group compute-device-key"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the key was printed", "2:no key, or not a key or registration id"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm device-key --key-file group.key --registration-id contoso-toaster-007",
            "  bootstorm device-key --key-env GROUP_KEY --registration-id contoso-toaster-007",
            "  printf %%s \"$GROUP_KEY\" | bootstorm device-key --key - --registration-id dev-1"
        })
public final class DeviceKeyCommand implements Callable<Integer> {

    private final Console console;

    @ArgGroup(multiplicity = "1")
    private GroupKey groupKey;

    @Option(
            names = "--registration-id",
            required = true,
            paramLabel = "ID",
            description = "The device's registration id, spelled as the device will spell it.")
    private String registrationId;

    public DeviceKeyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RegistrationId id = Argument.registrationId(registrationId);
        console.out().println(groupKey.source(console).key().derive(id.value()).base64());
        return ExitCode.OK;
    }

    /** The four places a group key may come from. */
    static final class GroupKey {

        @Option(
                names = "--key",
                paramLabel = "BASE64",
                description =
                        "The group's key, primary or secondary; '-' reads it from standard input.")
        private String key;

        @Option(names = "--key-file", paramLabel = "FILE", description = "A file that holds it.")
        private String keyFile;

        @Option(
                names = "--key-env",
                paramLabel = "NAME",
                description = "An environment variable that holds it.")
        private String keyEnv;

        KeySource source(Console console) {
            if (keyFile != null) {
                return KeySource.file(keyFile, console);
            }
            if (keyEnv != null) {
                return KeySource.environment(keyEnv, console);
            }
            return key.equals("-") ? KeySource.standardInput(console) : new KeySource("--key", key);
        }
    }
}
