package io.bootstorm.emulator.fleet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Names by weight, such as {@code esp32-wifi=60,nb-iot-modem=40}; a name alone has weight 1.
 * Immutable.
 */
final class Shares {

    private static final int MAX_WEIGHT = 1_000_000;

    private final List<String> names;
    private final long[] weights;

    private Shares(List<String> names, long[] weights) {
        this.names = names;
        this.weights = weights;
    }

    /**
     * @throws IllegalArgumentException if the text is none, or names one twice
     */
    static Shares parse(String text) {
        Map<String, Long> weights = new LinkedHashMap<>();
        for (String share : text.split(",", -1)) {
            int equals = share.indexOf('=');
            String name = (equals < 0 ? share : share.substring(0, equals)).strip();
            String weight = equals < 0 ? "1" : share.substring(equals + 1).strip();
            if (name.isEmpty() || !weight.matches("[1-9][0-9]{0,6}")) {
                throw new IllegalArgumentException(
                        "'"
                                + share.strip()
                                + "' is no share: write names with weights from 1 to 1000000, as in"
                                + " a=80,b=20");
            }
            if (weights.put(name, Math.min(MAX_WEIGHT, Long.parseLong(weight))) != null) {
                throw new IllegalArgumentException("'" + name + "' is there twice");
            }
        }
        return new Shares(
                List.copyOf(weights.keySet()),
                weights.values().stream().mapToLong(Long::longValue).toArray());
    }

    List<String> names() {
        return names;
    }

    /**
     * How many of so many each name gets, by largest remainder: the sum is right, and nobody is one
     * away from the exact share.
     */
    int[] counts(int of) {
        long total = Arrays.stream(weights).sum();
        int[] counts = new int[weights.length];
        int left = of;
        for (int i = 0; i < weights.length; i++) {
            counts[i] = (int) (of * weights[i] / total);
            left -= counts[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -(of * weights[i] % total)))
                .limit(left)
                .forEach(i -> counts[i]++);
        return counts;
    }
}
