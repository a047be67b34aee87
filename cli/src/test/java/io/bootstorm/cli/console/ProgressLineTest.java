package io.bootstorm.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter err = new StringWriter();

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(
                new Console(
                        new PrintWriter(PrintWriter.nullWriter()),
                        new PrintWriter(err),
                        new BufferedReader(Reader.nullReader()),
                        Map.of(),
                        terminal));
    }

    @Test
    void rewritesOneLineOnATerminalAndCleansUp() {
        ProgressLine line = line(true);
        line.show("first", 0.5);
        line.show("x".repeat(200), 1);
        line.end();

        assertThat(err.toString()).doesNotContain("\n").contains("\rfirst ").endsWith(" \r");
        assertThat(err.toString().split("\r"))
                .allSatisfy(part -> assertThat(part).hasSizeLessThan(100));
    }

    @Test
    void printsALineNowAndThenElsewhere() {
        ProgressLine line = line(false);
        line.show("one", 0.5);
        line.show("two", 1);
        line.show("three", 5.5);
        line.end();

        assertThat(err.toString().lines()).containsExactly("one", "three");
    }
}
