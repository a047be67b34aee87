package io.bootstorm.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.explain.TraceView;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator's own endpoint: it shows, but never a key, and switches faults.
 *
 * <ul>
 *   <li>{@code GET /health/live}, {@code /health/ready}: 200, or 503 while not ready
 *   <li>{@code GET /metrics}: Prometheus
 *   <li>{@code GET /ca.pem}: the certificate that devices are to trust
 *   <li>{@code GET /registrations?after={registrationId}&limit={n}}: records in the order of their
 *       ids, and {@code next} to go on after; {@code /registrations/{registrationId}}
 *   <li>{@code GET /registrations/{registrationId}/trace}: what became of a device, and why
 *   <li>{@code GET /faults}, {@code GET|PUT|DELETE /faults/{name}}: what goes wrong on purpose
 *   <li>{@code /hubs}, {@code /hubs/{hub}/devices}, {@code /hubs/{hub}/twins/{deviceId}}: devices
 *       at their hubs, as in a hub's service API
 *   <li>{@code /certificates}: see {@link CertificatePages}
 *   <li>{@code GET /external-devices}, {@code /external-devices/{registrationId}}: real devices,
 *       and how they got on since the gateway started
 *   <li>{@code GET /enrollment-groups}, {@code /enrollment-groups/{id}}, {@code
 *       /individual-enrollments/{registrationId}}: without keys, the webhook's query hidden
 * </ul>
 */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private static final String TRACE = "/trace";
    private static final String FAULTS = "/faults";

    private final ControlView view;
    private final FaultPages faults;

    ControlHandler(ControlView view) {
        this.view = view;
        this.faults = new FaultPages(view.faults(), view.faultPreparation());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        String path = new QueryStringDecoder(request.uri()).rawPath();
        if (HubPages.takes(path)) {
            hubs(ctx, request.retain(), keepAlive);
        } else if (path.equals(FAULTS) || path.startsWith(FAULTS + "/")) {
            byte[] body = ByteBufUtil.getBytes(request.content());
            HttpMethod method = request.method();
            // Not on this loop: a fault may have keys and certificates made.
            GlobalEventExecutor.INSTANCE.execute(
                    () -> {
                        ControlAnswer answer = faults(method, path, body);
                        ctx.executor().execute(() -> answer.write(ctx, keepAlive));
                    });
        } else {
            answer(request).write(ctx, keepAlive);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("control connection closed: {}", cause.toString());
        ctx.close();
    }

    /** Not on this loop: a hub may have many devices to look through. */
    private void hubs(ChannelHandlerContext ctx, FullHttpRequest request, boolean keepAlive) {
        GlobalEventExecutor.INSTANCE.execute(
                () -> {
                    try {
                        view.hubs()
                                .answer(
                                        request,
                                        answer ->
                                                ctx.executor()
                                                        .execute(
                                                                () ->
                                                                        answer.write(
                                                                                ctx, keepAlive)));
                    } catch (IllegalArgumentException e) {
                        ControlAnswer broken =
                                ControlAnswer.text(
                                        HttpResponseStatus.BAD_REQUEST, e.getMessage() + "\n");
                        ctx.executor().execute(() -> broken.write(ctx, keepAlive));
                    } catch (RuntimeException e) {
                        LOG.error("a request for a hub failed", e);
                        ctx.close();
                    } finally {
                        request.release();
                    }
                });
    }

    private ControlAnswer faults(HttpMethod method, String path, byte[] body) {
        String name =
                path.length() <= FAULTS.length() + 1 ? null : path.substring(FAULTS.length() + 1);
        try {
            return faults.answer(method, name, body);
        } catch (IllegalArgumentException e) {
            return ControlAnswer.text(HttpResponseStatus.BAD_REQUEST, e.getMessage() + "\n");
        } catch (RuntimeException e) {
            LOG.error("a fault could not be switched", e);
            return ControlAnswer.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, e + "\n");
        }
    }

    private ControlAnswer answer(FullHttpRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            return ControlAnswer.text(
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "the control endpoint takes GET, and for /faults and /hubs more\n");
        }
        try {
            QueryStringDecoder target = new QueryStringDecoder(request.uri());
            return answer(target.path(), target.parameters());
        } catch (IllegalArgumentException e) {
            return ControlAnswer.text(HttpResponseStatus.BAD_REQUEST, e.getMessage() + "\n");
        }
    }

    private ControlAnswer answer(String path, Map<String, List<String>> query) {
        String[] parts = path.substring(Math.min(1, path.length())).split("/", 2);
        String id = parts.length < 2 || parts[1].isEmpty() ? null : parts[1];
        return switch (parts[0]) {
            case "health" -> health(id);
            case "metrics" ->
                    new ControlAnswer(
                            HttpResponseStatus.OK,
                            "text/plain; version=0.0.4; charset=utf-8",
                            view.metrics().get());
            case "ca.pem" ->
                    new ControlAnswer(
                            HttpResponseStatus.OK, "application/x-pem-file", view.caPem());
            case "registrations" -> id == null ? registrations(query) : registration(id);
            case "external-devices" -> external(id);
            case "enrollment-groups" -> id == null ? enrollmentGroups() : enrollmentGroup(id);
            case "individual-enrollments" ->
                    id == null
                            ? ControlAnswer.notFound("say which: /individual-enrollments/{id}")
                            : individualEnrollment(id);
            default ->
                    ControlAnswer.notFound(
                            "here are /health/live, /health/ready, /metrics, /ca.pem,"
                                    + " /registrations, /registrations/{id}/trace, /faults, /hubs,"
                                    + " /external-devices, /certificates, /enrollment-groups and"
                                    + " /individual-enrollments/{registrationId}");
        };
    }

    private ControlAnswer health(String what) {
        if ("live".equals(what) || ("ready".equals(what) && view.ready().getAsBoolean())) {
            return ControlAnswer.text(HttpResponseStatus.OK, what + "\n");
        }
        return "ready".equals(what)
                ? ControlAnswer.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "not ready\n")
                : ControlAnswer.notFound("here are /health/live and /health/ready");
    }

    private ControlAnswer registrations(Map<String, List<String>> query) {
        String after = query.getOrDefault("after", List.of("")).get(0);
        int limit = limit(query.getOrDefault("limit", List.of("")).get(0));
        String afterKey = after.isEmpty() ? "" : RegistrationId.of(after).key();
        List<Registration> found = List.copyOf(view.registrations().list(afterKey, limit));
        String next =
                found.size() < limit ? null : found.get(found.size() - 1).registrationId().value();
        return ControlAnswer.json(
                new Page(
                        view.registrations().size(),
                        found.stream().map(this::shown).toList(),
                        next));
    }

    private ControlAnswer external(String id) {
        if (id == null) {
            return ControlAnswer.json(view.external().all());
        }
        return view.external()
                .find(RegistrationId.of(id))
                .map(ControlAnswer::json)
                .orElseGet(
                        () ->
                                ControlAnswer.notFound(
                                        "no external device of that id has come since the gateway"
                                                + " started"));
    }

    private static int limit(String text) {
        try {
            int limit = text.isEmpty() ? DEFAULT_PAGE : Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            LOG.trace("limit is no number", e);
        }
        throw new IllegalArgumentException("limit goes from 1 to " + MAX_PAGE);
    }

    private ControlAnswer trace(RegistrationId id) {
        return view.explainer()
                .explain(id)
                .map(trace -> ControlAnswer.json(marked(id, trace)))
                .orElseGet(
                        () ->
                                ControlAnswer.json(
                                        HttpResponseStatus.NOT_FOUND,
                                        view.explainer().unknown(id)));
    }

    /** With where an external device came from. */
    private ObjectNode marked(RegistrationId id, TraceView trace) {
        ObjectNode body = Json.read(Json.bytes(trace), ObjectNode.class);
        view.external().find(id).ifPresent(device -> body.put("external", device.address()));
        return body;
    }

    private ControlAnswer registration(String id) {
        if (id.endsWith(TRACE)) {
            return trace(RegistrationId.of(id.substring(0, id.length() - TRACE.length())));
        }
        return view.registrations()
                .find(RegistrationId.of(id))
                .map(found -> ControlAnswer.json(shown(found)))
                .orElseGet(() -> ControlAnswer.notFound("no registration of that id"));
    }

    private RegistrationView shown(Registration registration) {
        return RegistrationView.of(
                registration,
                view.external()
                        .find(registration.registrationId())
                        .map(ExternalDevice::address)
                        .orElse(null));
    }

    private ControlAnswer enrollmentGroups() {
        return ControlAnswer.json(
                view.enrollments().groups().stream().map(EnrollmentBodies::of).toList());
    }

    private ControlAnswer enrollmentGroup(String id) {
        return view.enrollments()
                .findGroup(id)
                .map(found -> ControlAnswer.json(EnrollmentBodies.of(found)))
                .orElseGet(() -> ControlAnswer.notFound("no enrollment group of that id"));
    }

    private ControlAnswer individualEnrollment(String id) {
        return view.enrollments()
                .findIndividual(RegistrationId.of(id))
                .map(found -> ControlAnswer.json(EnrollmentBodies.of(found)))
                .orElseGet(() -> ControlAnswer.notFound("no individual enrollment of that id"));
    }

    /**
     * @param total of all registrations
     * @param next the id to go on after; null on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(int total, List<RegistrationView> registrations, String next) {}
}
