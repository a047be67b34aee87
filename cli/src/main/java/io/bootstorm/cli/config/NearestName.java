package io.bootstorm.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which of the known names somebody meant. */
final class NearestName {

    private NearestName() {}

    /** What to say of a key that is not known. */
    static String unknownKey(String written, Collection<String> known) {
        return "unknown key"
                + of(written, known)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("; known here: " + String.join(", ", known));
    }

    /** The known name with the fewest edits, if they are few for its length. */
    static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(name -> edits(written, name))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(name -> edits(written, name) <= Math.max(2, name.length() / 3));
    }

    /** Insertions, removals and replacements of a character (Levenshtein's distance). */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
