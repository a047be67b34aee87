package io.bootstorm.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTopicTest {

    @Test
    void writesAPendingReplyWithTheRequestIdFirst() {
        assertThat(new ResponseTopic(202, "1", "3").text())
                .isEqualTo("$dps/registrations/res/202/?$rid=1&retry-after=3");
    }

    @Test
    void writesAFinalReplyWithNothingBehindTheRequestId() {
        assertThat(new ResponseTopic(200, "a-b", null).text())
                .isEqualTo("$dps/registrations/res/200/?$rid=a-b");
    }

    @Test
    void readsWhatTheServiceSends() {
        assertThat(ResponseTopic.parse("$dps/registrations/res/202/?$rid=1&retry-after=3"))
                .contains(new ResponseTopic(202, "1", "3"));
        assertThat(ResponseTopic.parse("$dps/registrations/res/401/?$rid=1"))
                .contains(new ResponseTopic(401, "1", null));
    }

    @Test
    void leavesRetryAfterUnread() {
        assertThat(ResponseTopic.parse("$dps/registrations/res/429/?$rid=1&retry-after=soon"))
                .contains(new ResponseTopic(429, "1", "soon"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$dps/registrations/res/20/?$rid=1",
                "$dps/registrations/res/abc/?$rid=1",
                "$dps/registrations/res/200",
                "$iothub/twin/res/200/?$rid=1"
            })
    void knowsNoOtherTopic(String topic) {
        assertThat(ResponseTopic.parse(topic)).isEmpty();
    }
}
