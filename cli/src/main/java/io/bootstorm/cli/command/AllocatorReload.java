package io.bootstorm.cli.command;

import io.bootstorm.allocator.host.ReloadableAllocator;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.cli.config.BadConfiguration;
import io.bootstorm.cli.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again and puts its policies into force; what cannot be used changes
 * nothing. One at a time.
 */
final class AllocatorReload implements Callable<String> {

    private static final Logger LOG = LoggerFactory.getLogger(AllocatorReload.class);

    private final ReloadableAllocator allocator;
    private final Supplier<Configuration> configuration;
    private final Supplier<Path> folder;

    AllocatorReload(
            ReloadableAllocator allocator,
            Supplier<Configuration> configuration,
            Supplier<Path> folder) {
        this.allocator = allocator;
        this.configuration = configuration;
        this.folder = folder;
    }

    /**
     * @return what is in force now
     * @throws BadConfiguration if the old policies stay, and why
     */
    @Override
    public synchronized String call() {
        Configuration read = configuration.get();
        try {
            allocator.reload(read.allocator(), folder.get());
        } catch (IOException | IllegalArgumentException e) {
            throw read.refusal(e.getMessage());
        }
        return allocator.served().stream()
                .map(CustomAllocationPolicy::name)
                .collect(Collectors.joining(", ", "Policies in force: ", ""));
    }

    /** The same for somebody who does not wait for an answer: it goes to the log. */
    void report() {
        try {
            LOG.info("Reloaded. {}", call());
        } catch (BadConfiguration e) {
            LOG.error("Not reloaded, the old policies stay in force: {}", e.getMessage());
        }
    }
}
