package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that a run let be heard or left lying about, by where it was. */
final class Heard {

    /** Of any SAS token; a page that explains what one looks like has dots there. */
    private static final Pattern SIGNATURE = Pattern.compile("sig=[A-Za-z0-9%+/]");

    private final Map<String, String> texts = new LinkedHashMap<>();

    void add(String where, String text) {
        texts.merge(where, text, (before, more) -> before + "\n" + more);
    }

    /** All files below a folder, whatever they are. */
    void addFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Fails with the places, but not with the secrets. */
    void assertNothingOf(Set<String> secrets) {
        List<String> found = new ArrayList<>();
        texts.forEach(
                (where, text) -> {
                    if (SIGNATURE.matcher(text).find()) {
                        found.add(where + " has a signature");
                    }
                    for (String secret : secrets) {
                        if (text.contains(secret)) {
                            found.add(where + " has one that begins with " + start(secret));
                        }
                    }
                });
        assertThat(found).as("of %s", texts.keySet()).isEmpty();
    }

    private static String start(String secret) {
        return secret.substring(0, Math.min(4, secret.length()));
    }
}
