package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A TPM 2.0 of somebody else's making, {@code swtpm}, on loopback, worked by {@code tpm2-tools} as
 * the SDKs for devices work theirs. Whatever the gateway gives it is opened here and nowhere else.
 */
final class SoftwareTpm implements AutoCloseable {

    private static final String WHO = "the checks with a TPM";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;

    /** Of the SDKs' storage root key. */
    private static final String SRK_ATTRIBUTES =
            "restricted|decrypt|fixedtpm|fixedparent|noda|userwithauth|sensitivedataorigin";

    /** What a file begins with that tpm2_activatecredential reads, and the version of its form. */
    private static final byte[] CREDENTIAL_HEADER = {
        (byte) 0xBA, (byte) 0xDC, (byte) 0xC0, (byte) 0xDE, 0, 0, 0, 1
    };

    private final Path room;
    private final int port;
    private final RunningProcess process;

    private SoftwareTpm(Path room, int port, RunningProcess process) {
        this.room = room;
        this.port = port;
        this.process = process;
    }

    /** Skips the test, or fails it under {@code CI=true}, if this machine has none. */
    static void require() {
        Tool.require("swtpm", WHO);
        Tool.require("tpm2_createek", WHO);
    }

    /** A TPM fresh from the factory, with its endorsement key and storage root key made. */
    static SoftwareTpm start(Path room) throws IOException {
        Files.createDirectories(room.resolve("state"));
        int port = portPair();
        RunningProcess process =
                RunningProcess.start(
                        List.of(
                                "swtpm",
                                "socket",
                                "--tpm2",
                                "--tpmstate",
                                "dir=" + room.resolve("state"),
                                "--server",
                                "type=tcp,bindaddr=127.0.0.1,port=" + port,
                                "--ctrl",
                                "type=tcp,bindaddr=127.0.0.1,port=" + (port + 1),
                                "--flags",
                                "not-need-init,startup-clear"));
        SoftwareTpm tpm = new SoftwareTpm(room, port, process);
        tpm.awaitPort(port + 1);
        tpm.run("tpm2_createek", "-c", "ek.ctx", "-G", "rsa", "-u", "ek.pub");
        tpm.run(
                "tpm2_createprimary",
                "-C",
                "o",
                "-g",
                "sha256",
                "-G",
                "rsa2048:aes128cfb",
                "-a",
                SRK_ATTRIBUTES,
                "-c",
                "srk.ctx");
        tpm.run("tpm2_readpublic", "-c", "srk.ctx", "-f", "tss", "-o", "srk.pub");
        return tpm;
    }

    /** Base64 of TPM2B_PUBLIC. */
    String endorsementKey() throws IOException {
        return Base64.getEncoder().encodeToString(endorsement());
    }

    /** Base64 of TPM2B_PUBLIC. */
    String storageRootKey() throws IOException {
        return Base64.getEncoder().encodeToString(storageRoot());
    }

    /** TPM2B_PUBLIC. */
    byte[] endorsement() throws IOException {
        return Files.readAllBytes(room.resolve("ek.pub"));
    }

    /** TPM2B_PUBLIC. */
    byte[] storageRoot() throws IOException {
        return Files.readAllBytes(room.resolve("srk.pub"));
    }

    /** Opens an activation blob; what it holds signs from here on. */
    void activate(String authenticationKey) throws IOException {
        unpack(ByteBuffer.wrap(Base64.getDecoder().decode(authenticationKey)));
        run("tpm2_startauthsession", "--policy-session", "-S", "session.ctx");
        run("tpm2_policysecret", "-S", "session.ctx", "-c", "e");
        run(
                "tpm2_activatecredential",
                "-c",
                "srk.ctx",
                "-C",
                "ek.ctx",
                "-i",
                "credential",
                "-o",
                "inner.key",
                "-P",
                "session:session.ctx");
        run("tpm2_flushcontext", "session.ctx");
        run(
                "tpm2_import",
                "-C",
                "srk.ctx",
                "-u",
                "identity.pub",
                "-i",
                "duplicate",
                "-s",
                "seed",
                "-k",
                "inner.key",
                "-r",
                "identity.priv");
        run(
                "tpm2_load",
                "-C",
                "srk.ctx",
                "-u",
                "identity.pub",
                "-r",
                "identity.priv",
                "-c",
                "identity.ctx");
    }

    /** HMAC-SHA256 of the text under the key that was activated last, in base64. */
    String sign(String text) throws IOException {
        Files.writeString(room.resolve("text"), text, StandardCharsets.UTF_8);
        run("tpm2_hmac", "-g", "sha256", "-c", "identity.ctx", "-o", "signature", "text");
        return Base64.getEncoder().encodeToString(Files.readAllBytes(room.resolve("signature")));
    }

    /** The parts of the blob, as files that the tools read. */
    private void unpack(ByteBuffer blob) throws IOException {
        ByteBuffer credential = ByteBuffer.allocate(1024).put(CREDENTIAL_HEADER);
        credential.put(sized(blob)).put(sized(blob)).flip();
        byte[] bytes = new byte[credential.remaining()];
        credential.get(bytes);
        Files.write(room.resolve("credential"), bytes);
        Files.write(room.resolve("duplicate"), sized(blob));
        Files.write(room.resolve("seed"), sized(blob));
        Files.write(room.resolve("identity.pub"), sized(blob));
        assertThat(sized(blob)).as("the data for the device").hasSizeGreaterThan(2);
        assertThat(blob.remaining()).isZero();
    }

    private static byte[] sized(ByteBuffer blob) {
        int size = Short.toUnsignedInt(blob.getShort(blob.position()));
        byte[] structure = new byte[Short.BYTES + size];
        blob.get(structure);
        return structure;
    }

    /** One command; what it loads is unloaded again, since a TPM has room for three objects. */
    private void run(String... command) {
        call(List.of(command));
        call(List.of("tpm2_flushcontext", "-t"));
    }

    private void call(List<String> command) {
        List<String> there = new ArrayList<>(List.of("env", "-C", room.toString()));
        there.addAll(command);
        String tcti = "swtpm:host=127.0.0.1,port=" + port;
        try (RunningProcess tool = RunningProcess.start(there, Map.of("TPM2TOOLS_TCTI", tcti))) {
            assertThat(tool.awaitExit(PATIENCE)).as(command + ": " + tool.output()).isZero();
        }
    }

    private void awaitPort(int awaited) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(awaited)) {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            assertThat(System.nanoTime()).as("swtpm answers in time").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The tools expect the control channel on the port after the TPM's own. */
    private static int portPair() {
        int first = FIRST_PORT + (int) (ProcessHandle.current().pid() % 1_000);
        for (int port = first; port < LAST_PORT; port += 2) {
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new AssertionError("no two free ports side by side from " + first);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
