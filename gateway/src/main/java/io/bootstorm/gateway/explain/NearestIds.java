package io.bootstorm.gateway.explain;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The ids that somebody may have meant who asks for one that nobody knows. */
final class NearestIds {

    private static final int MAX = 5;

    /** Looking at more would keep others waiting. */
    private static final int MAX_LOOKED_AT = 20_000;

    private NearestIds() {}

    static List<String> of(RegistrationId wanted, Collection<RegistrationId> known) {
        int tolerance = Math.max(2, wanted.key().length() / 3);
        return known.stream()
                .limit(MAX_LOOKED_AT)
                .map(id -> new Near(id.value(), edits(wanted.key(), id.key(), tolerance)))
                .filter(near -> near.edits <= tolerance)
                .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::id))
                .limit(MAX)
                .map(Near::id)
                .toList();
    }

    /** Levenshtein's distance, or more than is tolerated. */
    private static int edits(String from, String to, int tolerance) {
        if (Math.abs(from.length() - to.length()) > tolerance) {
            return Integer.MAX_VALUE;
        }
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

    private record Near(String id, int edits) {}
}
