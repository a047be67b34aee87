package io.bootstorm.benchmark.micro;

import io.bootstorm.protocol.topic.MqttUserName;
import io.bootstorm.protocol.topic.RequestTopic;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What reading the names that MQTT carries costs. */
@State(Scope.Thread)
public class TopicBenchmark {

    private final String userName = Tutorial.USER_NAME;
    private final String poll =
            new RequestTopic.Poll("2", "4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66")
                    .text();

    @Benchmark
    public MqttUserName parseUserName() {
        return MqttUserName.parse(userName);
    }

    @Benchmark
    public Optional<RequestTopic> parsePollTopic() {
        return RequestTopic.parse(poll);
    }
}
