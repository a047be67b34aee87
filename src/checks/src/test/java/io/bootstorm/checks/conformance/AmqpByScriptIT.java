package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawAmqp;
import io.bootstorm.checks.conformance.raw.RawLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames, links and messages of registrations over AMQP, and what is against the rules. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class AmqpByScriptIT {

    private static final String SUFFIX = "0ne00002193/registrations/";
    private static final String API_VERSION = "2021-06-01";
    private static final Map<String, Object> REGISTER =
            Map.of("iotdps-operation-type", "iotdps-register");

    private final ScriptHouse house;

    AmqpByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "SASL offers PLAIN and TPM, and EXTERNAL as well",
            source =
                    Documents.C_SDK
                            + ", prov_transport_amqp_common.c; EXTERNAL "
                            + Documents.ASSUMED)
    void saslOffersPlainTpmAndExternal(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = plain(line, "amqp-offer");
            assertThat(amqp.open()).isTrue();
            assertThat(amqp.offered()).containsExactly("PLAIN", "TPM", "EXTERNAL");
            observed.that(String.join(", ", amqp.offered()));
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "A device with a certificate may come by EXTERNAL",
            source = Documents.ASSUMED)
    void certificateMayComeByExternal(Observed observed) throws Exception {
        try (RawLine line =
                RawLine.open(
                        house.tls(house.certificate("devices/" + ScriptHouse.TOASTER)),
                        house.amqpPort())) {
            RawAmqp amqp = RawAmqp.mechanism(line.in(), line.out(), "EXTERNAL");
            assertThat(amqp.open()).isTrue();
            assertThat(amqp.attach(SUFFIX + ScriptHouse.TOASTER, API_VERSION)).isNull();
            assertThat(amqp.request(REGISTER, "", null).isAccepted()).isTrue();
            observed.that("SASL outcome " + amqp.outcome());
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "A mechanism that was not offered ends SASL badly",
            source = Documents.AMQP_STANDARD + ", 5.3.3.6")
    void mechanismThatWasNotOfferedEndsSaslBadly(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = RawAmqp.mechanism(line.in(), line.out(), "ANONYMOUS");
            assertThat(amqp.open()).isFalse();
            observed.that("SASL outcome " + amqp.outcome());
            assertThat(amqp.outcome()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "C, amqps://localhost/0ne00002193/registrations/",
        "Java, /0ne00002193/registrations/",
        "'Node, C#', 0ne00002193/registrations/"
    })
    @Behaviour(
            part = Part.AMQP,
            says = "Links are known by the end of their address, as each SDK spells it",
            source = "the SDKs")
    void linksAreKnownByTheEndOfTheirAddress(String sdk, String address) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = plain(line, "amqp-links");
            assertThat(amqp.open()).isTrue();
            assertThat(amqp.attach(address + "amqp-links", API_VERSION)).isNull();
            assertThat(amqp.request(REGISTER, "", null).isAccepted()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "another device's, 0ne00002193/registrations/somebody, amqp:unauthorized-access",
        "another scope's, 0ne00009999/registrations/amqp-else, amqp:unauthorized-access",
        "nobody's, $management, amqp:not-found"
    })
    @Behaviour(
            part = Part.AMQP,
            says = "A link to another address is detached",
            source = Documents.ASSUMED)
    void linkToAnotherAddressIsDetached(
            String whose, String address, String condition, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = plain(line, "amqp-else");
            assertThat(amqp.open()).isTrue();
            String seen = amqp.attach(address, API_VERSION).getCondition().toString();
            observed.that("`" + seen + "`");
            assertThat(seen).isEqualTo(condition);
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "The link for requests says the largest message, 96 KB",
            source = Documents.LIMITS)
    void linkSaysTheLargestMessage(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-max");
            observed.that(Long.toString(amqp.maxMessageSize()));
            assertThat(amqp.maxMessageSize()).isEqualTo(96 * 1024);
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "A reply has the request's correlation id",
            source = Documents.NODE_SDK + ", amqp.ts")
    void replyHasTheRequestsCorrelationId() throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-correlation");
            assertThat(amqp.request(REGISTER, "", "a-uuid").properties())
                    .containsEntry("correlation-id", "a-uuid");
            assertThat(amqp.request(REGISTER, "", null).properties())
                    .doesNotContainKey("correlation-id");
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "A pending reply says how long to wait, in both spellings, as an integer",
            source =
                    Documents.C_SDK
                            + " and "
                            + Documents.CS_SDK
                            + ", application properties; "
                            + Documents.ASSUMED)
    void pendingReplySaysHowLongToWait(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-wait");
            RawAmqp.Reply reply = amqp.request(REGISTER, "", null);
            assertThat(reply.properties())
                    .containsEntry("retry-after", 1)
                    .containsEntry("Retry-After", 1);
            observed.that("`retry-after` 1, `Retry-After` 1");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @EnumSource(RawAmqp.Body.class)
    @Behaviour(part = Part.AMQP, says = "A poll may have each SDK's body", source = "the SDKs")
    void pollMayHaveEachSdksBody(RawAmqp.Body body) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-bodies");
            String id = operationId(amqp.request(REGISTER, "", null));
            RawAmqp.Reply reply = amqp.request(poll(id), body, "iotdps-get-operationstatus");
            assertThat(reply.isAccepted()).isTrue();
            assertThat(operationId(reply)).isEqualTo(id);
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "A request that fails is rejected, with the error's JSON as description",
            source = Documents.CS_SDK + ", ProvisioningErrorDetailsAmqp; condition assumed")
    void requestThatFailsIsRejected(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-unknown");
            RawAmqp.Reply reply = amqp.request(poll("4.0123456789abcdef.unknown"), "", null);
            assertThat(reply.error().getDescription()).contains("\"errorCode\":404202");
            observed.that("`" + reply.error().getCondition() + "`, 404202");
            assertThat(amqp.request(REGISTER, "", null).isAccepted()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"iotdps-get-registration", "iotdps-dance"})
    @Behaviour(
            part = Part.AMQP,
            says = "A request of another operation type is rejected",
            source = Documents.ASSUMED)
    void requestOfAnotherTypeIsRejected(String type, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-type");
            RawAmqp.Reply reply = amqp.request(Map.of("iotdps-operation-type", type), "", null);
            assertThat(reply.error().getDescription()).contains("\"errorCode\":400004");
            observed.that("`" + reply.error().getCondition() + "`, 400004");
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "What is no message is rejected, and the link goes on",
            source = Documents.ASSUMED)
    void whatIsNoMessageIsRejected(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-garbage");
            byte[] garbage = "not a message".getBytes(StandardCharsets.US_ASCII);
            RawAmqp.Reply reply = amqp.deliver(garbage, garbage.length);
            observed.that("`" + reply.error().getCondition() + "`");
            assertThat(reply.error().getDescription()).contains("\"errorCode\":400004");
            assertThat(amqp.request(REGISTER, "", null).isAccepted()).isTrue();
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "A message larger than was said detaches its link",
            source = Documents.AMQP_STANDARD + ", 2.7.3")
    void messageThatIsTooLargeDetachesItsLink(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-large");
            amqp.deliver(new byte[97 * 1024], 97 * 1024);
            String condition = amqp.detached().getCondition().toString();
            observed.that("`" + condition + "`");
            assertThat(condition).isEqualTo("amqp:link:message-size-exceeded");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @EnumSource(RawAmqp.Disposition.class)
    @Behaviour(
            part = Part.AMQP,
            says = "A reply that the device does not accept is not sent again; the link goes on",
            source = Documents.ASSUMED)
    void replyThatIsNotAcceptedIsNotSentAgain(RawAmqp.Disposition disposition) throws Exception {
        try (RawLine line = line()) {
            RawAmqp amqp = attached(line, "amqp-disposition").answering(disposition);
            String id = operationId(amqp.request(REGISTER, "", "first"));
            RawAmqp.Reply reply = amqp.request(poll(id), "", "second");
            assertThat(reply.properties()).containsEntry("correlation-id", "second");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"AMQP 0.9.1, 414d515000000901", "TLS inside TLS, 414d515002010000"})
    @Behaviour(
            part = Part.AMQP,
            says = "Another protocol header is answered with the right one, and the end",
            source = Documents.AMQP_STANDARD + ", 2.2")
    void anotherHeaderIsAnsweredWithTheRightOne(String what, String hex, Observed observed)
            throws Exception {
        try (RawLine line = line()) {
            line.send(HexFormat.of().parseHex(hex));
            byte[] answer = line.rest();
            observed.that("`AMQP` 3 1 0 0, closed");
            assertThat(answer).isEqualTo(new byte[] {'A', 'M', 'Q', 'P', 3, 1, 0, 0});
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "larger than 64 KiB, 00020000 02000000",
        "smaller than its header, 00000004 02000000",
        "a data offset beyond its end, 0000000c 40000000 00000000",
        "a body that is no performative, 0000000c 02000000 41424344"
    })
    @Behaviour(
            part = Part.AMQP,
            says = "A frame against the rules ends the connection",
            source = Documents.AMQP_STANDARD + ", 2.3 and 2.8.15")
    void frameAgainstTheRulesEndsTheConnection(String what, String hex, Observed observed)
            throws Exception {
        try (RawLine line =
                RawLine.open(
                        house.tls(house.certificate("devices/" + ScriptHouse.TOASTER)),
                        house.amqpPort())) {
            line.send(HexFormat.of().parseHex("414d515000010000" + hex.replace(" ", "")));
            byte[] answer = line.rest();
            observed.that("closed");
            assertThat(answer).startsWith(new byte[] {'A', 'M', 'Q', 'P', 0, 1, 0, 0});
        }
    }

    @Test
    @Behaviour(
            part = Part.AMQP,
            says = "What begins with no protocol header at all ends the connection",
            source = Documents.ASSUMED)
    void whatBeginsWithNoHeaderEndsTheConnection(Observed observed) throws Exception {
        try (RawLine line = line()) {
            line.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(line.rest()).isEmpty();
            observed.that("closed");
        }
    }

    private RawLine line() throws Exception {
        return RawLine.open(house.tls(), house.amqpPort());
    }

    private RawAmqp attached(RawLine line, String id) throws IOException {
        RawAmqp amqp = plain(line, id);
        assertThat(amqp.open()).isTrue();
        assertThat(amqp.attach(SUFFIX + id, API_VERSION)).isNull();
        return amqp;
    }

    private static RawAmqp plain(RawLine line, String id) throws IOException {
        return RawAmqp.plain(
                line.in(),
                line.out(),
                SUFFIX + id,
                Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)).token());
    }

    private static Map<String, Object> poll(String operationId) {
        return Map.of(
                "iotdps-operation-type",
                "iotdps-get-operationstatus",
                "iotdps-operation-id",
                operationId);
    }

    private static String operationId(RawAmqp.Reply reply) {
        return Told.of("", reply.body()).body().path("operationId").asText();
    }
}
