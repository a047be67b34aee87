package io.bootstorm.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator's own endpoint: it only shows, and never a key.
 *
 * <ul>
 *   <li>{@code GET /health/live}, {@code /health/ready}: 200, or 503 while not ready
 *   <li>{@code GET /metrics}: Prometheus
 *   <li>{@code GET /ca.pem}: the certificate that devices are to trust
 *   <li>{@code GET /registrations?after={registrationId}&limit={n}}: records in the order of their
 *       ids, and {@code next} to go on after; {@code /registrations/{registrationId}}
 *   <li>{@code GET /enrollment-groups}, {@code /enrollment-groups/{id}}, {@code
 *       /individual-enrollments/{registrationId}}: without keys, the webhook's query hidden
 * </ul>
 */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final ControlView view;

    ControlHandler(ControlView view) {
        this.view = view;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        answer(request).write(ctx, HttpUtil.isKeepAlive(request));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("control connection closed: {}", cause.toString());
        ctx.close();
    }

    private ControlAnswer answer(FullHttpRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            return ControlAnswer.text(
                    HttpResponseStatus.METHOD_NOT_ALLOWED, "the control endpoint takes GET\n");
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
            case "enrollment-groups" -> id == null ? enrollmentGroups() : enrollmentGroup(id);
            case "individual-enrollments" ->
                    id == null
                            ? ControlAnswer.notFound("say which: /individual-enrollments/{id}")
                            : individualEnrollment(id);
            default ->
                    ControlAnswer.notFound(
                            "here are /health/live, /health/ready, /metrics, /ca.pem,"
                                    + " /registrations, /enrollment-groups and"
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
                        found.stream().map(RegistrationView::of).toList(),
                        next));
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

    private ControlAnswer registration(String id) {
        return view.registrations()
                .find(RegistrationId.of(id))
                .map(found -> ControlAnswer.json(RegistrationView.of(found)))
                .orElseGet(() -> ControlAnswer.notFound("no registration of that id"));
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
