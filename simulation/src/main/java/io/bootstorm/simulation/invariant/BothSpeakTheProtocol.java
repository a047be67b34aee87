package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;

/** MQTT 3.1.1, HTTP/1.1, AMQP 1.0: streams, of which any cut is as good as any other. */
final class BothSpeakTheProtocol implements Invariant {

    @Override
    public String promise() {
        return "However the network cuts what DPS sends, a device understands it.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        return fact instanceof Fact.BootEnded ended
                        && !ended.result().isAssigned()
                        && ended.result().failure().reason().equals("protocol error")
                ? ended.text()
                : null;
    }
}
