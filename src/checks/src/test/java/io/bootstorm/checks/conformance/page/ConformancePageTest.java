package io.bootstorm.checks.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed page and what the tests declare are the same list. */
class ConformancePageTest {

    private static final String REMEDY =
            "the page is not of these tests; make it anew with mvn verify -Pconformance";

    @Test
    void committedPageHasTheBehavioursThatTestsDeclare() throws IOException {
        String page = Files.readString(Sources.root().resolve("src/site/markdown/conformance.md"));

        assertThat(behaviours(page))
                .as(REMEDY)
                .isNotEmpty()
                .isEqualTo(behaviours(new ConformancePage(Declared.lines(), List.of()).text()));
    }

    @Test
    void everyDeclaringTestSaysThroughWhichClientItLooks() {
        assertThat(Declared.tests())
                .isNotEmpty()
                .allMatch(
                        test ->
                                test.isAnnotationPresent(SeenBy.class)
                                        || test.getDeclaringClass()
                                                .isAnnotationPresent(SeenBy.class));
    }

    @Test
    void aLineIsFitForACellOfATable() {
        assertThat(Declared.lines())
                .allSatisfy(
                        line -> assertThat(line.says()).doesNotContain("|").doesNotEndWith("."));
    }

    /** Headings, and of each table's rows behaviour and source; without what was observed. */
    private static List<String> behaviours(String page) {
        return Stream.of(page.substring(page.indexOf("| Source |")).split("\n"))
                .filter(line -> line.startsWith("| ") || line.startsWith("## "))
                .map(line -> line.replaceAll("^(\\| [^|]+ \\| [^|]+ \\|).*", "$1"))
                .toList();
    }
}
