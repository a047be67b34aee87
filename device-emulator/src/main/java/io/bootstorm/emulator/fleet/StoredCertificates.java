package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.id.RegistrationId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Certificates from files, all read beforehand. */
record StoredCertificates(Map<RegistrationId, DeviceCertificate> all)
        implements DeviceCertificates {

    /**
     * @throws IllegalArgumentException if a file is missing or cannot be used; the message names it
     */
    static StoredCertificates read(Path folder, Stream<RegistrationId> devices) {
        Map<RegistrationId, DeviceCertificate> all = new HashMap<>();
        devices.forEach(
                id ->
                        all.put(
                                id,
                                DeviceCertificate.read(
                                        folder.resolve(id.value() + ".pem"),
                                        folder.resolve(id.value() + ".key"))));
        return new StoredCertificates(all);
    }

    @Override
    public DeviceCertificate of(RegistrationId registrationId) {
        return all.get(registrationId);
    }
}
