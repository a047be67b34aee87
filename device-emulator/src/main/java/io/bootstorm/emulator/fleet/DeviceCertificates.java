package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.id.RegistrationId;

/** The certificate of each device of a fleet. Blocks on nothing; safe for use by many threads. */
interface DeviceCertificates {

    /** For a device of the fleet. */
    DeviceCertificate of(RegistrationId registrationId);
}
