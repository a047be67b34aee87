package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.device.BootPhase;
import java.util.EnumMap;
import java.util.Map;

/**
 * The names under which a boot and its phases stand in the report, made once and not for each
 * device.
 *
 * @param boot the whole boot
 */
public record BootRequests(String boot, Map<BootPhase, String> phases) {

    public static BootRequests of(String boot) {
        Map<BootPhase, String> phases = new EnumMap<>(BootPhase.class);
        for (BootPhase phase : BootPhase.values()) {
            phases.put(phase, boot + " " + words(phase));
        }
        return new BootRequests(boot, phases);
    }

    public String phase(BootPhase phase) {
        return phases.get(phase);
    }

    private static String words(BootPhase phase) {
        return switch (phase) {
            case DERIVE_KEY -> "derive key";
            case CONNECT -> "connect";
            case SUBSCRIBE -> "subscribe";
            case REGISTER -> "register";
            case POLL -> "poll";
        };
    }
}
