package io.bootstorm.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device API's bodies, as the HTTPS how-to articles print them. */
class RegistrationWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "register-202.json",
                "poll-202.json",
                "poll-200-assigned.json",
                "poll-200-failed.json"
            })
    void readsTheAnswersOfTheDocumentsAndWritesThemBackToTheLetter(String file) {
        Fixture printed = Fixture.named(file);

        assertThat(Json.text(printed.as(RegistrationOperationStatus.class)))
                .isEqualTo(printed.text());
    }

    @Test
    void tellsAFailedRegistrationApart() {
        RegistrationOperationStatus status =
                Fixture.named("poll-200-failed.json").as(RegistrationOperationStatus.class);

        assertThat(status.status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(status.registrationState().errorCode()).isEqualTo(400207);
        assertThat(status.registrationState().assignedHub()).isNull();
    }

    @Test
    void takesANullPayloadAsNone() {
        byte[] python =
                "{\"payload\": null, \"registrationId\": \"d\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(python, DeviceRegistration.class))
                .isEqualTo(new DeviceRegistration("d", null, null));
    }

    @Test
    void keepsThePayloadAsItIs() {
        byte[] body =
                "{\"registrationId\":\"d\",\"payload\":{\"MyDeviceFirmwareVersion\":\"12.0.2.5\"}}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(Json.text(Json.read(body, DeviceRegistration.class)))
                .isEqualTo(new String(body, StandardCharsets.UTF_8));
    }
}
