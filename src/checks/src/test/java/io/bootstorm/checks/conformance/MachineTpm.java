package io.bootstorm.checks.conformance;

import io.bootstorm.checks.process.Missing;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The TPM of the machine that official SDKs take theirs for: {@code swtpm} as {@code /dev/tpm0},
 * among devices that only the house sees. The SDKs' own providers for TPMs work it unmodified.
 */
final class MachineTpm {

    private static final String SOURCE = "tpm_device.c";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of the kernel's devices those that programs need, and room for one more. */
    private static final String OWN_DEVICES =
            "set -e; dev=$(mktemp -d); mount -t tmpfs tmpfs $dev;"
                    + " for one in null zero full random urandom tty; do"
                    + " touch $dev/$one; mount --bind /dev/$one $dev/$one; done;"
                    + " mkdir $dev/pts $dev/shm; mount --rbind /dev/pts $dev/pts;"
                    + " ln -s pts/ptmx $dev/ptmx; ln -s /proc/self/fd $dev/fd;"
                    + " mount --move $dev /dev; rmdir $dev; echo devices ready";

    /** TPM2_Shutdown(CLEAR), and what it answers. */
    private static final String SHUTDOWN =
            "printf '\\200\\1\\0\\0\\0\\14\\0\\0\\1\\105\\0\\0' >/dev/tpm0"
                    + " && head -c 10 /dev/tpm0 >/dev/null";

    private final ConformanceHouse house;
    private final Path program;
    private final Path state;

    private MachineTpm(ConformanceHouse house, Path program, Path state) {
        this.house = house;
        this.program = program;
        this.state = state;
    }

    /** Skips the test, or fails it under {@code CI=true}, if this machine cannot have one. */
    static void require(String who) {
        Tool.require("swtpm", who);
        Tool.require("gcc", who);
    }

    /**
     * A TPM fresh from the factory.
     *
     * @param house one that was opened apart
     */
    static MachineTpm in(ConformanceHouse house, Path room, String who) throws IOException {
        String devices = house.run(List.of("sh", "-c", OWN_DEVICES), Map.of());
        if (!devices.contains("devices ready")) {
            throw Missing.because(who + " were not run: no devices of their own:\n" + devices);
        }
        return new MachineTpm(house, compile(), Files.createDirectories(room.resolve("tpm")));
    }

    /**
     * Until that is closed. The SDKs leave sessions open in their TPM, which has room for three:
     * what is kept over this are its keys.
     */
    Power powerOn() {
        RunningProcess on =
                house.startDevice(
                        List.of(
                                program.toString(),
                                "/dev/tpm0",
                                "--tpm2",
                                "--tpmstate",
                                "dir=" + state,
                                "--flags",
                                "not-need-init,startup-clear"),
                        Map.of());
        on.awaitLine("^device /dev/tpm0$", PATIENCE);
        return new Power(house, on);
    }

    /** A TPM that has its keys in its memory. */
    record Power(ConformanceHouse house, RunningProcess process) implements AutoCloseable {

        /** Orderly: a TPM that only loses its power takes it for an attack on its keys. */
        @Override
        public void close() {
            house.run(List.of("sh", "-c", SHUTDOWN), Map.of());
            process.close();
        }
    }

    private static Path compile() throws IOException {
        Path target = Files.createDirectories(Sources.root().resolve("src/checks/target/tpm"));
        Path source = target.resolve(SOURCE);
        Path program = target.resolve("tpm_device");
        try (InputStream in = MachineTpm.class.getResourceAsStream("/conformance/" + SOURCE)) {
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command =
                List.of("gcc", "-Wall", "-Wextra", "-o", program.toString(), source.toString());
        try (RunningProcess gcc = RunningProcess.start(command)) {
            if (gcc.awaitExit(PATIENCE) != 0) {
                throw new AssertionError(gcc.output());
            }
        }
        return program;
    }
}
