package io.bootstorm.gateway.registration;

/**
 * What a registering device sees.
 *
 * @param refuseAtConnect whether wrong credentials are refused as they are presented (MQTT: CONNACK
 *     5) or, as by default, when the device registers; both have been seen from the service
 * @param assigningPolls how many polls of an operation are answered {@code assigning} though it may
 *     have ended; 1 by default, as the tutorial's transcript shows: an assumption
 * @param retryAfterSeconds what a device is told to wait before it polls
 */
public record RegistrationSettings(
        boolean refuseAtConnect, int assigningPolls, int retryAfterSeconds) {

    public static final RegistrationSettings DEFAULTS = new RegistrationSettings(false, 1, 3);
}
