package io.bootstorm.allocator.path;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The policies in the jars of a policy path, found by {@link ServiceLoader} in a class loader of
 * their own. The jars are copied first: they may be built anew while their policies run.
 */
public final class PolicyPath implements AutoCloseable {

    private final PolicyJars jars;
    private final URLClassLoader loader;
    private final List<CustomAllocationPolicy> policies;

    private PolicyPath(
            PolicyJars jars, URLClassLoader loader, List<CustomAllocationPolicy> policies) {
        this.jars = jars;
        this.loader = loader;
        this.policies = policies;
    }

    /**
     * Loads the policies of jars, and of folders of jars.
     *
     * @param others policies whose names are taken
     * @throws IOException if an entry cannot be used, holds neither policy nor JDBC driver, does
     *     not fit this version, or brings a name that is taken; the message says what to do
     */
    public static PolicyPath open(List<Path> entries, List<CustomAllocationPolicy> others)
            throws IOException {
        PolicyJars jars = PolicyJars.copy(entries);
        URLClassLoader loader =
                new URLClassLoader(
                        "policy-path",
                        jars.urls().toArray(URL[]::new),
                        CustomAllocationPolicy.class.getClassLoader());
        try {
            return new PolicyPath(jars, loader, load(jars, loader, others));
        } catch (IOException | RuntimeException e) {
            loader.close();
            jars.close();
            throw e;
        }
    }

    private static List<CustomAllocationPolicy> load(
            PolicyJars jars, ClassLoader loader, List<CustomAllocationPolicy> others)
            throws IOException {
        Map<String, CustomAllocationPolicy> byName = new HashMap<>();
        others.forEach(other -> byName.put(other.name(), other));
        List<CustomAllocationPolicy> found = new ArrayList<>();
        try {
            Iterator<CustomAllocationPolicy> policies =
                    ServiceLoader.load(CustomAllocationPolicy.class, loader).iterator();
            while (policies.hasNext()) {
                CustomAllocationPolicy policy = policies.next();
                if (policy.getClass().getClassLoader() == loader) {
                    found.add(unique(policy, byName));
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IOException("allocator.policy-path: " + Misfit.inWords(e), e);
        }
        jars.requireAllUsed();
        return List.copyOf(found);
    }

    private static CustomAllocationPolicy unique(
            CustomAllocationPolicy policy, Map<String, CustomAllocationPolicy> byName)
            throws IOException {
        String name = policy.name();
        if (name == null || !name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IOException(
                    "allocator.policy-path: "
                            + policy.getClass().getName()
                            + " calls itself '"
                            + name
                            + "': name() must be lower-case words joined by hyphens, such as"
                            + " my-policy");
        }
        CustomAllocationPolicy before = byName.put(name, policy);
        if (before != null) {
            throw new IOException(
                    "allocator.policy-path: "
                            + policy.getClass().getName()
                            + " calls itself '"
                            + name
                            + "', which "
                            + before.getClass().getName()
                            + " does already: give it another name()");
        }
        return policy;
    }

    /** In the order of the path. */
    public List<CustomAllocationPolicy> policies() {
        return policies;
    }

    /** Sees the jars, and what the allocator sees. */
    public ClassLoader classLoader() {
        return loader;
    }

    /** Forgets the classes; none of the policies may be asked any more. */
    @Override
    public void close() throws IOException {
        loader.close();
        jars.close();
    }

    /** Splits what {@code --policy-path} takes: entries joined as in a class path. */
    public static List<Path> parse(String path) {
        List<Path> entries = new ArrayList<>();
        for (String entry : path.split(java.io.File.pathSeparator)) {
            if (!entry.isBlank()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && Files.isRegularFile(file);
    }
}
