package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.PresentedChain;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceSide;
import io.bootstorm.gateway.transport.EngineHost;
import io.bootstorm.gateway.transport.PeerChain;
import io.bootstorm.gateway.transport.RequestOrder;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.TpmAttestation;
import io.bootstorm.protocol.wire.TpmChallenge;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.ReferenceCountUtil;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device API over HTTPS, one request after another: register, poll, lookup. Each request brings
 * its credentials; {@link RequestOrder} sees to it that there is one request at a time.
 */
final class DeviceApiHandler extends ChannelInboundHandlerAdapter implements DeviceSide {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceApiHandler.class);

    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._:\\-\\[\\]]{0,255}");

    private final DeviceLoop shared;
    private final HttpAnswers answers;
    private ChannelHandlerContext context;
    private EngineHost host;
    private PresentedChain chain;
    private long lastRequestId;
    private RegistrationEvent question;
    private String location;
    private KeptAlive connection;
    private boolean reading;

    DeviceApiHandler(DeviceLoop shared, HttpAnswers answers) {
        this.shared = shared;
        this.answers = answers;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        try {
            if (message instanceof DeviceApiRequest asked) {
                take(asked);
            }
        } finally {
            release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        ctx.flush();
    }

    /** The connection has ended, or speaks something else from here on. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (host != null) {
            host.on(new RegistrationEvent.Closed());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    /** The credentials are taken; now what the device asks. */
    @Override
    public void accepted() {
        host.on(question);
    }

    @Override
    public void refused(DpsError error) {
        answer(answers.of(shared.refusals().body(error), null));
    }

    @Override
    public void challenged(String authenticationKey) {
        answer(answers.of(TpmChallenge.with(authenticationKey)));
    }

    @Override
    public void reply(long requestId, DpsReply reply) {
        answer(answers.of(reply, location));
    }

    @Override
    public void close(String reason) {
        LOG.debug("connection from {} closed: {}", context.channel().remoteAddress(), reason);
        context.flush();
        context.close();
    }

    private static void release(Object message) {
        ReferenceCountUtil.release(
                message instanceof DeviceApiRequest asked ? asked.request() : message);
    }

    private void take(DeviceApiRequest taken) {
        FullHttpRequest request = taken.request();
        connection = KeptAlive.asked(request);
        try {
            DeviceRequest asked = parse(taken.target(), request);
            question = question(asked, request.content());
            location = location(asked, request);
            if (host == null) {
                host = shared.host(this, context.channel().remoteAddress());
            }
            host.on(new RegistrationEvent.Authenticate(credentials(asked, request)));
        } catch (Refusal e) {
            answer(answers.of(e));
        }
    }

    private static DeviceRequest parse(RequestTarget target, FullHttpRequest request)
            throws Refusal {
        DeviceRequest asked = DeviceRequest.parse(request.method(), target);
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (asked.kind().takesBody() && type != null && !isJson(type)) {
            throw new Refusal(
                    DpsError.UNSUPPORTED_MEDIA_TYPE,
                    asked.registrationId(),
                    "Content-Type is to be application/json");
        }
        return asked;
    }

    private static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.startsWith("text/json");
    }

    private RegistrationEvent question(DeviceRequest asked, ByteBuf body) throws Refusal {
        long requestId = ++lastRequestId;
        return switch (asked.kind()) {
            case POLL -> new RegistrationEvent.Poll(requestId, asked.operationId());
            case LOOKUP -> new RegistrationEvent.Lookup(requestId);
            case REGISTER ->
                    new RegistrationEvent.Register(
                            requestId, registration(asked.registrationId(), body));
        };
    }

    private static DeviceRegistration registration(RegistrationId id, ByteBuf body) throws Refusal {
        if (body.forEachByte(b -> b <= ' ' && b > 0) < 0) {
            return DeviceRegistration.EMPTY;
        }
        try {
            return Json.read(ByteBufUtil.getBytes(body), DeviceRegistration.class);
        } catch (BadJson e) {
            throw new Refusal(DpsError.BAD_REQUEST, id, e.getMessage());
        }
    }

    private Credentials credentials(DeviceRequest asked, FullHttpRequest request) {
        String token = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        TpmAttestation tpm = tpm(question);
        if (token == null && tpm != null) {
            return new Credentials.Tpm(
                    asked.idScope(), asked.registrationId(), asked.apiVersion(), tpm);
        }
        if (token == null && !presented().isEmpty()) {
            return new Credentials.Certificate(
                    asked.idScope(), asked.registrationId(), asked.apiVersion(), presented());
        }
        return new Credentials.SharedAccess(
                asked.idScope(),
                asked.registrationId(),
                asked.apiVersion(),
                token == null ? "" : token);
    }

    private static TpmAttestation tpm(RegistrationEvent question) {
        return question instanceof RegistrationEvent.Register register
                ? register.registration().tpm()
                : null;
    }

    private PresentedChain presented() {
        if (chain == null) {
            chain = PeerChain.of(context.channel());
        }
        return chain;
    }

    /** The service names the register path in the answers to register and poll alike. */
    private static String location(DeviceRequest asked, FullHttpRequest request) throws Refusal {
        String authority = request.headers().get(HttpHeaderNames.HOST);
        if (authority != null && !AUTHORITY.matcher(authority).matches()) {
            throw new Refusal(DpsError.BAD_REQUEST, asked.registrationId(), "Host is no host name");
        }
        return "https://"
                + (authority == null ? "localhost" : authority)
                + "/"
                + asked.idScope()
                + "/registrations/"
                + asked.registrationId()
                + "/register";
    }

    private void answer(FullHttpResponse response) {
        connection.write(context, response);
        if (!reading) {
            context.flush();
        }
    }
}
