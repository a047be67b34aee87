package io.bootstorm.loadtest;

import io.bootstorm.loadtest.report.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run needs on disk while it lasts; nobody but the owner may look in. */
record ScratchFolder(Path folder) implements AutoCloseable {

    static final String HISTOGRAMS = "histograms.hlog";

    static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("bootstorm-loadtest-"));
    }

    Path histograms() {
        return folder.resolve(HISTOGRAMS);
    }

    Path outcomes() {
        return folder.resolve(RunRecords.OUTCOMES);
    }

    Path trustStore() {
        return folder.resolve("trusted.p12");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(histograms());
        Files.deleteIfExists(outcomes());
        Files.deleteIfExists(trustStore());
        Files.deleteIfExists(folder);
    }
}
