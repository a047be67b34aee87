package io.bootstorm.gateway.transport.amqp;

import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.ACCEPTED;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.APPLICATION_PROPERTIES;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.ATTACH;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.BEGIN;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.CLOSE;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.C_ADDRESS;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.DATA;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.DETACH;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.DEVICE;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.DISPOSITION;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.FLOW;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.OPEN;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.PROPERTIES;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.REJECTED;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.TRANSFER;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.condition;
import static io.bootstorm.gateway.transport.amqp.RawAmqpDevice.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Described;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Symbol;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second phase of a connection: links, requests, replies, and how it ends. */
class AmqpRegistrationTest {

    private final ScriptedEngine engine = new ScriptedEngine(GivenAmqp::answer);
    private final GivenAmqp given = new GivenAmqp();
    private final RawAmqpDevice device = given.device(engine);

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void acceptsTheRegisterMessageAndThenReplies() {
        device.attach(C_ADDRESS);
        device.register("{\"registrationId\":\"contoso-toaster-007\",\"payload\":{\"a\":1}}");

        Described settled = device.read(DISPOSITION);
        assertThat(settled.field(1)).isEqualTo(0L);
        assertThat(settled.field(3)).isEqualTo(true);
        assertThat(((Described) settled.field(4)).code()).isEqualTo(ACCEPTED);
        Map<Integer, Object> reply = device.readMessage();
        assertThat(text(reply.get(DATA)))
                .isEqualTo("{\"operationId\":\"4.op\",\"status\":\"assigning\"}");
        assertThat(reply.get(APPLICATION_PROPERTIES))
                .isEqualTo(Map.of("retry-after", 3, "Retry-After", 3));
        assertThat(reply).doesNotContainKey(PROPERTIES);
        assertThat(
                        engine.heard().stream()
                                .filter(RegistrationEvent.Register.class::isInstance)
                                .map(event -> ((RegistrationEvent.Register) event).registration())
                                .map(registration -> registration.payload().toString()))
                .containsExactly("{\"a\":1}");
    }

    @Test
    void answersAPollWithItsCorrelationIdAndNoRetryAfterOnceItIsOver() {
        UUID correlationId = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        device.attach(C_ADDRESS);
        device.transfer(
                message(
                        AmqpBytes.of(PROPERTIES, null, null, null, null, null, correlationId),
                        poll("4.op")));

        device.read(DISPOSITION);
        Map<Integer, Object> reply = device.readMessage();
        assertThat(text(reply.get(DATA)))
                .isEqualTo("{\"operationId\":\"4.op\",\"status\":\"disabled\"}");
        assertThat(((List<?>) reply.get(PROPERTIES)).get(5)).isEqualTo(correlationId);
        assertThat(reply).doesNotContainKey(APPLICATION_PROPERTIES);
    }

    @Test
    void tellsTheEngineTheApiVersionOfTheLinks() {
        device.attach(C_ADDRESS);
        device.register("");
        assertThat(engine.heard().stream())
                .filteredOn(RegistrationEvent.Authenticate.class::isInstance)
                .last()
                .extracting(event -> ((RegistrationEvent.Authenticate) event).credentials())
                .extracting(Credentials::apiVersion)
                .isEqualTo("2021-06-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                C_ADDRESS,
                "/" + DEVICE,
                DEVICE,
                "0NE00002193/registrations/Contoso-Toaster-007"
            })
    void takesLinksOfEverySdksAddress(String address) {
        device.attach(address);
        device.register("");
        device.read(DISPOSITION);
        device.readMessage();
    }

    @Test
    void echoesTheTerminusAndSaysTheLargestMessageAndGrantsCredit() {
        device.begin();
        device.attachSender(C_ADDRESS);
        Described attach = device.read(ATTACH);
        assertThat(attach.field(0)).isEqualTo("sender_link");
        assertThat(attach.field(2)).as("the gateway receives").isEqualTo(true);
        assertThat(((Described) attach.field(6)).field(0)).isEqualTo(C_ADDRESS);
        assertThat(attach.field(10)).isEqualTo(96L * 1024);
        assertThat(device.read(FLOW).field(6)).isEqualTo(64L);
    }

