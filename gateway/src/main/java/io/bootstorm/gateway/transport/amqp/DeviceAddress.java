package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.protocol.id.RegistrationId;

/**
 * {@code {idScope}/registrations/{registrationId}}, which names a device in PLAIN's user name and
 * at the end of its links' addresses.
 *
 * @param idScope as the device wrote it
 */
record DeviceAddress(String idScope, RegistrationId registrationId) {

    private static final String BETWEEN = "/registrations/";

    /**
     * Takes what ends in the form, whatever stands before the scope: a host, or a slash.
     *
     * @throws IllegalArgumentException if the text does not; says what would be right
     */
    static DeviceAddress endOf(String text) {
        int at = text.lastIndexOf(BETWEEN);
        String idScope = at < 0 ? "" : text.substring(text.lastIndexOf('/', at - 1) + 1, at);
        if (idScope.isEmpty()) {
            throw new IllegalArgumentException(
                    "an address ends in {idScope}/registrations/{registrationId}");
        }
        return new DeviceAddress(idScope, RegistrationId.of(text.substring(at + BETWEEN.length())));
    }

    /** Whether both name the same device; neither scope nor id has a case. */
    boolean names(DeviceAddress other) {
        return idScope.equalsIgnoreCase(other.idScope)
                && registrationId.equals(other.registrationId);
    }

    @Override
    public String toString() {
        return idScope + BETWEEN + registrationId;
    }
}
