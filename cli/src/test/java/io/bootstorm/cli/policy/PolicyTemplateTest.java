package io.bootstorm.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTemplateTest {

    private static final Path EXAMPLE = Path.of("..", "src", "policy-example");
    private static final String VERSION = "0.1.0";

    @TempDir private Path folder;

    @Test
    void writesTheExampleUnderTheExamplesNames() throws Exception {
        PolicyTemplate.write(
                new PolicyNames("canary-hub", "org.contoso.allocation"), folder, VERSION);

        assertThat(PolicyTemplate.FILES).containsExactlyElementsOf(files(EXAMPLE));
        for (String file : PolicyTemplate.FILES) {
            assertThat(folder.resolve(file)).hasSameTextualContentAs(EXAMPLE.resolve(file));
        }
    }

    @Test
    void writesEverythingUnderOtherNames() throws Exception {
        PolicyTemplate.write(new PolicyNames("by-region-2", "com.example.rules"), folder, VERSION);

        Path classes = folder.resolve("src/main/java/com/example/rules");
        assertThat(classes.resolve("ByRegion2Policy.java"))
                .content()
                .contains("package com.example.rules;", "return \"by-region-2\";");
        assertThat(classes.resolve("ByRegion2Function.java")).exists();
        for (String file : files(folder)) {
            assertThat(file).doesNotContain("CanaryHub").doesNotContain("contoso");
            if (!file.startsWith("repository")) {
                assertThat(Files.readString(folder.resolve(file)))
                        .doesNotContainIgnoringCase("canaryhub")
                        .doesNotContain("canary-hub")
                        .doesNotContain("org.contoso");
            }
        }
    }

    @Test
    void putsTheLibrariesBesideIt() throws Exception {
        PolicyTemplate.write(new PolicyNames("mine", "com.example"), folder, VERSION);

        Path jar =
                folder.resolve(
                        "repository/io/bootstorm/bootstorm-allocator/0.1.0/"
                                + "bootstorm-allocator-0.1.0.jar");
        try (JarFile allocator = new JarFile(jar.toFile())) {
            assertThat(allocator.getEntry("io/bootstorm/allocator/contract/PolicyContract.class"))
                    .isNotNull();
        }
        assertThat(jar.resolveSibling("bootstorm-allocator-0.1.0.pom"))
                .content()
                .contains("<artifactId>bootstorm-protocol</artifactId><version>0.1.0</version>");
    }

    @Test
    void isBuiltWithTheVersionsOfThisHouse() throws Exception {
        String example = Files.readString(EXAMPLE.resolve("pom.xml"));
        String house = Files.readString(Path.of("..", "pom.xml"));

        assertThat(example).contains("<bootstorm.version>" + VERSION + "</bootstorm.version>");
        assertThat(house).contains("<version>" + VERSION + "</version>");
        for (String property : List.of("junit", "assertj", "azure-functions-java-library")) {
            String version =
                    house.replaceFirst("(?s).*<" + property + "\\.version>([^<]+)<.*", "$1");
            assertThat(example).contains("<version>" + version + "</version>");
        }
    }

    @Test
    void writesOverNothing() throws Exception {
        Files.writeString(folder.resolve("precious.txt"), "x");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                PolicyTemplate.write(
                                        new PolicyNames("mine", "com.example"), folder, VERSION))
                .withMessageContaining("is not empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "My-Policy", "my--policy", "1st", "my_policy", "../up"})
    void refusesWhatIsNoName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyNames(name, "com.example"))
                .withMessageContaining("such as my-policy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyNames("mine", name + "."))
                .withMessageContaining("such as com.example.rules");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("target/"))
                    .sorted()
                    .toList();
        }
    }
}
