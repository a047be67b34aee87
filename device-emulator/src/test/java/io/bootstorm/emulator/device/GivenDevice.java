package io.bootstorm.emulator.device;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;

/** The tutorial's toaster and the ways it is booted here. */
final class GivenDevice {

    static final Instant NOW = Instant.parse("2026-09-23T11:44:37Z");

    static final SymmetricKey GROUP_KEY =
            SymmetricKey.fromBase64(
                    "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==");

    /** Computed with a tool of its own; the tutorial prints another, which is wrong. */
    static final SymmetricKey TOASTER_KEY =
            SymmetricKey.fromBase64("NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=");

    static final String PAYLOAD =
            "{\"MyDeviceFirmwareVersion\":\"12.0.2.5\",\"MyDeviceProvisioningVersion\":\"1.0.0.0\"}";

    static final String REGISTRATION =
            "{\"registrationId\":\"contoso-toaster-007\",\"payload\":" + PAYLOAD + "}";

    static final DeviceIdentity TOASTER =
            DeviceIdentity.ofGroup(
                    new IdScope("0ne00002193"),
                    RegistrationId.of("contoso-toaster-007"),
                    GROUP_KEY,
                    PAYLOAD);

    private GivenDevice() {}

    /** The one that {@link #swtpmsBlob} was made for. */
    static DeviceIdentity withTpm() {
        RegistrationId id = RegistrationId.of("tpm-toaster");
        return DeviceIdentity.withTpm(
                new IdScope("0ne00002193"), id, SoftwareTpm.of(7, id), PAYLOAD);
    }

    /** What a TPM of somebody else's making sealed, in base64. */
    static String swtpmsBlob() throws IOException {
        Properties vectors = new Properties();
        try (InputStream in =
                GivenDevice.class.getResourceAsStream("/tpm/swtpm-vectors.properties")) {
            vectors.load(in);
        }
        return vectors.getProperty("blob");
    }

    /** Real time for phases, a fixed date, and no waiting. */
    static BootOptions options() {
        InstantSource date = Clock.fixed(NOW, java.time.ZoneOffset.UTC);
        return BootOptions.cSdk(System::nanoTime, date).withBackOff(new Hasty());
    }

    /** Polls and repeats at once. */
    private static final class Hasty implements BackOff {
        @Override
        public String label() {
            return "hasty";
        }

        @Override
        public BackOff drawingFrom(SeededRandom draws) {
            return this;
        }

        @Override
        public long pollDelayNanos(String retryAfter, int polls) {
            return 0;
        }

        @Override
        public long repeatDelayNanos(String retryAfter, int repeats) {
            return 0;
        }
    }
}
