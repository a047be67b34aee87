package io.bootstorm.gateway.transport;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * Asks a connection that answers requests to end once it owes no answer; a user event. Safe for use
 * by many threads.
 */
final class LastAnswers {

    private final ChannelGroup owing = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** This connection still owes one, and closes itself after it. */
    void owedBy(Channel channel) {
        owing.add(channel);
    }

    /** Connections that are not done yet. */
    int count() {
        return owing.size();
    }
}
