package io.bootstorm.emulator.fleet;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Text with placeholders, rendered once for each device of a fleet: its id pattern and its payload.
 *
 * <ul>
 *   <li>{@code {n}}: the device's number, counted from 1; {@code {n:06}} with zeros in front
 *   <li>{@code {pick:12.0.2.5=80,12.0.3.0=20}}: one of several texts, by weight, drawn from the
 *       fleet's seed and the device's number
 *   <li>{@code {registrationId}}: the device's registration id, where there is one
 * </ul>
 *
 * <p>A brace that is not followed by a letter is an ordinary brace, so JSON needs no escapes. The
 * same seed and number give the same text, whatever was rendered before. Immutable.
 */
public final class DeviceTemplate {

    private static final String KNOWN =
            "{n}, {n:06} (six digits, zeros in front) and {pick:a=80,b=20} (texts by weight)";

    private final List<Part> parts;

    private DeviceTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads a pattern for registration ids.
     *
     * @throws IllegalArgumentException if a placeholder is unknown or broken; the message says
     *     where, and what would be right
     */
    public static DeviceTemplate ofIds(String pattern) {
        return new DeviceTemplate(parse("id pattern", pattern, false));
    }

    /**
     * Reads a template for payloads, in which {@code {registrationId}} is known too.
     *
     * @throws IllegalArgumentException as {@link #ofIds}
     */
    public static DeviceTemplate ofPayloads(String template) {
        return new DeviceTemplate(parse("payload template", template, true));
    }

    /** Whether every device number gives a text of its own. */
    public boolean tellsDevicesApart() {
        return parts.stream().anyMatch(DeviceNumber.class::isInstance);
    }

    /**
     * @param draws where the shares are drawn from: one generator for each device and template
     * @param number the device's number, from 1
     * @param registrationId null in an id pattern
     */
    public String render(SeededRandom draws, long number, String registrationId) {
        StringBuilder text = new StringBuilder(64);
        for (Part part : parts) {
            part.append(text, draws, number, registrationId);
        }
        return text.toString();
    }

    /** Renderings in which every text of every share occurs at least once. */
    List<String> samples(long number, String registrationId) {
        int options = parts.stream().mapToInt(Part::options).max().orElse(1);
        List<String> samples = new ArrayList<>(options);
        for (int option = 0; option < options; option++) {
            StringBuilder text = new StringBuilder();
            for (Part part : parts) {
                part.appendOption(text, option, number, registrationId);
            }
            samples.add(text.toString());
        }
        return samples;
    }

    private static List<Part> parse(String what, String text, boolean withId) {
        List<Part> parts = new ArrayList<>();
        int literalFrom = 0;
        int at = nextPlaceholder(text, 0);
        while (at >= 0) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw wrong(what, text, at, "has no closing brace", withId);
            }
            if (at > literalFrom) {
                parts.add(new Literal(text.substring(literalFrom, at)));
            }
            parts.add(placeholder(what, text, at, text.substring(at + 1, end), withId));
            literalFrom = end + 1;
            at = nextPlaceholder(text, literalFrom);
        }
        if (literalFrom < text.length()) {
            parts.add(new Literal(text.substring(literalFrom)));
        }
        return List.copyOf(parts);
    }

    private static int nextPlaceholder(String text, int from) {
        int at = text.indexOf('{', from);
        while (at >= 0 && (at + 1 == text.length() || !Character.isLetter(text.charAt(at + 1)))) {
            at = text.indexOf('{', at + 1);
        }
        return at;
    }

    private static Part placeholder(String what, String text, int at, String body, boolean withId) {
        if (body.equals("n")) {
            return new DeviceNumber(0);
        }
        if (body.startsWith("n:")) {
            if (!body.matches("n:0[1-9]")) {
                throw wrong(what, text, at, "is not a width such as {n:06}", withId);
            }
            return new DeviceNumber(body.charAt(3) - '0');
        }
        if (body.startsWith("pick:")) {
            try {
                return new Pick(WeightedTexts.parse(body.substring("pick:".length())));
            } catch (IllegalArgumentException e) {
                throw wrong(what, text, at, e.getMessage(), withId);
            }
        }
        if (withId && body.equals("registrationId")) {
            return new Id();
        }
        throw wrong(what, text, at, "is no placeholder", withId);
    }

    private static IllegalArgumentException wrong(
            String what, String text, int at, String problem, boolean withId) {
        int end = text.indexOf('}', at);
        String shown = text.substring(at, end < 0 ? text.length() : end + 1);
        String known = withId ? KNOWN + " and {registrationId}" : KNOWN;
        return new IllegalArgumentException(
                "%s: '%s' at character %d %s; known are %s"
                        .formatted(what, shown, at + 1, problem, known));
    }

    /** One piece of the text. */
    private sealed interface Part {
        void append(StringBuilder to, SeededRandom draws, long number, String registrationId);

        default int options() {
            return 1;
        }

        /** As {@link #append}, with the share given instead of drawn. */
        default void appendOption(StringBuilder to, int option, long number, String id) {
            append(to, null, number, id);
        }
    }

    private record Literal(String text) implements Part {
        @Override
        public void append(StringBuilder to, SeededRandom draws, long number, String id) {
            to.append(text);
        }
    }

    private record Id() implements Part {
        @Override
        public void append(StringBuilder to, SeededRandom draws, long number, String id) {
            to.append(id);
        }
    }

    private record DeviceNumber(int width) implements Part {
        @Override
        public void append(StringBuilder to, SeededRandom draws, long number, String id) {
            String digits = Long.toString(number);
            for (int zeros = width - digits.length(); zeros > 0; zeros--) {
                to.append('0');
            }
            to.append(digits);
        }
    }

    private record Pick(WeightedTexts texts) implements Part {
        @Override
        public void append(StringBuilder to, SeededRandom draws, long number, String id) {
            to.append(texts.draw(draws));
        }

        @Override
        public int options() {
            return texts.size();
        }

        @Override
        public void appendOption(StringBuilder to, int option, long number, String id) {
            to.append(texts.get(Math.min(option, texts.size() - 1)));
        }
    }
}
