package io.bootstorm.cli.loadtest;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which kinds of requests are shown: what is judged first, each with the phases of its
 * boot as they follow one another.
 *
 * @param judged what the requests that are judged are called
 */
record RequestOrder(String judged) implements Comparator<String> {

    private static final List<String> PHASES =
            List.of("-derive-key", "-connect", "-subscribe", "-register", "-poll");
    private static final String FAILED = "-failed";

    @Override
    public int compare(String one, String other) {
        return Comparator.comparing((String tag) -> !tag.startsWith(judged))
                .thenComparing(RequestOrder::phase)
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }

    /** 0 for what is no phase. */
    private static int phase(String tag) {
        String whole =
                tag.endsWith(FAILED) ? tag.substring(0, tag.length() - FAILED.length()) : tag;
        for (int i = 0; i < PHASES.size(); i++) {
            if (whole.endsWith(PHASES.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }
}
