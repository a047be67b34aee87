package io.bootstorm.gateway.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.GivenLoop;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one HTTPS port from its codec on, as bytes: which API a request comes to. */
class ApiRouterTest {

    private static final String HOST = "\r\nHost: localhost:8443\r\n";

    private final RecordingApi hub =
            new RecordingApi(target -> target.host().equals("contoso-hub.azure-devices.net"));
    private final RecordingApi service = new RecordingApi(target -> target.has(0, "enrollments"));
    private final ScriptedEngine engine = new ScriptedEngine(ApiRouterTest::answer);
    private final EmbeddedChannel client = new EmbeddedChannel();

    @BeforeEach
    void open() {
        client.freezeTime();
        new HttpPipeline(
                        null,
                        null,
                        new DeviceLoops(List.of(GivenLoop.with(client.eventLoop(), engine))),
                        new HttpSettings(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(10),
                                HttpSettings.DOCUMENTED_BODY_BYTES),
                        List.of(),
                        List.of(hub, service))
                .addTo(client.pipeline());
    }

    @AfterEach
    void close() {
        client.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/enrollments/toaster?api-version=2021-10-01",
                "/Enrollments/toaster/?api-version=2021-10-01",
                "//enrollments//toaster?api-version=2021-10-01",
                "https://localhost/enrollments/toaster?api-version=2021-10-01"
            })
    void tellsAnApiByItsPathWhateverCaseAndSlashes(String target) {
        receive("GET " + target + " HTTP/1.1" + HOST + "\r\n");
        ApiRequest asked = service.asked.remove();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.target().segments()).hasSize(2).endsWith("toaster");
        assertThat(asked.target().parameter("api-version")).isEqualTo("2021-10-01");
    }

    @Test
    void tellsAnApiByItsHostWithoutPort() {
        receive("GET /devices HTTP/1.1\r\nHost: Contoso-Hub.azure-devices.net:443\r\n\r\n");
        assertThat(hub.asked.remove().target().segments()).containsExactly("devices");
    }

    @Test
    void letsTheHostOfAWholeUrlGoBeforeTheHeader() {
        receive(
                "GET https://contoso-hub.azure-devices.net:443/enrollments HTTP/1.1"
                        + HOST
                        + "\r\n");
        assertThat(hub.asked).hasSize(1);
        assertThat(service.asked).isEmpty();
    }

    @Test
    void leavesTheRestToTheDeviceApi() {
        receive(
                "PUT /0ne00002193/registrations/toaster/register?api-version=2019-03-31 HTTP/1.1"
                        + HOST
                        + "Content-Length: 0\r\n\r\n");
        assertThat(text()).startsWith("HTTP/1.1 202 ");
    }

    @Test
    void handsOverTheWholeRequestAndWritesTheAnswer() {
        receive(
                "PUT /enrollments/toaster HTTP/1.1"
                        + HOST
                        + "If-Match: \"one\"\r\nContent-Length: 2\r\n\r\n{}");
        ApiRequest asked = service.asked.remove();
        assertThat(asked.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(asked.header("if-match")).isEqualTo("\"one\"");
        service.answer(200, Map.of("x-ms-item-type", "enrollment"), "[]");
        assertThat(text())
                .startsWith("HTTP/1.1 200 ")
                .contains("x-ms-item-type: enrollment\r\n")
                .contains("content-length: 2\r\n")
                .contains("x-ms-request-id: ")
                .endsWith("\r\n\r\n[]");
    }

    @Test
    void saysNothingOfABodyWhereThereIsNone() {
        receive("DELETE /enrollments/toaster HTTP/1.1" + HOST + "\r\n");
        service.answer(204, Map.of(), "");
        assertThat(text())
                .startsWith("HTTP/1.1 204 ")
                .doesNotContain("content-length", "content-type");
    }

    @Test
    void letsRequestsThatCameTogetherWaitForOneAnother() {
        receive(
                "GET /enrollments/a HTTP/1.1"
                        + HOST
                        + "\r\nGET /enrollments/b HTTP/1.1"
                        + HOST
                        + "\r\n");
        assertThat(service.asked).hasSize(1);
        service.answer(200, Map.of(), "\"a\"");
        assertThat(service.asked).hasSize(2);
        service.answer(200, Map.of(), "\"b\"");
        assertThat(text()).containsSubsequence("\"a\"", "\"b\"");
    }

    @Test
    void closesAfterTheAnswerIfAsked() {
        receive("GET /enrollments/a HTTP/1.1" + HOST + "Connection: close\r\n\r\n");
        service.answer(200, Map.of(), "{}");
        assertThat(text()).contains("connection: close\r\n");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void dropsAnAnswerThatNobodyWaitsFor() {
        receive("GET /enrollments/a HTTP/1.1" + HOST + "\r\n");
        client.close();
        service.answer(200, Map.of(), "{}");
        assertThat(text()).isEmpty();
    }

    @Test
    void refusesABrokenEscapeWhoeverItWasFor() {
        receive("GET /enrollments/%zz HTTP/1.1" + HOST + "\r\n");
        assertThat(text()).startsWith("HTTP/1.1 400 ").contains("broken percent escape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: one.example\r\nHost: two.example\r\n"})
    void refusesARequestThatDoesNotNameOneHost(String hosts) {
        receive("GET /enrollments/a HTTP/1.1\r\n" + hosts + "\r\n");
        assertThat(text()).startsWith("HTTP/1.1 400 ").contains("one Host header");
        assertThat(service.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"98305, 100-continue, 413", "2, 200-maybe, 417"})
    void saysWhyItDoesNotWantABodyBeforeThatIsSent(int length, String expected, int status) {
        receive(
                "PUT /enrollments/a HTTP/1.1"
                        + HOST
                        + ("Content-Length: " + length + "\r\nExpect: " + expected + "\r\n\r\n"));
        assertThat(text())
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"errorCode\":" + status + "001");
        receive("GET /enrollments/b HTTP/1.1" + HOST + "\r\n");
        assertThat(service.asked.remove().target().segments()).endsWith("b");
    }

    private static List<RegistrationAction> answer(RegistrationEvent event) {
        if (event instanceof RegistrationEvent.Authenticate) {
            return List.of(new RegistrationAction.Accept(true));
        }
        if (event instanceof RegistrationEvent.Register register) {
            DpsReply pending =
                    new DpsReply.Pending(
                            new RegistrationOperationStatus(
                                    "4.op", RegistrationStatus.ASSIGNING, null),
                            3);
            return List.of(new RegistrationAction.Reply(register.requestId(), pending));
        }
        return List.of();
    }

    @Test
    void endsTheConnectionAfterWhatIsNoHttp() {
        receive("nonsense\r\n\r\n");
        assertThat(text()).startsWith("HTTP/1.1 400 ");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void refusesAHostThatNoHeaderOfAnAnswerCouldHold() {
        receive(
                "PUT /0ne00002193/registrations/toaster/register?api-version=2019-03-31 HTTP/1.1"
                        + "\r\nHost: a\u000bb\r\nContent-Length: 0\r\n\r\n");
        assertThat(text()).startsWith("HTTP/1.1 400 ");
    }

    /** Else whoever asks and never reads would fill the memory with answers. */
    @Test
    void answersNothingMoreWhileTheClientDoesNotTakeItsAnswers() {
        client.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        client.pipeline().addFirst(new Untaken());
        for (int i = 0; i < 100; i++) {
            receive("GET /nowhere HTTP/1.1" + HOST + "\r\n");
        }
        assertThat(client.config().isAutoRead()).isFalse();
        assertThat(client.unsafe().outboundBuffer().size()).isLessThan(5);
        client.pipeline().remove(Untaken.class);
        client.flush();
        assertThat(text().split("HTTP/1.1 404", -1)).hasSize(101);
        assertThat(client.config().isAutoRead()).isTrue();
    }

    /** A client whose receive window is full. */
    private static final class Untaken extends ChannelOutboundHandlerAdapter {

        @Override
        public void flush(ChannelHandlerContext ctx) {
            // nothing goes out
        }
    }

    private void receive(String bytes) {
        client.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
        client.runPendingTasks();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = client.readOutbound(); out != null; out = client.readOutbound()) {
            text.append(out.toString(StandardCharsets.UTF_8));
            out.release();
        }
        return text.toString();
    }

    /** Answers when the test says so. */
    private static final class RecordingApi implements HttpApi {

        private final Predicate<RequestTarget> mine;
        private final ArrayDeque<ApiRequest> asked = new ArrayDeque<>();
        private Consumer<ApiAnswer> waiting;

        RecordingApi(Predicate<RequestTarget> mine) {
            this.mine = mine;
        }

        @Override
        public boolean takes(RequestTarget target) {
            return mine.test(target);
        }

        @Override
        public void answer(ApiRequest request, Consumer<ApiAnswer> answer) {
            asked.add(request);
            waiting = answer;
        }

        void answer(int status, Map<String, String> headers, String body) {
            waiting.accept(new ApiAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
