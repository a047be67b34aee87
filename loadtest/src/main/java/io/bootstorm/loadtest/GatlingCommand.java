package io.bootstorm.loadtest;

import io.bootstorm.loadtest.simulation.Load;
import io.bootstorm.loadtest.simulation.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that runs one load. Its line shows in the list of processes, its environment does
 * not: what is secret stands only in the latter.
 *
 * @param line program and arguments
 * @param environment what is added to that of the calling JVM
 */
record GatlingCommand(List<String> line, Map<String, String> environment) {

    private static final String RESOURCES = "io/bootstorm/loadtest/";

    static GatlingCommand of(Load load, String classPath, Path results, ScratchFolder scratch)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx1g");
        // Gatling makes strings without copying them, and says so itself if it may not.
        line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        line.add("-Dgatling.conf.file=" + RESOURCES + "gatling.conf");
        line.add("-Dlogback.configurationFile=" + RESOURCES + "logback-gatling.xml");
        if (load.caForGatling().isPresent()) {
            line.addAll(TrustStore.write(load.caForGatling().get(), scratch.trustStore()));
        }
        load.parameters().forEach((name, value) -> line.add(define(name, value)));
        line.add(define(Parameters.HISTOGRAMS, scratch.histograms().toString()));
        line.addAll(List.of("-cp", classPath, "io.gatling.app.Gatling"));
        line.addAll(List.of("-s", load.simulation().getName()));
        line.addAll(List.of("-rf", results.toAbsolutePath().toString()));

        Map<String, String> environment = new HashMap<>();
        load.secrets().forEach((name, value) -> environment.put(Parameters.variable(name), value));
        return new GatlingCommand(List.copyOf(line), Map.copyOf(environment));
    }

    /** Starts it, standard output and errors in one stream, nothing to read from. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return String.join(" ", line);
    }

    private static String define(String name, String value) {
        return "-D" + Parameters.property(name) + "=" + value;
    }
}
