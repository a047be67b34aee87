package io.bootstorm.benchmark.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnJavaTest {

    /** Else null servers and clients would be compared with what runs under other conditions. */
    @ParameterizedTest
    @ValueSource(strings = {"bootstorm", "bootstorm.cmd"})
    void startsWithTheOptionsOfTheStartScript(String script) throws IOException {
        String text = Files.readString(Path.of("..", "src", "dist", "src", "bin", script));
        List<String> options =
                OwnJava.command("Main", List.of()).stream()
                        .filter(word -> word.startsWith("-XX:"))
                        .toList();

        assertThat(options)
                .hasSizeGreaterThan(2)
                .allSatisfy(each -> assertThat(text).contains(each));
    }
}
