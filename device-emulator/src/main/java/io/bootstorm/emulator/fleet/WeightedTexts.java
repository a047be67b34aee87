package io.bootstorm.emulator.fleet;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** Several texts of which one is drawn, by weight: {@code 12.0.2.5=80,12.0.3.0=20}. Immutable. */
final class WeightedTexts {

    private static final int MAX_WEIGHT = 1_000_000;

    private final List<String> texts;
    private final int[] upTo;

    private WeightedTexts(List<String> texts, int[] upTo) {
        this.texts = texts;
        this.upTo = upTo;
    }

    /**
     * @throws IllegalArgumentException if a text has no weight, or all weights are too much; the
     *     message is the rest of a sentence about the placeholder
     */
    static WeightedTexts parse(String options) {
        List<String> texts = new ArrayList<>();
        String[] split = options.split(",", -1);
        int[] upTo = new int[split.length];
        int total = 0;
        for (String option : split) {
            int equals = option.lastIndexOf('=');
            String weight = option.substring(equals + 1).strip();
            if (equals < 0 || !weight.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException(
                        "needs a weight from 1 to 999999 after each text, as in"
                                + " {pick:12.0.2.5=80,12.0.3.0=20}");
            }
            total += Integer.parseInt(weight);
            if (total > MAX_WEIGHT) {
                throw new IllegalArgumentException(
                        "has weights of more than " + MAX_WEIGHT + " in all");
            }
            upTo[texts.size()] = total;
            texts.add(option.substring(0, equals).strip());
        }
        return new WeightedTexts(List.copyOf(texts), upTo);
    }

    int size() {
        return texts.size();
    }

    String get(int option) {
        return texts.get(option);
    }

    String draw(SeededRandom draws) {
        int drawn = draws.nextInt(upTo[upTo.length - 1]);
        int chosen = 0;
        while (drawn >= upTo[chosen]) {
            chosen++;
        }
        return texts.get(chosen);
    }
}
