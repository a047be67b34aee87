package io.bootstorm.emulator.client.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasProperty;
import static org.hamcrest.Matchers.is;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.FailureWords;
import io.bootstorm.emulator.client.NetworkStack;
import io.bootstorm.emulator.client.TransportFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.protonj2.test.driver.ProtonTestConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a device says over AMQP, heard by Qpid's scripted peer, which has a codec of its own and
 * fails at what its script does not expect.
 */
class AmqpDialogueTest {

    private static final String DEVICE = "0ne00002193/registrations/contoso-toaster-007";
    private static final String ADDRESS = "amqps://localhost/" + DEVICE;
    private static final String TOKEN = "SharedAccessSignature sr=x&sig=y&se=1&skn=registration";
    private static final byte[] BODY =
            "{\"registrationId\":\"contoso-toaster-007\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ASSIGNING =
            "{\"operationId\":\"4.op\",\"status\":\"assigning\"}".getBytes(StandardCharsets.UTF_8);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Object> told = new ArrayList<>();
    private int mostAtOnce = Integer.MAX_VALUE;
    private final ProtonTestConnector dps = new ProtonTestConnector(this::heard);
    private final AmqpDialogue dialogue =
            new AmqpDialogue(
                    channel,
                    new ConnectionRequest(
                            "0ne00002193",
                            "contoso-toaster-007",
                            TOKEN,
                            null,
                            null,
                            new String(BODY, StandardCharsets.UTF_8),
                            null,
                            NetworkStack.UNLIMITED),
                    "localhost",
                    new FailureWords("localhost:5671"),
                    new Recorder());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void attachesItsReceiverAndThenItsSenderAsTheCSdkDoes() {
        expectLinks();
        dialogue.begin();
        pass();
        dps.waitForScriptToComplete();
        assertThat(told).containsExactly("attached");
    }

    @Test
    void registersOnceItHasCreditAndReadsTheReply() {
        expectLinks();
        dialogue.begin();
        pass();
        dialogue.register();
        pass();
        dps.waitForScriptToComplete();

        dps.expectTransfer()
                .withHandle(1)
                .withDeliveryId(0)
                .withSettled(false)
                .withMessage()
                .withApplicationProperties()
                .withProperty("iotdps-operation-type", "iotdps-register")
                .also()
                .withData(BODY)
                .also()
                .accept();
        dps.remoteFlow()
                .withHandle(1)
                .withDeliveryCount(0)
                .withLinkCredit(10)
                .withIncomingWindow(100)
                .withOutgoingWindow(100)
                .withNextIncomingId(0)
                .withNextOutgoingId(0)
                .now();
        pass();
        dps.waitForScriptToComplete();

        dps.expectDisposition().withSettled(true).withState().accepted();
        reply(0, 5);
        pass();
        dps.waitForScriptToComplete();
        assertThat(told).hasSize(2);
        RegistrationReply reply = (RegistrationReply) told.get(1);
        assertThat(reply.retryAfter()).isEqualTo("5");
        assertThat(reply.body().operationId()).isEqualTo("4.op");
        assertThat(reply.body().registrationStatus()).isEqualTo("assigning");
    }

    @Test
    void pollsWithTheOperationIdAndTheBodyOnceMore() {
        expectLinks();
        dps.remoteFlow().withHandle(1).withDeliveryCount(0).withLinkCredit(10).queue();
        dialogue.begin();
        pass();
        dps.expectTransfer()
                .withMessage()
                .withApplicationProperties()
                .withProperty("iotdps-operation-type", "iotdps-get-operationstatus")
                .withProperty("iotdps-operation-id", "4.op")
                .also()
                .withData(BODY)
                .also()
                .accept();
        dialogue.poll("4.op");
        pass();
        dps.waitForScriptToComplete();
    }

    @Test
    void endsAtADeliveryThatIsRejectedWhateverTheReason() {
        expectLinks();
        dps.remoteFlow().withHandle(1).withDeliveryCount(0).withLinkCredit(10).queue();
        dialogue.begin();
        pass();
        dps.expectTransfer()
                .withNonNullPayload()
                .reject("com.microsoft:device-container-throttled", "{\"errorCode\":429001}");
        dialogue.register();
        pass();
        assertThat(told.get(1))
                .isEqualTo(
                        new TransportFailure(
                                "delivery rejected",
                                "localhost:5671 rejected it:"
                                        + " com.microsoft:device-container-throttled"
                                        + " ({\"errorCode\":429001})"));
    }

