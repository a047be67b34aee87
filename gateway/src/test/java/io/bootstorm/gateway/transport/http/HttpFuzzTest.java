package io.bootstorm.gateway.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.gateway.transport.Hostile;
import io.bootstorm.gateway.transport.amqp.AmqpHandlers;
import io.bootstorm.gateway.transport.amqp.AmqpSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Bytes of a client of the HTTPS port, inside TLS: whatever they are, the first thing that goes
 * back is an HTTP answer, none of them 500, the connection goes on or is closed, and nothing else
 * happens. WebSockets, and AMQP in them, are reached from here too.
 */
class HttpFuzzTest {

    @FuzzTest
    void connection(byte[] input) {
        EmbeddedChannel client = new EmbeddedChannel();
        client.freezeTime();
        new HttpPipeline(
                        null,
                        null,
                        Hostile.loops(client),
                        new HttpSettings(
                                Hostile.CONNECT_TIME,
                                Hostile.IDLE_TIME,
                                HttpSettings.DOCUMENTED_BODY_BYTES),
                        List.of(
                                new AmqpHandlers(
                                        Hostile.loops(client),
                                        new AmqpSettings(
                                                Hostile.CONNECT_TIME,
                                                Hostile.IDLE_TIME,
                                                AmqpSettings.DOCUMENTED_MESSAGE_BYTES))),
                        List.of(new Routes()))
                .addTo(client.pipeline());
        Hostile.feed(client, input);
        ByteBuf sent = Hostile.sent(client);
        String text = sent.toString(StandardCharsets.ISO_8859_1);
        sent.release();
        assertThat(text)
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isEmpty(),
                        answer -> assertThat(answer).startsWith("HTTP/1."));
        assertThat(text).doesNotContain("HTTP/1.1 500 ");
    }

    /** The service API as far as a request names it. */
    private static final class Routes implements HttpApi {

        @Override
        public boolean takes(RequestTarget target) {
            return ServiceRoute.Collection.of(target) != null;
        }

        @Override
        public void answer(ApiRequest request, Consumer<ApiAnswer> answer) {
            try {
                ServiceRoute.parse(request.method(), request.target());
                answer.accept(new ApiAnswer(204, Map.of(), new byte[0]));
            } catch (Refusal refusal) {
                answer.accept(new ApiAnswer(refusal.error().httpStatus(), Map.of(), new byte[0]));
            }
        }
    }
}
