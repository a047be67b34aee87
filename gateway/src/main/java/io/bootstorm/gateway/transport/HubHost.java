package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hubsession.HubAction;
import io.bootstorm.gateway.hubsession.HubEngine;
import io.bootstorm.gateway.hubsession.HubEvent;
import io.bootstorm.gateway.hubsession.HubSession;
import io.bootstorm.gateway.hubsession.MethodResult;
import io.bootstorm.gateway.store.HubDeviceId;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the engine of one connection to a hub on the connection's event loop. */
public final class HubHost implements HubSession {

    private static final Logger LOG = LoggerFactory.getLogger(HubHost.class);

    private final HubConnections shared;
    private final EventLoop loop;
    private final HubSide device;
    private final EngineLoop<HubEvent, HubAction> engine;
    private final Map<Long, Consumer<MethodResult>> callers = new HashMap<>(1);
    private HubDeviceId id;
    private long lastCallId;
    private boolean closed;

    HubHost(HubConnections shared, EventLoop loop, HubSide device) {
        this.shared = shared;
        this.loop = loop;
        this.device = device;
        this.engine =
                new EngineLoop<>(
                        loop,
                        shared.nanoTime(),
                        new HubEngine(shared.rooms()),
                        this::carryOut,
                        () -> toDevice(new HubAction.Close("internal error")));
    }

    /** Gives the engine an event. On the event loop only. */
    public void on(HubEvent event) {
        engine.on(event);
        if (event instanceof HubEvent.Closed) {
            closed = true;
            if (id != null) {
                shared.sessions().closed(id, this);
            }
        }
    }

    @Override
    public void tell(HubEvent event) {
        onLoop(() -> engine.on(event));
    }

    @Override
    public void invoke(
            String name, byte[] payload, long timeoutNanos, Consumer<MethodResult> done) {
        boolean asked =
                onLoop(
                        () -> {
                            if (closed) {
                                done.accept(gone());
                                return;
                            }
                            callers.put(++lastCallId, done);
                            engine.on(
                                    new HubEvent.InvokeMethod(
                                            lastCallId, name, payload, timeoutNanos));
                        });
        if (!asked) {
            done.accept(gone());
        }
    }

    private void carryOut(HubAction action) {
        if (action instanceof HubAction.ChangeDevice change) {
            shared.rooms()
                    .devices()
                    .updateDevice(
                            change.device(),
                            change.change(),
                            failure -> changed(change.changeId(), failure));
        } else if (action instanceof HubAction.EndMethod ended) {
            Consumer<MethodResult> caller = callers.remove(ended.callId());
            if (caller != null) {
                caller.accept(ended.result());
            }
        } else {
            if (action instanceof HubAction.Accept accept) {
                id = accept.device();
                shared.sessions().opened(id, this);
            }
            toDevice(action);
        }
    }

    private void toDevice(HubAction action) {
        if (!closed) {
            device.tell(action);
        }
    }

    private void changed(long changeId, String failure) {
        HubEvent event =
                failure == null
                        ? new HubEvent.Changed(changeId)
                        : new HubEvent.ChangeFailed(changeId, failure);
        onLoop(() -> engine.on(event));
    }

    /** False if the gateway has stopped. */
    private boolean onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return true;
        }
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("the gateway has stopped");
            return false;
        }
    }

    private static MethodResult gone() {
        return new MethodResult.Unanswered(HubError.NOT_ONLINE, "the device has gone");
    }
}