    @Test
    void endsWhenSaslRefusesIt() {
        dps.expectFailingSASLPlainConnect((byte) 1);
        dialogue.begin();
        pass();
        assertThat(told).hasSize(1);
        assertThat(((TransportFailure) told.get(0)).reason()).isEqualTo("SASL refused");
        assertThat(told.toString()).doesNotContain(TOKEN);
    }

    @Test
    void endsWhenPlainIsNotOffered() {
        dps.expectSaslMechanismNegotiationFailure("EXTERNAL", "ANONYMOUS");
        dialogue.begin();
        pass();
        assertThat(((TransportFailure) told.get(0)).detail())
                .contains("the service does not offer PLAIN");
    }

    @Test
    void endsWhenItsLinkIsRefused() {
        dps.expectSASLPlainConnect(DEVICE, TOKEN);
        dps.expectOpen().respond();
        dps.expectBegin().respond();
        dps.expectAttach().ofReceiver().respond().withNullSource();
        dps.remoteDetach().withErrorCondition("amqp:not-found", "no such device").queue();
        dialogue.begin();
        pass();
        assertThat(told)
                .contains(
                        new TransportFailure(
                                "link ended",
                                "localhost:5671 ended the link: amqp:not-found (no such device)"));
        assertThat(told).doesNotContain("attached");
    }

    @Test
    void endsWhenTheServiceCloses() {
        expectLinks();
        dps.remoteClose().withErrorCondition("amqp:connection:forced", "going down").queue();
        dialogue.begin();
        pass();
        assertThat(told).hasSize(2);
        assertThat(((TransportFailure) told.get(1)).reason()).isEqualTo("connection ended");
    }

    @Test
    void endsAtWhatIsNoAmqp() {
        dialogue.begin();
        dialogue.take(
                Unpooled.copiedBuffer("HTTP/1.1 400 Bad Request\r\n", StandardCharsets.UTF_8));
        assertThat(((TransportFailure) told.get(0)).reason()).isEqualTo("protocol error");
    }

    @Test
    void saysGoodbye() {
        expectLinks();
        dialogue.begin();
        pass();
        dps.expectClose().respond();
        dialogue.close();
        pass();
        dps.waitForScriptToComplete();
        assertThat(told).containsExactly("attached");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 9})
    void understandsWhatComesInPieces(int bytesAtOnce) {
        mostAtOnce = bytesAtOnce;
        expectLinks();
        dialogue.begin();
        pass();
        dps.waitForScriptToComplete();
        assertThat(told).containsExactly("attached");
    }

    private void expectLinks() {
        dps.expectSASLPlainConnect(DEVICE, TOKEN);
        dps.expectOpen().withContainerId("prov_connection").withHostname("localhost").respond();
        dps.expectBegin().respond();
        dps.expectAttach()
                .ofReceiver()
                .withName("recv_link")
                .withSource(hasProperty("address", is(ADDRESS)))
                .withProperty("com.microsoft:api-version", "2021-06-01")
                .withMaxMessageSize(65_536)
                .respond();
        dps.expectAttach()
                .ofSender()
                .withName("sender_link")
                .withTarget(hasProperty("address", is(ADDRESS)))
                .withProperty("com.microsoft:api-version", "2021-06-01")
                .respond();
        dps.expectFlow().withHandle(0).withLinkCredit(10_000);
    }

    private void reply(int deliveryId, int retryAfter) {
        dps.remoteTransfer()
                .withHandle(0)
                .withDeliveryId(deliveryId)
                .withDeliveryTag(new byte[] {1})
                .withApplicationProperties()
                .withProperty("retry-after", retryAfter)
                .also()
                .withBody()
                .withData(ASSIGNING)
                .also()
                .now();
    }

    /** What the peer says. */
    private void heard(ByteBuffer bytes) {
        ByteBuf all = Unpooled.wrappedBuffer(bytes);
        while (all.isReadable()) {
            dialogue.take(all.readSlice(Math.min(mostAtOnce, all.readableBytes())));
        }
    }

    /** What the device has said goes to the peer, and its answers come back, until all is said. */
    private void pass() {
        ByteBuf bytes;
        while ((bytes = channel.readOutbound()) != null) {
            try {
                dps.accept(bytes.nioBuffer());
            } finally {
                bytes.release();
            }
        }
    }

    private final class Recorder implements DialogueListener {

        @Override
        public void attached() {
            told.add("attached");
        }

        @Override
        public void replied(RegistrationReply reply) {
            told.add(reply);
        }

        @Override
        public void failed(TransportFailure failure) {
            told.add(failure);
        }
    }
}
