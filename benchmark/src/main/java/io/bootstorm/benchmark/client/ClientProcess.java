package io.bootstorm.benchmark.client;

import io.bootstorm.protocol.wire.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process with one client. Its settings come as the first line of standard input, JSON of {@link
 * Settings}; then each line {@code RUN <count> <round>} is answered {@code DONE} and an {@link
 * Outcome} as JSON.
 */
public final class ClientProcess {

    /**
     * @param client {@code lean}, {@code lean-resuming} (with TLS sessions), {@code hivemq}, {@code
     *     vertx}, {@code paho}, {@code azure} or {@code http}
     * @param groupKey base64, for devices
     * @param ca PEM, for TLS; null for plaintext
     * @param path of the function, for {@code http}
     * @param body file with the request, for {@code http}
     */
    public record Settings(
            String client,
            int port,
            int open,
            String groupKey,
            String ca,
            String tlsVersion,
            String path,
            String body) {}

    private ClientProcess() {}

    public static void main(String[] args) throws Exception {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            serve(load(settings(in.readLine())), in);
        }
        System.exit(0);
    }

    /** Says that it is ready, and runs what it is told to until input ends. */
    public static void serve(Load load, BufferedReader in) throws Exception {
        AllocatedBytes allocated = new AllocatedBytes();
        System.out.println("READY");
        String line = in.readLine();
        while (line != null) {
            String[] words = line.split(" ");
            long before = allocated.now();
            Outcome outcome = load.run(Integer.parseInt(words[1]), words[2]);
            System.out.println("DONE " + Json.text(outcome.allocating(allocated.now() - before)));
            line = in.readLine();
        }
    }

    /** The first line of input. */
    public static Settings settings(String line) {
        return Json.read(line.getBytes(StandardCharsets.UTF_8), Settings.class);
    }

    private static Load load(Settings settings) throws Exception {
        Target target =
                new Target(
                        settings.port(),
                        settings.groupKey(),
                        settings.ca() == null ? null : Path.of(settings.ca()),
                        settings.tlsVersion(),
                        settings.open());
        return switch (settings.client()) {
            case "lean", "hivemq" -> new FleetLoad(target, settings.client(), false);
            case "lean-resuming" -> new FleetLoad(target, "lean", true);
            case "vertx" -> new VertxLoad(target);
            case "paho" -> new PahoLoad(target);
            case "azure" -> new AzureLoad(target);
            case "http" ->
                    new HttpLoad(
                            target, settings.path(), Files.readAllBytes(Path.of(settings.body())));
            default -> throw new IllegalArgumentException(settings.client());
        };
    }
}
