package io.bootstorm.allocator.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with one policy, compiled for the test, and what may be wrong with it. */
final class PolicyJar {

    private static final String SERVICE =
            "META-INF/services/io.bootstorm.allocator.policy.CustomAllocationPolicy";
    private static final int MAJOR_VERSION_BYTE = 7;

    private final Path folder;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    private PolicyJar(Path folder) {
        this.folder = folder;
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /**
     * @param construction what its constructor does
     */
    static PolicyJar of(Path folder, String className, String policyName, String construction)
            throws IOException {
        PolicyJar jar = new PolicyJar(folder);
        Path classes = compile(folder, className, policyName, construction);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar.withService("made." + className);
    }

    PolicyJar withService(String className) {
        entries.put(SERVICE, className.getBytes(UTF_8));
        return this;
    }

    PolicyJar withoutService() {
        return without(SERVICE);
    }

    PolicyJar without(String entry) {
        assertThat(entries.remove(entry)).isNotNull();
        return this;
    }

    PolicyJar forApi(String version) {
        manifest.getMainAttributes().putValue("Bootstorm-Policy-Api", version);
        return this;
    }

    PolicyJar ofClassFileVersion(int version) {
        entries.forEach(
                (name, bytes) -> {
                    if (name.endsWith(".class")) {
                        bytes[MAJOR_VERSION_BYTE] = (byte) version;
                    }
                });
        return this;
    }

    Path write(String fileName) throws IOException {
        Path file = folder.resolve(fileName);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    private static Path compile(
            Path folder, String className, String policyName, String construction)
            throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path source = classes.resolve(className + ".java");
        Files.writeString(
                source,
                String.join(
                        "\n",
                        "package made;",
                        "import io.bootstorm.allocator.policy.*;",
                        "import io.bootstorm.protocol.wire.AllocationRequest;",
                        "import java.util.concurrent.CompletionStage;",
                        "public final class " + className + " implements CustomAllocationPolicy {",
                        "  static final class Part {}",
                        "  private final Part part = new Part();",
                        "  public " + className + "() { " + construction + " }",
                        "  public String name() { return \"" + policyName + "\"; }",
                        "  public CompletionStage<AllocationOutcome> allocate(",
                        "      AllocationRequest request, FunctionLog log) {",
                        "    return AllocationOutcome.Refused.because(\""
                                + className
                                + "\").now();",
                        "  }",
                        "}"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments =
                List.of(
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
        Files.delete(source);
        return classes;
    }
}
