package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.protocol.id.RegistrationId;
import io.netty.channel.Channel;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two connections of one device are accepted at once, on two event loops. */
@JCStressTest
@Description("One of them is closed, and one stays")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the second took over")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the first took over")
@Outcome(expect = Expect.FORBIDDEN, desc = "both stay, or none")
@State
public class TakeoverRace {

    private static final RegistrationId DEVICE = RegistrationId.of("device");

    private final OpenConnections connections = new OpenConnections(SecondConnection.CLOSES_FIRST);
    private final AtomicInteger firstClosed = new AtomicInteger();
    private final AtomicInteger secondClosed = new AtomicInteger();
    private final Channel first = channel(firstClosed);
    private final Channel second = channel(secondClosed);

    @Actor
    public void firstLoop() {
        connections.opened(DEVICE, first);
    }

    @Actor
    public void secondLoop() {
        connections.opened(DEVICE, second);
    }

    @Arbiter
    public void then(II_Result result) {
        result.r1 = firstClosed.get();
        result.r2 = secondClosed.get();
    }

    /** Counts how often it is closed. */
    private static Channel channel(AtomicInteger closed) {
        return (Channel)
                Proxy.newProxyInstance(
                        Channel.class.getClassLoader(),
                        new Class<?>[] {Channel.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                closed.incrementAndGet();
                                return null;
                            }
                            return method.getName().equals("equals")
                                    ? (Object) (proxy == arguments[0])
                                    : (Object) System.identityHashCode(proxy);
                        });
    }
}
