package io.bootstorm.gateway.control;

import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.hubapi.HubApi;
import io.bootstorm.gateway.hubapi.HubCall;
import io.bootstorm.gateway.hubapi.HubReply;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The linked hubs at the control endpoint: {@code GET /hubs} lists them, and below {@code
 * /hubs/{hub}} is what a hub's service API has, without its access policies and never with a key.
 *
 * @param hubs those that are linked
 */
public record HubPages(LinkedHubs hubs, HubDeviceStore devices, HubSessions sessions, HubApi api) {

    static final String PATH = "/hubs";

    private static final int SEGMENTS_BEFORE_API = 2;

    static boolean takes(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /**
     * @param answer is told exactly once, on any thread
     */
    void answer(FullHttpRequest request, Consumer<ControlAnswer> answer) {
        QueryStringDecoder target = new QueryStringDecoder(request.uri());
        List<String> segments = segments(target);
        if (segments.size() < SEGMENTS_BEFORE_API + 1) {
            answer.accept(
                    request.method().equals(HttpMethod.GET) && segments.size() == 1
                            ? ControlAnswer.json(pages())
                            : ControlAnswer.notFound(
                                    "here are /hubs, /hubs/{hub}/devices and"
                                            + " /hubs/{hub}/twins/{id}"));
            return;
        }
        LinkedHub hub = hubs.find(segments.get(1));
        if (hub == null) {
            answer.accept(ControlAnswer.notFound("no such hub is linked; /hubs lists them"));
            return;
        }
        HubCall call =
                new HubCall(
                        request.method().name(),
                        hub.hostName(),
                        segments.subList(SEGMENTS_BEFORE_API, segments.size()),
                        name ->
                                target.parameters().containsKey(name)
                                        ? target.parameters().get(name).get(0)
                                        : null,
                        request.headers().get("If-Match"),
                        false,
                        ByteBufUtil.getBytes(request.content()));
        api.answer(call, reply -> answer.accept(rendered(reply)));
    }

    private List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        for (LinkedHub hub : hubs.all()) {
            pages.add(
                    new Page(
                            hub.hostName(),
                            devices.deviceCount(hub.hostName()),
                            sessions.count(hub.hostName())));
        }
        return pages;
    }

    private static ControlAnswer rendered(HubReply reply) {
        return new ControlAnswer(
                HttpResponseStatus.valueOf(reply.status()),
                "application/json",
                reply.body() == null ? "" : Json.text(reply.body()));
    }

    private static List<String> segments(QueryStringDecoder target) {
        return Arrays.stream(target.rawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
                .toList();
    }

    /**
     * @param connected now
     */
    private record Page(String hostName, int devices, int connected) {}
}
