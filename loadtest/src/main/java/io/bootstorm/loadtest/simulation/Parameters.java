package io.bootstorm.loadtest.simulation;

import io.bootstorm.loadtest.feeder.DevicePattern;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The parameters of a simulation, read by name and checked. {@code rate-per-second} is the system
 * property {@code bootstorm.loadtest.rate-per-second} or, where there is none, the environment
 * variable {@code BOOTSTORM_LOADTEST_RATE_PER_SECOND}; what is secret belongs into the environment,
 * since properties show in the list of processes.
 *
 * <p>Every reader throws {@link IllegalArgumentException} if the value is no such thing; the
 * message names the parameter and says what is wanted, and never shows a secret.
 */
public final class Parameters {

    /** What the names of the system properties begin with. */
    public static final String PROPERTY_PREFIX = "bootstorm.loadtest.";

    /** File that the histograms are written to at the end; none are written without it. */
    public static final String HISTOGRAMS = "histograms";

    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;
    private final Set<String> known = new HashSet<>();

    /**
     * @param properties gives the system property of a name, or null
     * @param environment gives the environment variable of a name, or null
     */
    public Parameters(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** The parameters given to this JVM. */
    public static Parameters ofThisJvm() {
        return new Parameters(System::getProperty, System::getenv);
    }

    /** The system property for a parameter. */
    public static String property(String name) {
        return PROPERTY_PREFIX + name;
    }

    /** The environment variable for a parameter. */
    public static String variable(String name) {
        return property(name).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The text, or nothing if the parameter is not given or blank. */
    public Optional<String> text(String name) {
        known.add(name);
        String given = properties.apply(property(name));
        String value = given == null ? environment.apply(variable(name)) : given;
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /**
     * @param example what a value looks like, for the message when there is none
     */
    public String required(String name, String example) {
        return text(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        property(name)
                                                + " is not given: set that system property, or the"
                                                + " environment variable "
                                                + variable(name)
                                                + ", such as "
                                                + example));
    }

    public int wholeNumber(String name, int otherwise, int min, int max) {
        long value = longNumber(name, otherwise);
        if (value < min || value > max) {
            throw wrong(name, Long.toString(value), "a whole number from " + min + " to " + max);
        }
        return (int) value;
    }

    public long longNumber(String name, long otherwise) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text.get());
        } catch (NumberFormatException e) {
            throw wrong(name, text.get(), "a whole number");
        }
    }

    public double number(String name, double otherwise) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? otherwise : Double.parseDouble(text.get());
        } catch (NumberFormatException e) {
            throw wrong(name, text.get(), "a number");
        }
    }

    public boolean yesOrNo(String name, boolean otherwise) {
        return text(name)
                .map(
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> throw wrong(name, text, "true or false");
                                })
                .orElse(otherwise);
    }

    /** The parts of a text with commas, without blanks; nothing given is an empty list. */
    public List<String> list(String name) {
        return text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The devices, the seed included. */
    DevicePattern devices() {
        return new DevicePattern(
                text("registration-ids", "contoso-toaster-{n}"),
                text("payload"),
                longNumber("seed", 1));
    }

    static void put(DevicePattern devices, Map<String, String> parameters) {
        parameters.put("registration-ids", devices.registrationIds());
        devices.payload().ifPresent(template -> parameters.put("payload", template));
        parameters.put("seed", Long.toString(devices.seed()));
    }

    /**
     * Refuses what nobody read: a misspelt parameter must not be passed over in silence. Call it
     * after everything was read.
     *
     * @param given the names of all system properties
     */
    public void refuseUnknown(Set<String> given) {
        Set<String> unknown =
                given.stream()
                        .filter(name -> name.startsWith(PROPERTY_PREFIX))
                        .filter(name -> !known.contains(name.substring(PROPERTY_PREFIX.length())))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown "
                            + String.join(", ", unknown)
                            + "; known are "
                            + known.stream()
                                    .sorted()
                                    .map(Parameters::property)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static IllegalArgumentException wrong(String name, String value, String wanted) {
        return new IllegalArgumentException(
                property(name) + " is '" + value + "', wanted is " + wanted);
    }
}