    @ParameterizedTest
    @MethodSource("foreignAddresses")
    void detachesALinkToElsewhere(String address, String condition) {
        device.begin();
        device.attachSender(address);
        assertThat(device.read(ATTACH).field(6)).as("the target").isNull();
        assertThat(condition(device.read(DETACH), 2)).isEqualTo(condition);
        device.attachReceiver(address);
        assertThat(device.read(ATTACH).field(5)).as("the source").isNull();
        assertThat(condition(device.read(DETACH), 2)).isEqualTo(condition);
        assertThat(device.isOpen()).isTrue();
    }

    static List<Object[]> foreignAddresses() {
        return List.of(
                new Object[] {"0ne00002193/registrations/another", "amqp:unauthorized-access"},
                new Object[] {"devices/contoso-toaster-007", "amqp:not-found"},
                new Object[] {null, "amqp:not-found"});
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void rejectsWhatItCannotMakeSenseOf(ByteBuf message) {
        device.attach(C_ADDRESS);
        device.transfer(message);
        assertThat(rejection()).contains("\"errorCode\":400004", "\"detail\":");
        assertThat(device.hearsNothing()).isTrue();
        device.register("");
        assertThat(device.read(DISPOSITION).field(4)).isEqualTo(AmqpBytes.of(ACCEPTED));
    }

    static List<ByteBuf> badMessages() {
        return List.of(
                message(new Described(DATA, new byte[0])),
                message(property("iotdps-operation-type", "iotdps-get-registration")),
                message(property("iotdps-operation-type", "iotdps-get-operationstatus")),
                message(
                        property("iotdps-operation-type", "iotdps-register"),
                        new Described(DATA, "{".getBytes(StandardCharsets.UTF_8))),
                message("not a section"),
                Unpooled.wrappedBuffer(new byte[] {0, 0x53}));
    }

    @Test
    void rejectsWithTheServicesErrorAndRetryAfter() {
        RawAmqpDevice throttled =
                given.device(new ScriptedEngine(refusingWith(DpsError.THROTTLED, 429, 60)));
        throttled.attach(C_ADDRESS);
        throttled.register("");
        Described outcome = (Described) throttled.read(DISPOSITION).field(4);
        assertThat(outcome.code()).isEqualTo(REJECTED);
        Described error = (Described) outcome.field(0);
        assertThat(error.field(0))
                .isEqualTo(new Symbol("com.microsoft:device-container-throttled"));
        assertThat((String) error.field(1)).contains("\"errorCode\":429001");
        assertThat(error.field(2))
                .isEqualTo(Map.of(new Symbol("retry-after"), 60, new Symbol("Retry-After"), 60));
    }

    @Test
    void rejectsTheFirstRequestOfADeviceThatIsNotTakenForWhoItSays() {
        RawAmqpDevice stranger =
                given.device(new ScriptedEngine(refusingWith(DpsError.UNAUTHORIZED, 401, 0)));
        stranger.attach(C_ADDRESS);
        stranger.register("");
        Described error = (Described) ((Described) stranger.read(DISPOSITION).field(4)).field(0);
        assertThat(error.field(0)).isEqualTo(new Symbol("amqp:unauthorized-access"));
        assertThat((String) error.field(1)).contains("\"errorCode\":401000");
    }

    @Test
    void holdsTheReplyUntilTheDeviceGrantsCredit() {
        device.begin();
        device.attachReceiver(C_ADDRESS);
        device.read(ATTACH);
        device.attachSender(C_ADDRESS);
        device.read(ATTACH);
        device.read(FLOW);
        device.register("");
        device.read(DISPOSITION);
        assertThat(device.hearsNothing()).isTrue();
        device.grantCredit(1);
        assertThat(text(device.readMessage().get(DATA))).contains("4.op");
    }

    @Test
    void putsAMessageTogetherThatComesInSeveralTransfers() {
        device.attach(C_ADDRESS);
        ByteBuf whole = message(poll("4.op"));
        device.transfer(7, whole.readSlice(10), true);
        device.transfer(7, whole.readSlice(1), true);
        assertThat(device.hearsNothing()).isTrue();
        device.transfer(7, whole, false);
        device.read(DISPOSITION);
        assertThat(text(device.readMessage().get(DATA))).contains("4.op");
    }

    @Test
    void detachesALinkWhoseMessageIsTooLarge() {
        device.attach(C_ADDRESS);
        byte[] part = new byte[50_000];
        device.transfer(0, Unpooled.wrappedBuffer(part), true);
        device.transfer(0, Unpooled.wrappedBuffer(part), true);
        assertThat(condition(device.read(DETACH), 2)).isEqualTo("amqp:link:message-size-exceeded");
        device.transfer(0, Unpooled.wrappedBuffer(part), true);
        assertThat(engine.heard()).noneMatch(RegistrationEvent.Register.class::isInstance);
    }

    @Test
    void detachesALinkThatSendsMoreThanItsCreditAllows() {
        RawAmqpDevice pushy =
                given.device(
                        new ScriptedEngine(
                                event ->
                                        event instanceof RegistrationEvent.Authenticate
                                                ? List.of(new RegistrationAction.Accept(true))
                                                : List.of()));
        pushy.attach(C_ADDRESS);
        for (int i = 0; i < 64; i++) {
            pushy.register("");
        }
        assertThat(pushy.hearsNothing()).isTrue();
        pushy.register("");
        assertThat(condition(pushy.read(DETACH), 2)).isEqualTo("amqp:link:transfer-limit-exceeded");
    }

    @Test
    void grantsMoreCreditBeforeItRunsOut() {
        device.attach(C_ADDRESS);
        for (int i = 0; i < 32; i++) {
            device.register("");
        }
        Described last = null;
        for (int i = 0; i < 64; i++) {
            last = device.read(i % 2 == 0 ? DISPOSITION : TRANSFER);
        }
        assertThat(last).isNotNull();
        assertThat(device.read(FLOW).field(6)).isEqualTo(64L);
    }

    @Test
    void dropsAReplyForWhichThereIsNoLink() {
        device.begin();
        device.attachSender(C_ADDRESS);
        device.read(ATTACH);
        device.read(FLOW);
        device.register("");
        assertThat(((Described) device.read(DISPOSITION).field(4)).code()).isEqualTo(ACCEPTED);
        assertThat(device.hearsNothing()).isTrue();
        assertThat(device.isOpen()).isTrue();
    }

    @Test
    void agreesWhenTheDeviceClosesAndEndsTheConnection() {
        device.attach(C_ADDRESS);
        device.send(DETACH, 1L, true);
        device.read(DETACH);
        device.send(0x17);
        device.read(0x17);
        device.send(CLOSE);
        assertThat(device.read(CLOSE).field(0)).isNull();
        assertThat(device.isOpen()).isFalse();
        assertThat(engine.heard()).last().isInstanceOf(RegistrationEvent.Closed.class);
    }

    /** AMQP 1.0, section 2.4.5. */
    @Test
    void asksToBeHeardAndIsHeardItself() {
        device.shakeHands();
        device.send(OPEN, "prov_connection", "localhost", 65_536L, (short) 255, 4_000L);
        Described open = device.read(OPEN);
        assertThat(open.field(2)).as("max-frame-size").isEqualTo(65_536L);
        assertThat(open.field(4)).as("idle-time-out").isEqualTo(300_000L);
        device.pass(Duration.ofSeconds(2));
        assertThat(device.readHeader()).as("an empty frame").isEqualTo("0000000802000000");
    }

    @Test
    void closesAConnectionThatWantsToBeHeardAllTheTime() {
        device.shakeHands();
        device.send(OPEN, "prov_connection", "localhost", 65_536L, (short) 255, 1L);
        device.read(OPEN);
        assertThat(condition(device.read(CLOSE), 0)).isEqualTo("amqp:not-allowed");
    }

    @Test
    void closesAConnectionThatAsksNothing() {
        device.attach(C_ADDRESS);
        device.pass(Duration.ofSeconds(59));
        assertThat(device.hearsNothing()).isTrue();
        device.pass(Duration.ofSeconds(2));
        assertThat(condition(device.read(CLOSE), 0)).isEqualTo("amqp:resource-limit-exceeded");
    }

    @Test
    void closesAConnectionThatIsSilentForTooLong() {
        device.attach(C_ADDRESS);
        device.register("");
        device.read(DISPOSITION);
        device.readMessage();
        device.pass(Duration.ofMinutes(9));
        assertThat(device.hearsNothing()).isTrue();
        device.pass(Duration.ofMinutes(2));
        assertThat(condition(device.read(CLOSE), 0)).isEqualTo("amqp:resource-limit-exceeded");
    }

    @Test
    void givesADeviceAMomentToAgreeWhenTheGatewayCloses() {
        device.attach(C_ADDRESS);
        device.raw("7fffffff02000000");
        assertThat(condition(device.read(CLOSE), 0)).isEqualTo("amqp:connection:framing-error");
        assertThat(device.isOpen()).isTrue();
        device.pass(Duration.ofSeconds(3));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void hangsUpWithoutAWordWhenTheEngineWantsIt() {
        RawAmqpDevice dropped =
                given.device(
                        new ScriptedEngine(
                                event ->
                                        event instanceof RegistrationEvent.Register
                                                ? List.of(new RegistrationAction.Close("a fault"))
                                                : GivenAmqp.answer(event)));
        dropped.attach(C_ADDRESS);
        dropped.register("");
        assertThat(dropped.isOpen()).isFalse();
        assertThat(dropped.hearsNothing()).isTrue();
    }

    @Test
    void closesAConnectionThatTransfersOnALinkThatIsNone() {
        device.begin();
        device.transfer(0, message(poll("4.op")), false);
        device.read(CLOSE);
    }

    @Test
    void closesAConnectionWithMoreSessionsThanItSaid() {
        device.begin();
        ByteBuf begin =
                AmqpBytes.frame(
                        0, AmqpBytes.of(BEGIN, null, 0L, 100L, 100L), Unpooled.EMPTY_BUFFER);
        device.raw(begin.setShort(6, 4));
        assertThat(condition(device.read(CLOSE), 0)).isEqualTo("amqp:connection:framing-error");
    }

    private String rejection() {
        Described outcome = (Described) device.read(DISPOSITION).field(4);
        assertThat(outcome.code()).isEqualTo(REJECTED);
        return (String) ((Described) outcome.field(0)).field(1);
    }

    private static Function<RegistrationEvent, List<RegistrationAction>> refusingWith(
            DpsError error, int status, int retryAfterSeconds) {
        return event ->
                event instanceof RegistrationEvent.Register register
                        ? GivenAmqp.reply(
                                register.requestId(),
                                new DpsReply.Refused(
                                        status,
                                        new ProvisioningServiceErrorDetails(
                                                error.code(), "id", error.message(), null, "now"),
                                        retryAfterSeconds))
                        : GivenAmqp.answer(event);
    }

    private static Described poll(String operationId) {
        return new Described(
                APPLICATION_PROPERTIES,
                Map.of(
                        "iotdps-operation-type",
                        "iotdps-get-operationstatus",
                        "iotdps-operation-id",
                        operationId));
    }

    private static Described property(String name, String value) {
        return new Described(APPLICATION_PROPERTIES, Map.of(name, value));
    }

    private static String text(Object data) {
        return new String((byte[]) data, StandardCharsets.UTF_8);
    }
}
