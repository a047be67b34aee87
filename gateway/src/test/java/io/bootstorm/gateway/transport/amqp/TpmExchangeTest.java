package io.bootstorm.gateway.transport.amqp;

import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.AMQP_HEADER;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.CHALLENGE;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.INIT;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.MECHANISMS;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.OUTCOME;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.RESPONSE;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.SASL_HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Symbol;
import io.bootstorm.protocol.error.DpsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanism {@code TPM}, frame by frame, as the SDKs' handlers expect it. */
class TpmExchangeTest {

    private static final String HOST = "0ne00002193/registrations/tpm-toaster";
    private static final byte[] ZERO = {0};
    private static final byte[] BLOB = {1, 2, 3, 4, 5};

    private final ScriptedEngine engine = new ScriptedEngine(TpmExchangeTest::challenge);
    private final GivenAmqp given = new GivenAmqp();

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void sendsTheBlobInTwoSegmentsAndTakesTheTokenThatComesThen() {
        RawAmqpDevice device = begun(engine);
        device.sasl(INIT, new Symbol("TPM"), bytes("\0000ne00002193\0tpm-toaster\0EK"), HOST);
        assertThat(device.read(CHALLENGE).field(0)).isEqualTo(ZERO);
        device.sasl(RESPONSE, (Object) bytes("\0SRK"));
        assertThat(device.read(CHALLENGE).field(0)).isEqualTo(new byte[] {(byte) 0x80, 1, 2});
        device.sasl(RESPONSE, (Object) ZERO);
        assertThat(device.read(CHALLENGE).field(0)).isEqualTo(new byte[] {(byte) 0xC1, 3, 4, 5});
        device.sasl(RESPONSE, (Object) bytes("\0the token"));
        assertThat(device.read(OUTCOME).field(0)).isEqualTo((byte) 0);
        device.raw(AMQP_HEADER);
        assertThat(device.readHeader()).isEqualTo(AMQP_HEADER);

        Credentials.Tpm asked = (Credentials.Tpm) presented(0);
        assertThat(asked.idScope()).isEqualTo("0ne00002193");
        assertThat(asked.registrationId().value()).isEqualTo("tpm-toaster");
        assertThat(asked.keys().endorsementKey()).isEqualTo("RUs=");
        assertThat(asked.keys().storageRootKey()).isEqualTo("U1JL");
        assertThat(((Credentials.SharedAccess) presented(1)).token()).isEqualTo("the token");
    }

    @Test
    void saysOutcomeOneToATpmThatIsNotTaken() {
        RawAmqpDevice device =
                begun(
                        new ScriptedEngine(
                                event ->
                                        List.of(
                                                new RegistrationAction.Refuse(
                                                        DpsError.UNAUTHORIZED))));
        device.sasl(INIT, new Symbol("TPM"), bytes("\0000ne00002193\0tpm-toaster\0EK"), HOST);
        device.read(CHALLENGE);
        device.sasl(RESPONSE, (Object) bytes("\0SRK"));

        assertThat(device.read(OUTCOME).field(0)).isEqualTo((byte) 1);
        assertThat(device.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0ne00002193", "\0000ne00002193", "\0000ne00002193\0-\0EK"})
    void saysOutcomeOneToAnInitialResponseOfAnotherForm(String response) {
        RawAmqpDevice device = begun(engine);
        device.sasl(INIT, new Symbol("TPM"), bytes(response), HOST);

        assertThat(device.read(OUTCOME).field(0)).isEqualTo((byte) 1);
        assertThat(engine.heard()).isEmpty();
    }

    @Test
    void saysOutcomeOneToAResponseWithoutItsControlByte() {
        RawAmqpDevice device = begun(engine);
        device.sasl(INIT, new Symbol("TPM"), bytes("\0000ne00002193\0tpm-toaster\0EK"), HOST);
        device.read(CHALLENGE);
        device.sasl(RESPONSE, (Object) bytes("SRK"));

        assertThat(device.read(OUTCOME).field(0)).isEqualTo((byte) 1);
    }

    private RawAmqpDevice begun(ScriptedEngine scripted) {
        RawAmqpDevice device = given.device(scripted);
        device.raw(SASL_HEADER);
        device.readHeader();
        device.read(MECHANISMS);
        return device;
    }

    private Credentials presented(int index) {
        return ((RegistrationEvent.Authenticate) engine.heard().get(index)).credentials();
    }

    private static List<RegistrationAction> challenge(RegistrationEvent event) {
        if (event instanceof RegistrationEvent.Authenticate authenticate
                && authenticate.credentials() instanceof Credentials.Tpm) {
            return List.of(
                    new RegistrationAction.Challenge(Base64.getEncoder().encodeToString(BLOB)));
        }
        return GivenAmqp.answer(event);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
