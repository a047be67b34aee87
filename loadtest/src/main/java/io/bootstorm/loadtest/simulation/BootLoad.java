package io.bootstorm.loadtest.simulation;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Devices that boot through a DPS: what {@link BootSimulation} does.
 *
 * @param groupKey of the enrollment group; every device derives its own from it
 * @param devices who boots
 * @param again whether the devices that are measured are those of the warm-up, which register again
 * @param splitBy member of the payload by whose value the boots are told apart in the measurements
 *     as well; empty for none
 * @param backOff how devices wait between polls
 * @param timeoutSeconds when a boot is given up; the C SDK itself never does, but a load test has
 *     to end
 */
public record BootLoad(
        BootTarget target,
        SymmetricKey groupKey,
        DevicePattern devices,
        boolean again,
        Optional<String> splitBy,
        BackOff backOff,
        int timeoutSeconds,
        LoadShape shape,
        LoadGoals goals)
        implements Load {

    public static final int DEFAULT_TIMEOUT_SECONDS = 60;

    private static final int MAX_TIMEOUT_SECONDS = 3600;
    private static final String AGAIN = "again";
    private static final String SPLIT_BY = "split-by";
    private static final String GROUP_KEY = "group-key";

    /**
     * @throws IllegalArgumentException if a value is wrong; the message says which
     */
    public BootLoad {
        if (again
                && shape.warmUpSeconds() * shape.ratePerSecond()
                        < shape.rampSeconds() * shape.ratePerSecond() / 2
                                + shape.durationSeconds() * shape.ratePerSecond()) {
            throw new IllegalArgumentException(
                    "devices can only register again if they did so in the warm-up:"
                            + " warm-up-seconds is "
                            + shape.warmUpSeconds()
                            + ", wanted is "
                            + (shape.durationSeconds() + (shape.rampSeconds() + 1) / 2)
                            + " or more");
        }
        if (splitBy.isPresent() && devices.payload().isEmpty()) {
            throw new IllegalArgumentException(
                    "split-by is '"
                            + splitBy.get()
                            + "', a member of the payload, and devices have no payload");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > MAX_TIMEOUT_SECONDS) {
            throw new IllegalArgumentException(
                    "timeout-seconds is "
                            + timeoutSeconds
                            + ", wanted is a whole number from 1 to "
                            + MAX_TIMEOUT_SECONDS);
        }
    }

    static BootLoad from(Parameters parameters) {
        return new BootLoad(
                BootTarget.from(parameters),
                SymmetricKey.fromBase64(
                        parameters.required(GROUP_KEY, "the group's primary key in base64")),
                parameters.devices(),
                parameters.yesOrNo(AGAIN, false),
                parameters.text(SPLIT_BY),
                BackOff.named(parameters.text("back-off", BackOff.C_SDK.label())),
                parameters.wholeNumber(
                        "timeout-seconds", DEFAULT_TIMEOUT_SECONDS, 1, MAX_TIMEOUT_SECONDS),
                LoadShape.from(parameters),
                LoadGoals.from(parameters));
    }

    @Override
    public Class<?> simulation() {
        return BootSimulation.class;
    }

    @Override
    public String request() {
        return BootSimulation.BOOT;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        target.putInto(parameters);
        Parameters.put(devices, parameters);
        parameters.put(AGAIN, Boolean.toString(again));
        splitBy.ifPresent(member -> parameters.put(SPLIT_BY, member));
        parameters.put("back-off", backOff.label());
        parameters.put("timeout-seconds", Integer.toString(timeoutSeconds));
        shape.putInto(parameters);
        goals.putInto(parameters);
        return parameters;
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of(GROUP_KEY, groupKey.base64());
    }
}
