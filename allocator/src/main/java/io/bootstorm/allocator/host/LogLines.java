package io.bootstorm.allocator.host;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Lines in the shape of the Functions host: {@code 2020-09-23T11:44:37.505 [Information] ...}. */
record LogLines(Consumer<String> sink, InstantSource clock) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    void information(String text) {
        write("Information", text);
    }

    void error(String text) {
        write("Error", text);
    }

    private void write(String level, String text) {
        sink.accept(TIME.format(clock.instant()) + " [" + level + "] " + text);
    }
}
