package io.bootstorm.loadtest;

import static io.bootstorm.loadtest.Dps.devices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.emulator.client.DeviceCertificate;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFeederTest {

    /** Group key and device key of the tutorial, the right one. */
    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    private static final String KEY_OF_TOASTER_007 = "NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=";

    @TempDir private Path folder;

    @Test
    void derivesKeysAsInTheFactory() {
        Iterator<Map<String, Object>> feeder =
                devices("contoso-toaster-{n:03}").derivedKeys(GROUP_KEY).feeder();
        IntStream.range(0, 6).forEach(skipped -> feeder.next());

        assertThat(feeder.next())
                .containsEntry("registrationId", "contoso-toaster-007")
                .containsEntry("deviceKey", KEY_OF_TOASTER_007);
    }

    @Test
    void mixesFirmwareByItsShares() {
        Iterator<Map<String, Object>> feeder =
                devices("d-{n}").firmware("version", Map.of("1.0", 80, "2.0", 20)).feeder();

        long newer =
                IntStream.range(0, 1000)
                        .filter(i -> feeder.next().get("payload").equals("{\"version\":\"2.0\"}"))
                        .count();

        assertThat(newer).isBetween(150L, 250L);
    }

    @Test
    void refusesSharesThatAreNoWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> devices("d-{n}").firmware("version", Map.of("1.0", 80)))
                .withMessageContaining("add up to 100 percent, not 80");
    }

    @Test
    void readsCertificatesFromTheirFolder() throws Exception {
        TestCertificate.forLoopback(folder).writeFor("d-1", folder);
        Iterator<Map<String, Object>> feeder = devices("d-{n}").certificates(folder).feeder();

        assertThat(feeder.next().get("deviceCertificate"))
                .isInstanceOfSatisfying(
                        DeviceCertificate.class,
                        found ->
                                assertThat(found.chain().get(0).getSubjectX500Principal())
                                        .hasToString("CN=webhook"));
        assertThatIllegalArgumentException()
                .isThrownBy(feeder::next)
                .withMessageContaining("d-2.pem");
    }
}
