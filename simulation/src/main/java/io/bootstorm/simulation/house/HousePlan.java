package io.bootstorm.simulation.house;

import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.simulation.wire.Weather;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run is to go through. Drawn from the seed; printed and read as one line, so that a run can
 * be tried with some of its troubles left out.
 *
 * @param transport mqtt, https or amqp
 * @param devices how many boot, again and again
 * @param quota registrations a minute; 0 for any number
 * @param weather until all troubles are over
 * @param troubles in the order of their beginning
 */
record HousePlan(
        String transport, int devices, int quota, Weather weather, List<Trouble> troubles) {

    /** After which no trouble begins or lasts. */
    static final int OVER_AFTER_MILLIS = 150_000;

    private static final int FIRST_MILLIS = 3_000;
    private static final int LONGEST_MILLIS = 20_000;
    private static final int FEWEST_TROUBLES = 6;
    private static final int MORE_TROUBLES = 16;
    private static final int FEWEST_DEVICES = 3;
    private static final int MORE_DEVICES = 5;
    private static final int FEWEST_REGISTRATIONS = 8;
    private static final int MORE_REGISTRATIONS = 20;

    HousePlan {
        troubles = List.copyOf(troubles);
    }

    static HousePlan drawn(long seed) {
        SeededRandom draws = new SeededRandom(seed);
        String[] transports = {"mqtt", "mqtt", "https", "amqp"};
        String transport = transports[draws.nextInt(transports.length)];
        int devices = FEWEST_DEVICES + draws.nextInt(MORE_DEVICES);
        int quota =
                draws.nextInt(3) == 0
                        ? FEWEST_REGISTRATIONS + draws.nextInt(MORE_REGISTRATIONS)
                        : 0;
        return new HousePlan(
                transport, devices, quota, Weather.drawn(draws), troubles(draws, devices));
    }

    private static List<Trouble> troubles(SeededRandom draws, int devices) {
        Trouble.Kind[] kinds = Trouble.Kind.values();
        int count = FEWEST_TROUBLES + draws.nextInt(MORE_TROUBLES);
        List<Trouble> troubles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = FIRST_MILLIS + draws.nextInt(OVER_AFTER_MILLIS - LONGEST_MILLIS);
            troubles.add(
                    new Trouble(
                            at,
                            kinds[draws.nextInt(kinds.length)],
                            draws.nextInt(devices),
                            draws.nextInt(LONGEST_MILLIS - FIRST_MILLIS)));
        }
        troubles.sort(Comparator.comparingInt(Trouble::atMillis));
        return troubles;
    }

    /** The same without one of its troubles. */
    HousePlan without(int trouble) {
        List<Trouble> fewer = new ArrayList<>(troubles);
        fewer.remove(trouble);
        return new HousePlan(transport, devices, quota, weather, fewer);
    }

    String text() {
        return transport
                + ";"
                + devices
                + ";"
                + quota
                + ";"
                + weather.text()
                + ";"
                + troubles.stream().map(Trouble::text).collect(Collectors.joining(" "));
    }

    /**
     * @throws IllegalArgumentException if the text is not what {@link #text} writes
     */
    static HousePlan parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "no plan '" + text + "': take one that a run has printed");
        }
        return new HousePlan(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Weather.parse(parts[3]),
                parts[4].isEmpty()
                        ? List.of()
                        : Arrays.stream(parts[4].split(" ", -1)).map(Trouble::parse).toList());
    }
}
