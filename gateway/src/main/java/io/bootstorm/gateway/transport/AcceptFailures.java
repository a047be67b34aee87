package io.bootstorm.gateway.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where connections are accepted: if the system gives none, tries again after a moment, and
 * says why once a minute. Those that are open stay. One for each listening channel.
 */
public final class AcceptFailures extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);
    private static final long PAUSE_SECONDS = 1;
    private static final long QUIET_SECONDS = 60;

    private boolean told;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.channel().config().setAutoRead(false);
        context.executor()
                .schedule(
                        () -> context.channel().config().setAutoRead(true),
                        PAUSE_SECONDS,
                        TimeUnit.SECONDS);
        if (!told) {
            told = true;
            LOG.warn(
                    "no connection is accepted on {} for now: {}{}",
                    context.channel().localAddress(),
                    cause.getMessage(),
                    remedy(cause));
            context.executor().schedule(() -> told = false, QUIET_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static String remedy(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("Too many open files")
                ? "; raise what a process may open (ulimit -n), or share devices out with"
                        + " gateway --workers"
                : "";
    }
}
