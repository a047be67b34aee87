package io.bootstorm.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics as "Communicate with DPS using the MQTT protocol" gives them. */
class RequestTopicTest {

    @Test
    void readsRegister() {
        assertThat(RequestTopic.parse("$dps/registrations/PUT/iotdps-register/?$rid=1"))
                .contains(new RequestTopic.Register("1"));
    }

    @Test
    void readsPoll() {
        assertThat(
                        RequestTopic.parse(
                                "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2"
                                    + "&operationId=4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66"))
                .contains(
                        new RequestTopic.Poll(
                                "2", "4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66"));
    }

    @Test
    void decodesTheOperationIdAndLeavesTheRequestIdAsSent() {
        assertThat(
                        RequestTopic.parse(
                                "$dps/registrations/GET/iotdps-get-operationstatus/?operationId=4.a%2eb&$rid=a%2Db"))
                .contains(new RequestTopic.Poll("a%2Db", "4.a.b"));
    }

    @Test
    void takesAMissingRequestIdAsEmpty() {
        assertThat(RequestTopic.parse("$dps/registrations/PUT/iotdps-register/?"))
                .contains(new RequestTopic.Register(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$dps/registrations/PUT/iotdps-register",
                "$dps/registrations/GET/iotdps-register/?$rid=1",
                "devices/d/messages/events/",
                "$dps/registrations/res/200/?$rid=1"
            })
    void knowsNoOtherTopic(String topic) {
        assertThat(RequestTopic.parse(topic)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        RequestTopic.Register register = new RequestTopic.Register("17");
        RequestTopic.Poll poll = new RequestTopic.Poll("18", "4.a.b");

        assertThat(register.text()).isEqualTo("$dps/registrations/PUT/iotdps-register/?$rid=17");
        assertThat(poll.text())
                .isEqualTo(
                        "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=18&operationId=4.a.b");
    }
}
