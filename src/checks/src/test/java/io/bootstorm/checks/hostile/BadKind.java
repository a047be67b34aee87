package io.bootstorm.checks.hostile;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One way to be bad.
 *
 * @param outcomes that are right, beside a closed connection: the documented error
 */
record BadKind(String name, Set<String> outcomes, Behaviour behaviour) {

    static final List<BadKind> ALL =
            List.of(
                    closed("junk in place of TLS", BadBytes::inPlaceOfTls),
                    closed("half a TLS hello", BadBytes::halfAHello),
                    closed("a connection that says nothing", BadBytes::silence),
                    closed("TLS that says nothing", BadBytes::silenceInTls),
                    closed("AMQP: SASL frames of junk", BadBytes::amqpFrame),
                    closed("MQTT: junk", BadMqtt::garbage),
                    closed("MQTT: an endless packet", BadMqtt::oversize),
                    kind(
                            "MQTT: a user name that smuggles",
                            BadMqtt::userName,
                            "connack 2",
                            "connack 4",
                            "connack 5"),
                    kind("MQTT: somebody else's token", BadMqtt::token, "401"),
                    closed("MQTT: a request id too long to return", BadMqtt::requestId),
                    kind("HTTPS: a flood of headers", BadHttp::headers, "400"),
                    kind("HTTPS: an endless body", BadHttp::body, "413"),
                    kind("HTTPS: endless chunks", BadHttp::chunks, "413"),
                    kind("HTTPS: deep JSON", BadHttp::deepJson, "400"),
                    kind("HTTPS: JSON with a member many times", BadHttp::twice, "401"),
                    kind("HTTPS: a compression bomb", BadHttp::compressionBomb, "400"),
                    kind("HTTPS: tricks with paths", BadHttp::path, "400", "401", "404", "405"),
                    kind("HTTPS: forbidden characters", BadHttp::registrationId, "400"),
                    closed("a byte of a header now and then", BadHttp::drip),
                    kind("HTTPS: answers that nobody reads", BadHttp::unread, "left"),
                    closed("WebSocket: an endless frame", BadHttp::frame),
                    kind("control: a page of another site", BadHttp::webPage, "403"),
                    kind(
                            "allocator: all of these",
                            BadHttp::allocator,
                            "400",
                            "401",
                            "404",
                            "413",
                            "414",
                            "431"));

    /** Meets a door and says what came of it. */
    interface Behaviour {
        String meet(Doors doors, SplittableRandom random) throws IOException;
    }

    /** Whether it may end like that. */
    boolean allows(String outcome) {
        return outcome.equals(Line.CLOSED) || outcomes.contains(outcome);
    }

    private static BadKind closed(String name, Behaviour behaviour) {
        return kind(name, behaviour, Line.CLOSED);
    }

    private static BadKind kind(String name, Behaviour behaviour, String... outcomes) {
        return new BadKind(name, Set.of(outcomes), behaviour);
    }
}
