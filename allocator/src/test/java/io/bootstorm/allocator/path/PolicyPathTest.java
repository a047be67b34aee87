package io.bootstorm.allocator.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.PolicyRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPathTest {

    private static final String SERVICE =
            "META-INF/services/io.bootstorm.allocator.policy.CustomAllocationPolicy";

    @TempDir private Path folder;

    @Test
    void findsPoliciesInAJarInALoaderOfTheirOwn() throws Exception {
        try (PolicyPath path = open(jar("One", "one").write("one.jar"))) {
            assertThat(path.policies())
                    .singleElement()
                    .satisfies(
                            policy -> {
                                assertThat(policy.name()).isEqualTo("one");
                                assertThat(policy.getClass().getClassLoader())
                                        .isSameAs(path.classLoader())
                                        .isNotSameAs(CustomAllocationPolicy.class.getClassLoader());
                            });
        }
    }

    @Test
    void findsPoliciesInAFolderWithTheLibrariesThatTheyNeed() throws Exception {
        jar("One", "one").write("one.jar");
        jar("Two", "two").write("two.jar");
        jar("Library", "library").withoutService().write("library.jar");
        try (PolicyPath path = open(folder)) {
            assertThat(path.policies())
                    .extracting(CustomAllocationPolicy::name)
                    .containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void takesAJarWithADriverAndNoPolicy() throws Exception {
        Path driver =
                Path.of(
                        org.h2.Driver.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (PolicyPath path = open(driver)) {
            assertThat(path.policies()).isEmpty();
        }
    }

    @Test
    void refusesAPolicyThatCannotBeMade() throws Exception {
        assertRefused(
                jar("One", "one", "throw new IllegalStateException(\"no key\");").write("one.jar"),
                "its constructor throws java.lang.IllegalStateException: no key");
    }

    @Test
    void outlivesItsJarAndLeavesNothingBehind() throws Exception {
        Path jar = jar("One", "one").write("one.jar");
        PolicyPath path = open(jar);
        Path copy = Path.of(((java.net.URLClassLoader) path.classLoader()).getURLs()[0].toURI());
        Files.writeString(jar, "being built");
        assertThat(path.policies().get(0).getClass().getResource("/" + SERVICE)).isNotNull();
        path.close();

        assertThat(copy.getParent()).doesNotExist();
    }

    @Test
    void refusesAJarWithoutServiceFile() throws Exception {
        assertRefused(
                jar("One", "one").withoutService().write("one.jar"),
                "one.jar holds no policy: the jar needs a file " + SERVICE);
    }

    @Test
    void refusesAServiceFileThatNamesNothing() throws Exception {
        assertRefused(
                jar("One", "one").withService("com.example.Gone").write("one.jar"),
                "com.example.Gone not found");
    }

    @Test
    void refusesANameThatIsTaken() throws Exception {
        assertRefused(
                jar("One", "tutorial").write("one.jar"),
                "made.One calls itself 'tutorial', which"
                        + " io.bootstorm.allocator.policy.TutorialPolicy does already");
        jar("Two", "twice").write("a.jar");
        jar("Three", "twice").write("b.jar");
        Files.delete(folder.resolve("one.jar"));
        assertRefused(folder, "calls itself 'twice', which made.");
    }

    @Test
    void refusesWhatIsNoName() throws Exception {
        assertRefused(jar("One", "My Policy").write("one.jar"), "such as my-policy");
    }

    @Test
    void refusesAJarForAnotherVersionOfTheInterface() throws Exception {
        assertRefused(
                jar("One", "one").forApi("2").write("one.jar"),
                "one.jar was built for version 2 of the policy interface, and this bootstorm has"
                        + " version 1");
    }

    @Test
    void refusesAClassForANewerJava() throws Exception {
        assertRefused(
                jar("One", "one").ofClassFileVersion(99).write("one.jar"),
                "made.One was compiled for Java 55, but this is Java "
                        + Runtime.version().feature());
    }

    @Test
    void refusesAClassThatWantsWhatIsNotThere() throws Exception {
        assertRefused(
                jar("One", "one").without("made/One$Part.class").write("one.jar"),
                "does not fit this version of bootstorm (java.lang.NoClassDefFoundError:"
                        + " made/One$Part)");
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        assertRefused(folder.resolve("gone.jar"), "gone.jar is not there: name a jar");
        assertRefused(
                Files.createDirectory(folder.resolve("empty")), "there is no jar in the folder");
        assertRefused(Files.writeString(folder.resolve("text.jar"), "text"), "text.jar is no jar");
    }

    private PolicyJar jar(String className, String policyName) throws IOException {
        return jar(className, policyName, "");
    }

    private PolicyJar jar(String className, String policyName, String construction)
            throws IOException {
        return PolicyJar.of(folder, className, policyName, construction);
    }

    private static PolicyPath open(Path entry) throws IOException {
        return PolicyPath.open(List.of(entry), PolicyRegistry.shipped().all());
    }

    private static void assertRefused(Path entry, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open(entry))
                .withMessageStartingWith("allocator.policy-path: ")
                .withMessageContaining(message);
    }
}
