package io.bootstorm.checks.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That it is not up to the order of the class path which class is meant. */
class ShippedClassesIT {

    @Test
    void noClassIsInTwoJars() throws IOException {
        Map<String, String> jarOf = new TreeMap<>();
        Map<String, String> twice = new TreeMap<>();
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            for (String type : classes(jar)) {
                String other = jarOf.putIfAbsent(type, name);
                if (other != null) {
                    twice.put(type, other + " and " + name);
                }
            }
        }
        assertThat(jarOf).isNotEmpty();
        assertThat(twice).isEmpty();
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(Sources.distribution().resolve("lib"))) {
            return files.sorted().toList();
        }
    }

    /** Without those for newer versions of Java, and those that describe a module. */
    private static List<String> classes(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class"))
                    .toList();
        }
    }
}
