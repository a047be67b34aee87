package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.serviceapi.Authorization;
import io.bootstorm.gateway.serviceapi.ServiceListener;
import io.bootstorm.gateway.serviceapi.ServiceRefusal;
import io.bootstorm.gateway.serviceapi.ServiceReply;
import io.bootstorm.gateway.throttle.Throttle;
import io.bootstorm.protocol.error.DpsError;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service API on the HTTPS port. Its requests leave the event loops at once, since parsing
 * certificates and reading long lists would hold up devices.
 */
public final class ServiceDoor implements HttpApi {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDoor.class);

    private final ServiceRequests requests;
    private final Authorization authorization;
    private final Throttle throttle;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Executor executor;
    private final Supplier<String> trackingIds;
    private final ServiceListener listener;
    private final ServiceAnswers answers;

    /**
     * @param throttle and its monotonic time
     * @param executor does the work; may reject what is too much
     * @param trackingIds makes a GUID, on any thread
     */
    public ServiceDoor(
            ServiceRequests requests,
            Authorization authorization,
            Throttle throttle,
            LongSupplier nanoTime,
            InstantSource clock,
            Executor executor,
            Supplier<String> trackingIds,
            ServiceListener listener) {
        this.requests = requests;
        this.authorization = authorization;
        this.throttle = throttle;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.executor = executor;
        this.trackingIds = trackingIds;
        this.listener = listener;
        this.answers = new ServiceAnswers(clock);
    }

    @Override
    public boolean takes(RequestTarget target) {
        return ServiceRoute.Collection.of(target) != null;
    }

    @Override
    public void answer(ApiRequest request, Consumer<ApiAnswer> answer) {
        Consumer<ServiceReply> reply = told -> tell(request, told, answer);
        try {
            executor.execute(() -> serve(request, reply));
        } catch (RejectedExecutionException e) {
            reply.accept(
                    new ServiceReply.Refused(
                            DpsError.BUSY,
                            "too many requests of the service API are open",
                            1,
                            null));
        }
    }

    private void serve(ApiRequest request, Consumer<ServiceReply> reply) {
        try {
            ServiceRoute route = ServiceRoute.parse(request.method(), request.target());
            authorization.check(
                    request.header("Authorization"),
                    new Authorization.Resource(
                            request.target().host(), request.target().segments()),
                    route.permission(),
                    clock.instant());
            int wait = throttle.serviceOperation(nanoTime.getAsLong());
            if (wait > 0) {
                reply.accept(
                        new ServiceReply.Refused(
                                DpsError.THROTTLED,
                                "more service operations in a minute than the quota",
                                wait,
                                null));
                return;
            }
            requests.serve(route, request, reply);
        } catch (Refusal refusal) {
            reply.accept(
                    new ServiceReply.Refused(
                            refusal.error(), refusal.getMessage(), 0, refusal.allowed()));
        } catch (ServiceRefusal refusal) {
            reply.accept(ServiceReply.Refused.of(refusal));
        } catch (RuntimeException e) {
            LOG.error("{} failed", request, e);
            reply.accept(new ServiceReply.Refused(DpsError.INTERNAL, "see the gateway's log"));
        }
    }

    private void tell(ApiRequest request, ServiceReply reply, Consumer<ApiAnswer> answer) {
        String trackingId = reply instanceof ServiceReply.Refused ? trackingIds.get() : null;
        listener.answered(request.toString(), reply, trackingId);
        answer.accept(answers.of(reply, trackingId));
    }
}
