package io.bootstorm.cli.compare;

import io.bootstorm.cli.Bootstorm;
import io.bootstorm.cli.process.OwnJvm;
import io.bootstorm.loadtest.compare.AllocatorSource;
import io.bootstorm.loadtest.compare.RunningAllocator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy jar, served by {@code bootstorm allocator} in a JVM of its own at every start, without
 * its log.
 *
 * @param jar absolute
 * @param policy the one that is asked
 * @param folder where the JVM runs: one without a {@code bootstorm.yaml}
 */
public record FreshAllocator(Path jar, String policy, Path folder) implements AllocatorSource {

    @Override
    public String label() {
        return jar.getFileName() + " (" + policy + ")";
    }

    @Override
    public boolean startsAfresh() {
        return true;
    }

    @Override
    public RunningAllocator start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(OwnJvm.command("-Xmx512m"));
        command.add(Bootstorm.class.getName());
        command.addAll(List.of("allocator", "--port", "0", "--set", "allocator.log=off"));
        command.addAll(List.of("--policy-path", jar.toString(), "--policy", policy));
        return AllocatorProcess.start(command, folder, "/api/" + policy);
    }
}
