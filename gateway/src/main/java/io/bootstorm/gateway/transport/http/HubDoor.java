package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.hubapi.HubAccess;
import io.bootstorm.gateway.hubapi.HubApi;
import io.bootstorm.gateway.hubapi.HubCall;
import io.bootstorm.gateway.hubapi.HubReply;
import io.bootstorm.gateway.hubsession.HubAdmission;
import io.bootstorm.gateway.hubsession.HubCredentials;
import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.protocol.wire.Json;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The linked hubs on the HTTPS port, by the {@code Host} header: what operators ask, for whoever
 * has a key of the hub's policies, and telemetry of devices. Operators' requests leave the event
 * loops at once, since a long list would hold up devices.
 */
public final class HubDoor implements HttpApi {

    private static final Logger LOG = LoggerFactory.getLogger(HubDoor.class);
    private static final byte[] NO_BODY = {};

    private final LinkedHubs hubs;
    private final HubApi api;
    private final HubAccess access;
    private final HubAdmission admission;
    private final HubListener listener;
    private final InstantSource clock;
    private final Executor executor;

    /**
     * @param executor does the operators' work; may reject what is too much
     */
    public HubDoor(
            LinkedHubs hubs,
            HubApi api,
            HubAccess access,
            HubAdmission admission,
            HubListener listener,
            InstantSource clock,
            Executor executor) {
        this.hubs = hubs;
        this.api = api;
        this.access = access;
        this.admission = admission;
        this.listener = listener;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public boolean takes(RequestTarget target) {
        return hubs.find(target.host()) != null
                && (target.has(0, "devices") || target.has(0, "twins"));
    }

    @Override
    public void answer(ApiRequest request, Consumer<ApiAnswer> answer) {
        RequestTarget target = request.target();
        if (target.has(2, "messages") && target.has(3, "events") && target.segments().size() == 4) {
            answer.accept(telemetry(request));
            return;
        }
        try {
            executor.execute(() -> serve(request, reply -> answer.accept(rendered(reply))));
        } catch (RejectedExecutionException e) {
            answer.accept(
                    rendered(
                            HubReply.refused(
                                    HubError.THROTTLED, "too many requests of operators wait")));
        }
    }

    private void serve(ApiRequest request, Consumer<HubReply> reply) {
        try {
            HubCall call =
                    new HubCall(
                            request.method(),
                            hubs.find(request.target().host()).hostName(),
                            request.target().segments(),
                            request.target()::parameter,
                            request.header("If-Match"),
                            true,
                            request.body());
            HubReply objection =
                    access.objection(call, request.header("Authorization"), clock.instant());
            if (objection == null) {
                api.answer(call, reply);
            } else {
                reply.accept(objection);
            }
        } catch (RuntimeException e) {
            LOG.error("{} failed", request, e);
            reply.accept(HubReply.refused(HubError.INTERNAL, "see the gateway's log"));
        }
    }

    /** 204, as documented for devices that send telemetry over HTTPS, by token or certificate. */
    private ApiAnswer telemetry(ApiRequest request) {
        if (!request.method().equals("POST")) {
            return rendered(HubReply.refused(HubError.METHOD_NOT_ALLOWED, "this path takes POST"));
        }
        String token = request.header("Authorization");
        HubDeviceId device =
                new HubDeviceId(request.target().host(), request.target().segments().get(1));
        HubAdmission.Outcome outcome =
                admission.admit(
                        token == null
                                ? new HubCredentials(
                                        device, "", request.shown().get().thumbprints())
                                : new HubCredentials(device, token, List.of()),
                        clock.instant());
        if (outcome instanceof HubAdmission.Outcome.Refused refused) {
            listener.refused(device, refused.reason());
            return rendered(HubReply.refused(HubError.UNAUTHORIZED, refused.reason()));
        }
        listener.telemetry(device, request.body().length);
        return new ApiAnswer(204, Map.of(), NO_BODY);
    }

    private static ApiAnswer rendered(HubReply reply) {
        Map<String, String> headers = new HashMap<>();
        if (reply.etag() != null) {
            headers.put("ETag", '"' + reply.etag() + '"');
        }
        if (reply.error() != null) {
            headers.put("iothub-errorcode", reply.error().text());
        }
        return new ApiAnswer(
                reply.status(), headers, reply.body() == null ? NO_BODY : Json.bytes(reply.body()));
    }
}
