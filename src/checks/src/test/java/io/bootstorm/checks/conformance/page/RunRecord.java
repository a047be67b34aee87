package io.bootstorm.checks.conformance.page;

import io.bootstorm.checks.process.Sources;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a run of tests has observed. At its end that is in {@code target/conformance.json} and, as
 * the page, in {@code target/conformance.md}; with {@code -Dconformance.page=FILE} the page is
 * written there as well.
 */
final class RunRecord implements AutoCloseable {

    private final List<Observation> observations = new ArrayList<>();

    static RunRecord of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunRecord.class))
                .computeIfAbsent(RunRecord.class);
    }

    synchronized void add(Observation observation) {
        observations.add(observation);
    }

    /** Sorted, so that it is the same whichever test ended first. */
    synchronized List<Observation> observations() {
        return observations.stream()
                .sorted(
                        Comparator.comparing(Observation::client)
                                .thenComparing(Observation::variant)
                                .thenComparing(Observation::seen))
                .toList();
    }

    @Override
    public void close() throws IOException {
        List<Observation> all = observations();
        if (all.isEmpty()) {
            return;
        }
        Path target = Sources.root().resolve("src/checks/target");
        String page = new ConformancePage(Declared.lines(), all).text();
        Files.write(target.resolve("conformance.json"), Json.bytes(all));
        Files.writeString(target.resolve("conformance.md"), page);
        String wanted = System.getProperty("conformance.page", "");
        if (!wanted.isEmpty()) {
            Files.writeString(Path.of(wanted), page);
        }
    }
}
