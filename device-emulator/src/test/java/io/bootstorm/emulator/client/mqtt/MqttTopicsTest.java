package io.bootstorm.emulator.client.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTopicsTest {

    @ParameterizedTest
    @CsvSource({
        "$dps/registrations/res/202/?$rid=1&retry-after=3, 202, 3",
        "$dps/registrations/res/200/?$rid=2, 200, ",
        "$dps/registrations/res/429/?$rid=1&retry-after=60, 429, 60",
        "$dps/registrations/res/202/?retry-after=3&$rid=1, 202, 3",
        "$dps/registrations/res/500/, 500, "
    })
    void readsStatusAndRetryAfterWhereverItStands(String topic, int status, String retryAfter) {
        assertThat(read(topic)).isEqualTo(new MqttTopics.Reply(status, retryAfter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$dps/registrations/res/",
                "$dps/registrations/res/20",
                "$dps/registrations/res/200",
                "$dps/registrations/res/2000/?$rid=1",
                "$dps/registrations/res/2a0/?$rid=1",
                "$dps/registrations/PUT/200/?$rid=1",
                "devices/d/messages/devicebound/"
            })
    void takesNothingElseForAReply(String topic) {
        assertThat(read(topic)).isNull();
    }

    @Test
    void writesTheTopicsOfTheDocument() {
        assertThat(MqttTopics.register(1))
                .isEqualTo("$dps/registrations/PUT/iotdps-register/?$rid=1");
        assertThat(MqttTopics.poll(2, "4.a.b"))
                .isEqualTo(
                        "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=4.a.b");
    }

    private static MqttTopics.Reply read(String topic) {
        ByteBuf packet = Unpooled.copiedBuffer("xx" + topic + "yy", StandardCharsets.UTF_8);
        return MqttTopics.reply(packet, 2, topic.length());
    }
}
