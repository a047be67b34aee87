package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.path.PolicyPath;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.PolicyRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All policies of one state of the configuration, and what they keep open. A reload opens a new
 * book beside the old one, and closes the old one when nobody reads in it any more.
 */
public final class Rulebook implements AutoCloseable {

    private final PolicyRegistry registry;
    private final Deque<AutoCloseable> opened;

    private Rulebook(PolicyRegistry registry, Deque<AutoCloseable> opened) {
        this.registry = registry;
        this.opened = opened;
    }

    /**
     * Makes every policy. May wait for files and databases.
     *
     * @param policyPath jars, and folders of jars; see {@link PolicyPath}
     * @param rules by the names of their policies
     * @param folder where relative file names begin
     * @param memory what policies remember from the book before
     * @throws IOException if a jar, a file or a database cannot be used; nothing is left open
     * @throws IllegalArgumentException if rules contradict one another; the message names the rule
     */
    public static Rulebook open(
            List<Path> policyPath, Map<String, PolicyRule> rules, Path folder, RuleMemory memory)
            throws IOException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            PolicyPath path =
                    PolicyPath.open(
                            policyPath.stream().map(folder::resolve).toList(),
                            PolicyRegistry.shipped().all());
            opened.push(path);
            List<CustomAllocationPolicy> known = new ArrayList<>(PolicyRegistry.shipped().all());
            known.addAll(path.policies());
            Writing writing = new Writing(rules, folder, memory, path.classLoader(), opened);
            known.forEach(writing::add);
            for (String name : rules.keySet()) {
                writing.make(name);
            }
            return new Rulebook(PolicyRegistry.of(List.copyOf(writing.made.values())), opened);
        } catch (IOException | RuntimeException e) {
            closeAll(opened);
            throw e;
        }
    }

    /** Shipped policies first, then those of the policy path, then the rules'. */
    public PolicyRegistry registry() {
        return registry;
    }

    /** Its policies must not be asked any more. May be called more than once. */
    @Override
    public synchronized void close() {
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // The others are to be closed all the same, and this one is out of use.
            }
        }
    }

    /** The making of a book: policies by name, made when first asked for. */
    private static final class Writing implements RuleParts {

        private final Map<String, CustomAllocationPolicy> made = new LinkedHashMap<>();
        private final Set<String> underWay = new LinkedHashSet<>();
        private final Map<String, PolicyRule> rules;
        private final Path folder;
        private final RuleMemory memory;
        private final ClassLoader drivers;
        private final Deque<AutoCloseable> opened;

        Writing(
                Map<String, PolicyRule> rules,
                Path folder,
                RuleMemory memory,
                ClassLoader drivers,
                Deque<AutoCloseable> opened) {
            this.rules = rules;
            this.folder = folder;
            this.memory = memory;
            this.drivers = drivers;
            this.opened = opened;
        }

        void add(CustomAllocationPolicy policy) {
            if (rules.containsKey(policy.name())) {
                throw new IllegalArgumentException(
                        place(policy.name())
                                + "there is a policy of that name already, shipped or from the"
                                + " policy path: choose another name");
            }
            made.put(policy.name(), policy);
        }

        void make(String name) throws IOException {
            if (made.containsKey(name)) {
                return;
            }
            if (!underWay.add(name)) {
                throw new IllegalArgumentException(
                        place(name)
                                + "the rules "
                                + String.join(", ", underWay)
                                + " ask one another in a circle: take one out");
            }
            try {
                made.put(name, rules.get(name).policy(name, this));
            } catch (IOException e) {
                throw new IOException(at(name, e), e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(at(name, e), e);
            }
            underWay.remove(name);
        }

        /** One place is enough for a rule that failed because of another. */
        private static String at(String name, Exception e) {
            return e.getMessage().startsWith("allocator.policies.")
                    ? e.getMessage()
                    : place(name) + e.getMessage();
        }

        private static String place(String name) {
            return "allocator.policies." + name + ": ";
        }

        @Override
        public CustomAllocationPolicy policy(String name) throws IOException {
            if (rules.containsKey(name)) {
                make(name);
            }
            CustomAllocationPolicy policy = made.get(name);
            if (policy == null) {
                Set<String> known = new LinkedHashSet<>(made.keySet());
                known.addAll(rules.keySet());
                throw new IllegalArgumentException(
                        "there is no policy '" + name + "'; known are " + String.join(", ", known));
            }
            return policy;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public ClassLoader drivers() {
            return drivers;
        }

        @Override
        public Assignments assignments(String name) {
            return memory.assignments(name);
        }

        @Override
        public void closeAtEnd(AutoCloseable resource) {
            opened.push(resource);
        }
    }
}
