package io.bootstorm.gateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.protocol.topic.HubTopic;
import io.bootstorm.protocol.topic.HubUserName;
import io.bootstorm.protocol.topic.MqttUserName;
import io.bootstorm.protocol.topic.RequestTopic;
import io.bootstorm.protocol.topic.ResponseTopic;
import java.nio.charset.StandardCharsets;

/** User names and topics of devices: each is read or refused in words. */
class TopicsFuzzTest {

    @FuzzTest
    void userNamesAndTopics(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        RequestTopic.parse(text);
        HubTopic.parse(text, "contoso-toaster-007");
        ResponseTopic.parse(text)
                .ifPresent(topic -> assertThat(topic.text()).startsWith("$dps/registrations/res/"));
        try {
            MqttUserName name = MqttUserName.parse(text);
            assertThat(MqttUserName.parse(name.text())).isEqualTo(name);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            assertThat(HubUserName.parse(text).text()).isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
