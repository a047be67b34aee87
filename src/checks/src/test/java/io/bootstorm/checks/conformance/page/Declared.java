package io.bootstorm.checks.conformance.page;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the tests of this module say that they show. */
final class Declared {

    private static final String TESTS = "io.bootstorm.checks";

    private Declared() {}

    /** The lines of the page, each once, in the page's order. */
    static List<Observation.Line> lines() {
        return tests().stream()
                .map(Observation.Line::of)
                .distinct()
                .sorted(
                        Comparator.comparing(Observation.Line::part)
                                .thenComparing(Observation.Line::says)
                                .thenComparing(Observation.Line::source))
                .toList();
    }

    static List<Method> tests() {
        return new ClassFileImporter()
                .importPackages(TESTS).stream()
                        .map(JavaClass::getMethods)
                        .flatMap(Set::stream)
                        .filter(method -> method.isAnnotatedWith(Behaviour.class))
                        .map(method -> method.reflect())
                        .toList();
    }
}
