package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.rule.RuleMemory;
import io.bootstorm.allocator.rule.Rulebook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An {@link AllocatorHost} with the policies that its configuration describes, which can be
 * exchanged while it runs.
 */
public final class ReloadableAllocator implements AutoCloseable {

    private final AllocatorConfig started;
    private final RuleMemory memory;
    private final AllocatorHost host;
    private final ScheduledExecutorService closer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "allocator-closes-old-policies");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** The book in force, and old ones that requests may still be reading in. */
    private final Set<Rulebook> open = ConcurrentHashMap.newKeySet();

    private Rulebook book;
    private AllocatorConfig current;

    private ReloadableAllocator(
            AllocatorConfig config, RuleMemory memory, Rulebook book, AllocatorHost host) {
        this.started = config;
        this.current = config;
        this.memory = memory;
        this.book = book;
        this.open.add(book);
        this.host = host;
    }

    /**
     * Opens the policies, starts the host, and returns once it listens. For the parameters see
     * {@link AllocatorHost#start}.
     *
     * @param folder where relative file names of policies begin
     * @throws IllegalArgumentException if the policies contradict one another
     * @throws IOException if a port is taken, or a file or database cannot be used; nothing is left
     *     running or open
     */
    public static ReloadableAllocator start(
            AllocatorConfig config,
            Path folder,
            Consumer<String> logSink,
            InstantSource clock,
            Supplier<String> invocationIds)
            throws IOException {
        RuleMemory memory = new RuleMemory();
        Rulebook book = Rulebook.open(config.policyPath(), config.policies(), folder, memory);
        try {
            return new ReloadableAllocator(
                    config,
                    memory,
                    book,
                    AllocatorHost.start(config, book.registry(), logSink, clock, invocationIds));
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /** The port of the functions. */
    public int port() {
        return host.port();
    }

    /** The policies that are served. */
    public synchronized List<CustomAllocationPolicy> served() {
        return current.serve().isEmpty()
                ? book.registry().all()
                : book.registry().named(current.serve());
    }

    /**
     * Puts the policies of another configuration into force: its rules, its policy path, and which
     * of them are served. Requests under way end on the old ones. The rest of the configuration
     * stays as it was at the start. May wait for files and databases; not to be called from a
     * network thread.
     *
     * @param folder as at the start
     * @throws IllegalArgumentException as at the start; the old policies stay in force
     * @throws IOException as at the start; the old policies stay in force
     */
    public synchronized void reload(AllocatorConfig config, Path folder) throws IOException {
        Rulebook next = Rulebook.open(config.policyPath(), config.policies(), folder, memory);
        try {
            host.serve(next.registry(), config.serve());
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        Rulebook old = book;
        book = next;
        open.add(next);
        current = config;
        // No request is under way for longer than the host waits for a policy.
        closer.schedule(
                () -> closeBook(old), started.limits().policySeconds() + 1L, TimeUnit.SECONDS);
    }

    private void closeBook(Rulebook old) {
        old.close();
        open.remove(old);
    }

    /** Lets requests under way finish, then stops. */
    @Override
    public synchronized void close() {
        host.close();
        closer.shutdownNow();
        open.forEach(Rulebook::close);
    }
}
