package io.bootstorm.cli.policy;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A Maven repository in a folder with the two libraries that a policy is built against, as they run
 * here. Their descriptions name only what policies need of what they depend on.
 */
final class LibraryRepository {

    private static final String GROUP = "io.bootstorm";
    private static final String ALLOCATOR = "bootstorm-allocator";
    private static final String PROTOCOL = "bootstorm-protocol";

    private LibraryRepository() {}

    static void write(Path folder, String version) throws IOException {
        add(
                folder,
                ALLOCATOR,
                version,
                CustomAllocationPolicy.class,
                dependency(GROUP, PROTOCOL, version));
        add(
                folder,
                PROTOCOL,
                version,
                AllocationRequest.class,
                dependency(
                        "com.fasterxml.jackson.core",
                        "jackson-databind",
                        PackageVersion.VERSION.toString()));
    }

    private static void add(
            Path repository, String artifact, String version, Class<?> inside, String dependency)
            throws IOException {
        Path folder = repository.resolve(Path.of(GROUP.replace('.', '/'), artifact, version));
        Files.createDirectories(folder);
        writeJar(location(inside), folder.resolve(artifact + "-" + version + ".jar"));
        Files.writeString(
                folder.resolve(artifact + "-" + version + ".pom"),
                String.join(
                        "\n",
                        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">",
                        "  <modelVersion>4.0.0</modelVersion>",
                        "  <groupId>" + GROUP + "</groupId>",
                        "  <artifactId>" + artifact + "</artifactId>",
                        "  <version>" + version + "</version>",
                        "  <dependencies>",
                        dependency,
                        "  </dependencies>",
                        "</project>",
                        ""));
    }

    private static String dependency(String group, String artifact, String version) {
        return "    <dependency><groupId>"
                + group
                + "</groupId><artifactId>"
                + artifact
                + "</artifactId><version>"
                + version
                + "</version></dependency>";
    }

    private static Path location(Class<?> inside) throws IOException {
        try {
            return Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the place of our own classes is no file", e);
        }
    }

    /** Copies a jar, or makes one of a folder of classes, which is what runs within a build. */
    private static void writeJar(Path location, Path jar) throws IOException {
        if (Files.isRegularFile(location)) {
            Files.copy(location, jar);
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(location)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out)) {
            for (Path file : files) {
                String name = location.relativize(file).toString().replace('\\', '/');
                archive.putNextEntry(new JarEntry(name));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
    }
}
