package io.bootstorm.cli.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a policy project, which are those of the example. */
public final class PolicyTemplate {

    /** Every file of src/policy-example. */
    static final List<String> FILES =
            List.of(
                    "README.md",
                    "pom.xml",
                    "src/main/azure/host.json",
                    "src/main/java/org/contoso/allocation/CanaryHubFunction.java",
                    "src/main/java/org/contoso/allocation/CanaryHubPolicy.java",
                    "src/main/resources/META-INF/services/"
                            + "io.bootstorm.allocator.policy.CustomAllocationPolicy",
                    "src/test/java/org/contoso/allocation/CanaryHubPolicyCompareIT.java",
                    "src/test/java/org/contoso/allocation/CanaryHubPolicyContractTest.java",
                    "src/test/java/org/contoso/allocation/CanaryHubPolicyTest.java");

    private PolicyTemplate() {}

    /**
     * Writes a project that can be built as it is.
     *
     * @param folder new or empty
     * @param version of the Bootstorm that runs, whose libraries the project is built against
     * @throws IllegalArgumentException if there is something in the folder
     */
    public static void write(PolicyNames names, Path folder, String version) throws IOException {
        requireEmpty(folder);
        for (String file : FILES) {
            Path written = folder.resolve(names.inPlaceOfExample(file));
            Files.createDirectories(written.getParent());
            Files.writeString(written, names.inPlaceOfExample(text(file)));
        }
        LibraryRepository.write(folder.resolve("repository"), version);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new IllegalArgumentException(
                            folder
                                    + " is not empty: name a new folder with --directory, or remove"
                                    + " what is in it");
                }
            }
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream in = PolicyTemplate.class.getResourceAsStream("template/" + file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
