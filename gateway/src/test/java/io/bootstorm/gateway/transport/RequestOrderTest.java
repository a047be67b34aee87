package io.bootstorm.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestOrderTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new RequestOrder());
    private final LastAnswers stopping = new LastAnswers();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void letsOneRequestThroughAtATime() {
        channel.writeInbound(request("/first"), request("/second"));
        assertThat(nextUri()).isEqualTo("/first");
        assertThat(channel.<Object>readInbound()).isNull();

        channel.writeOutbound(answer());

        assertThat(nextUri()).isEqualTo("/second");
    }

    @Test
    void whereTheGatewayStopsTheAnswerUnderWayIsTheLast() {
        channel.writeInbound(request("/first"), request("/second"));
        assertThat(nextUri()).isEqualTo("/first");

        channel.pipeline().fireUserEventTriggered(stopping);
        assertThat(channel.isActive()).isTrue();
        channel.writeOutbound(answer());

        assertThat(lastAnswer().headers().get("connection")).isEqualTo("close");
        assertThat(channel.isActive()).isFalse();
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void whereTheGatewayStopsAConnectionWithoutRequestIsClosed() {
        channel.writeInbound(request("/first"));
        assertThat(nextUri()).isEqualTo("/first");
        channel.writeOutbound(answer());
        assertThat(lastAnswer().headers().get("connection")).isNull();

        channel.pipeline().fireUserEventTriggered(stopping);

        assertThat(channel.isActive()).isFalse();
    }

    private String nextUri() {
        FullHttpRequest request = channel.readInbound();
        try {
            return request.uri();
        } finally {
            request.release();
        }
    }

    private FullHttpResponse lastAnswer() {
        FullHttpResponse answer = channel.readOutbound();
        answer.release();
        return answer;
    }

    private static FullHttpRequest request(String uri) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, uri, Unpooled.buffer());
    }

    private static FullHttpResponse answer() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }
}
