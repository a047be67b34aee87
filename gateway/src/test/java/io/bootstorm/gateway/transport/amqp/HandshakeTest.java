package io.bootstorm.gateway.transport.amqp;

import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.AMQP_HEADER;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.DEVICE;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.INIT;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.MECHANISMS;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.OPEN;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.OUTCOME;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.RESPONSE;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.SASL_HEADER;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Symbol;
import io.bootstorm.protocol.error.DpsError;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first phase of a connection, byte by byte. */
class HandshakeTest {

    private final ScriptedEngine engine = new ScriptedEngine(GivenAmqp::answer);
    private final GivenAmqp given = new GivenAmqp();
    private final RawAmqpDevice device = given.device(engine);

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void offersPlainTpmAndExternal() {
        device.raw(SASL_HEADER);
        assertThat(device.readHeader()).isEqualTo(SASL_HEADER);
        assertThat(device.read(MECHANISMS).field(0))
                .isEqualTo(List.of(new Symbol("PLAIN"), new Symbol("TPM"), new Symbol("EXTERNAL")));
    }

    /** AMQP 1.0, section 5.3.3: list of one ubyte, 0 for ok, in a frame of type 1. */
    @Test
    void endsSaslWithOutcomeZero() {
        device.raw(SASL_HEADER);
        device.readHeader();
        device.read(MECHANISMS);
        device.sasl(INIT, new Symbol("PLAIN"), plain(DEVICE, "the token"), "localhost");
        assertThat(ByteBufUtil.hexDump(device.readFrame()))
                .isEqualTo("0000001002010000" + "005344" + "c003015000");
    }

    @Test
    void takesThePasswordOfPlainForTheToken() {
        device.shakeHands();
        Credentials credentials =
                ((RegistrationEvent.Authenticate) engine.heard().get(0)).credentials();
        assertThat(credentials.idScope()).isEqualTo("0ne00002193");
        assertThat(credentials.registrationId().value()).isEqualTo("contoso-toaster-007");
        assertThat(((Credentials.SharedAccess) credentials).token()).isEqualTo("the token");
    }

    @Test
    void saysOutcomeOneWhenTheEngineRefuses() {
        RawAmqpDevice refused =
                given.device(
                        new ScriptedEngine(
                                event ->
                                        event instanceof RegistrationEvent.Authenticate
                                                ? List.of(
                                                        new RegistrationAction.Refuse(
                                                                DpsError.UNAUTHORIZED))
                                                : List.of()));
        refused.raw(SASL_HEADER);
        refused.readHeader();
        refused.read(MECHANISMS);
        refused.sasl(INIT, new Symbol("PLAIN"), plain(DEVICE, "a wrong one"), "localhost");
        assertThat(refused.read(OUTCOME).field(0)).isEqualTo((byte) 1);
        assertThat(refused.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRAM-MD5", "ANONYMOUS", "EXTERNAL"})
    void saysOutcomeOneToAMechanismThatIsNotForThisDevice(String mechanism) {
        device.raw(SASL_HEADER);
        device.readHeader();
        device.read(MECHANISMS);
        device.sasl(INIT, new Symbol(mechanism), new byte[0], "localhost");
        assertThat(device.read(OUTCOME).field(0)).isEqualTo((byte) 1);
        assertThat(device.isOpen()).isFalse();
        assertThat(engine.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"toaster", "/registrations/toaster", "0ne00002193/registrations/-"})
    void saysOutcomeOneToAUserOfAnotherForm(String user) {
        device.raw(SASL_HEADER);
        device.readHeader();
        device.read(MECHANISMS);
        device.sasl(INIT, new Symbol("PLAIN"), plain(user, "the token"), "localhost");
        assertThat(device.read(OUTCOME).field(0)).isEqualTo((byte) 1);
        assertThat(device.isOpen()).isFalse();
    }

    /** The TLS header, version 2.0.0, and AMQP itself without a certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"414d515002010000", "414d515003020000", AMQP_HEADER})
    void answersAnotherHeaderWithTheRightOneAndCloses(String header) {
        device.raw(header);
        assertThat(device.readHeader()).isEqualTo(SASL_HEADER);
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionThatBeginsWithAFrame() {
        device.send(OPEN, "prov_connection", "localhost");
        assertThat(device.isOpen()).isFalse();
        assertThat(device.hearsNothing()).isTrue();
    }

    @Test
    void closesAConnectionThatGoesOnWithAmqpBeforeSaslIsOver() {
        device.raw(SASL_HEADER);
        device.readHeader();
        device.read(MECHANISMS);
        device.raw(AMQP_HEADER);
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionThatRespondsWithoutAChallenge() {
        device.raw(SASL_HEADER);
        device.sasl(RESPONSE, (Object) new byte[] {0});
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionThatInitsTwice() {
        ScriptedEngine silent = new ScriptedEngine(event -> List.of());
        RawAmqpDevice twice = given.device(silent);
        twice.raw(SASL_HEADER);
        twice.sasl(INIT, new Symbol("PLAIN"), plain(DEVICE, "the token"), "localhost");
        assertThat(twice.isOpen()).isTrue();
        twice.sasl(INIT, new Symbol("PLAIN"), plain(DEVICE, "the token"), "localhost");
        assertThat(twice.isOpen()).isFalse();
    }

    @Test
    void takesAHandshakeThatComesByteByByteAndOneThatComesAtOnce() {
        for (char[] pair : new char[][] {{'4', '1'}, {'4', 'd'}, {'5', '1'}, {'5', '0'}}) {
            device.raw(new String(pair));
        }
        device.raw("03010000");
        assertThat(device.readHeader()).isEqualTo(SASL_HEADER);

        RawAmqpDevice hasty = given.device(engine);
        hasty.raw(
                AmqpBytes.encode()
                        .writeBytes(ByteBufUtil.decodeHexDump(SASL_HEADER))
                        .writeBytes(
                                AmqpBytes.frame(
                                        1,
                                        AmqpBytes.of(
                                                INIT,
                                                new Symbol("PLAIN"),
                                                plain(DEVICE, "the token")),
                                        AmqpBytes.encode()))
                        .writeBytes(ByteBufUtil.decodeHexDump(AMQP_HEADER)));
        hasty.readHeader();
        hasty.read(MECHANISMS);
        hasty.read(OUTCOME);
        assertThat(hasty.readHeader()).isEqualTo(AMQP_HEADER);
    }

    @Test
    void closesAConnectionWhoseHandshakeTakesTooLong() {
        device.raw(SASL_HEADER);
        device.pass(Duration.ofSeconds(29));
        assertThat(device.isOpen()).isTrue();
        device.pass(Duration.ofSeconds(2));
        assertThat(device.isOpen()).isFalse();
    }

    /** One byte more than the largest frame, one less than the smallest, and a negative size. */
    @ParameterizedTest
    @ValueSource(strings = {"00010001", "00000007", "ffffffff"})
    void closesAConnectionWhoseFrameIsOfNoSize(String size) {
        device.raw(SASL_HEADER);
        device.readHeader();
        device.read(MECHANISMS);
        device.raw(size + "02010000");
        assertThat(device.isOpen()).isFalse();
        assertThat(device.hearsNothing()).isTrue();
    }

    @Test
    void tellsTheEngineWhenTheDeviceHangsUp() {
        device.shakeHands();
        device.hangUp();
        assertThat(engine.heard()).last().isInstanceOf(RegistrationEvent.Closed.class);
    }
}
