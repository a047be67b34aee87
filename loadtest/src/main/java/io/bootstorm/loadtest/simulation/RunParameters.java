package io.bootstorm.loadtest.simulation;

import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.report.RunRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a simulation was told when its JVM was started. */
record RunParameters(Parameters parameters, Optional<Path> histogramFile, Instant began) {

    static RunParameters ofThisJvm() {
        Parameters parameters = Parameters.ofThisJvm();
        return new RunParameters(
                parameters, parameters.text(Parameters.HISTOGRAMS).map(Path::of), Instant.now());
    }

    /**
     * @param reader what makes a load of the parameters
     * @throws IllegalArgumentException if a parameter is wrong or unknown
     */
    <T extends Load> T load(Function<Parameters, T> reader) {
        T load = reader.apply(parameters);
        parameters.refuseUnknown(System.getProperties().stringPropertyNames());
        return load;
    }

    void writeHistograms(RequestHistograms histograms) {
        histogramFile.ifPresent(
                file -> {
                    try {
                        histograms.write(file, began, Instant.now());
                        histograms.outcomes().write(file.resolveSibling(RunRecords.OUTCOMES));
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot write the histograms", e);
                    }
                });
    }
}
