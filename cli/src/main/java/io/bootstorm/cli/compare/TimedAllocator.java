package io.bootstorm.cli.compare;

import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.process.OwnJvm;
import io.bootstorm.loadtest.compare.AllocatorSource;
import io.bootstorm.loadtest.compare.RunningAllocator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An allocator whose service time is known, to find out what a comparison can tell. It runs in a
 * JVM of its own, as {@link FreshAllocator} does.
 *
 * @param service what its policy takes
 * @param folder where the JVM runs
 */
public record TimedAllocator(Duration service, Path folder) implements AllocatorSource {

    @Override
    public String label() {
        return service.toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1) + " ms";
    }

    @Override
    public boolean startsAfresh() {
        return true;
    }

    @Override
    public RunningAllocator start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(OwnJvm.command("-Xmx512m"));
        command.add(TimedAllocator.class.getName());
        command.add(Long.toString(service.toNanos()));
        return AllocatorProcess.start(command, folder, "/api/" + TimedPolicy.NAME);
    }

    /** Serves until it is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Configuration configuration = Configuration.empty(Map.of());
        configuration.set("allocator.port", "0", "the port");
        configuration.set("allocator.log", "off", "the log");
        TimedPolicy policy = new TimedPolicy(Long.parseLong(arguments[0]), System::nanoTime);
        try (AllocatorHost host =
                AllocatorHost.start(
                        configuration.allocator(),
                        PolicyRegistry.of(List.of(policy)),
                        line -> {},
                        InstantSource.system(),
                        () -> UUID.randomUUID().toString())) {
            System.out.println(AllocatorProcess.READY + "http://127.0.0.1:" + host.port());
            new CountDownLatch(1).await();
        }
    }
}
